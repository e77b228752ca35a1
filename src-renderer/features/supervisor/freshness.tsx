import { Icon, useFormat, useSecond, useT } from '../../design/index.ts'

/** Figures come when something changes: an older age, shown, would read as a line that lags. */
const QUIET_AFTER_SECONDS = 3

/** Whether the figures just changed or nothing happens; without a line, the moment they are from. */
export function Freshness({ at, live }: { at: number; live: boolean }) {
  const t = useT('supervisor')
  const format = useFormat()
  const age = Math.max(0, useSecond() - Math.floor(at / 1_000))
  if (at === 0) return null
  if (!live) {
    return (
      <span className="row gap4 s12 warn nw" role="status">
        <Icon name="wifi-off" size={14} />
        {t('staleSince', { time: format.timeWithSeconds(at) })}
      </span>
    )
  }
  return <span className="s12 t3 nw">{t(age < QUIET_AFTER_SECONDS ? 'updatedNow' : 'updatedQuiet')}</span>
}
