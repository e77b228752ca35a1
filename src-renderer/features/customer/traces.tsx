import type { Trace } from '#shared/protocol/profile-rest.ts'
import { useNames } from '../../client/index.ts'
import { useFormat, useT } from '../../design/index.ts'
import { traceWhere, traceWord } from './trace-words.ts'

/** [PA19] What they did where no colleague was: what, where, when; the newest first. */
export function Traces({ traces }: { traces: readonly Trace[] }) {
  const t = useT('profile')
  const format = useFormat()
  const names = useNames()
  if (traces.length === 0) return <p className="s12 t3">{t('tracesEmpty')}</p>
  const where = (trace: Trace): string => traceWhere(trace, t, names)
  return (
    <ul className="traces">
      {traces.map((trace) => (
        <li key={trace.id}>
          <span>{traceWord(trace, t)}</span>
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
