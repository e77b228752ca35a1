import { useMemo } from 'react'
import type { Remote } from '../../client/index.ts'
import { IconButton, serverNow, useFormat, useT } from '../../design/index.ts'

/** When the figures were told, whether they are stale, and the way to newer ones. */
export function Freshness({
  board: { data, problem, loading, reload },
}: {
  board: Pick<Remote<unknown>, 'data' | 'problem' | 'loading' | 'reload'>
}) {
  const t = useT('results')
  const format = useFormat()
  // The moment this answer was first drawn.
  const at = useMemo(() => (data === undefined ? null : serverNow()), [data])
  return (
    <span className="end row gap4 s12 t3" role="status">
      {at === null ? null : (
        <span className={problem === undefined ? undefined : 'warn'}>
          {t(problem === undefined ? 'asOf' : 'stale', { time: format.time(at) })}
        </span>
      )}
      <IconButton icon="refresh" label={t('refresh')} aria-busy={loading} onClick={reload} />
    </span>
  )
}
