import type { Trace } from '#shared/protocol/profile-rest.ts'
import { useFormat, useT } from '../../design/index.ts'

const kindWords = {
  'drop-off': 'trace_drop-off',
  maturity: 'trace_maturity',
  'large-payment': 'trace_large-payment',
  overdue: 'trace_overdue',
} as const
const isKnown = (kind: string): kind is keyof typeof kindWords => kind in kindWords

/** [PA19] What they did where no colleague was: what, where, when; the newest first. */
export function Traces({ traces }: { traces: readonly Trace[] }) {
  const t = useT('profile')
  const format = useFormat()
  if (traces.length === 0) return <p className="s12 t3">{t('tracesEmpty')}</p>
  const where = ({ about }: Trace): string =>
    about.map(({ key, value }) => (key === 'page' || key === 'step' ? t(`trace_${key}`, { value }) : value)).join(' · ')
  return (
    <ul className="traces">
      {traces.map((trace) => (
        <li key={trace.id}>
          <span>{isKnown(trace.kind) ? t(kindWords[trace.kind]) : trace.kind}</span>
          <span className="t2 ell" title={where(trace)}>
            {where(trace)}
          </span>
          <time className="t3 nw" dateTime={new Date(trace.at).toISOString()}>
            {format.day(trace.at)}
          </time>
        </li>
      ))}
    </ul>
  )
}
