import { Icon, useFormat, useSecond, useT } from '../../design/index.ts'

const QUIET_AFTER_SECONDS = 60

/** How old the figures are: seconds while live, the moment they are from without a line. */
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
  const words =
    age === 0 ? t('updatedNow') : age < QUIET_AFTER_SECONDS ? t('updatedAgo', { count: age }) : t('updatedQuiet')
  return <span className="s12 t3 nw">{words}</span>
}
