import { dueState, type RightsRequest } from '#shared/domain/rights-request.ts'
import { serverNow, Tag, useFormat, useT } from '../../design/index.ts'

/** [RP6] Until when, and whether that is past or near. */
export function Due({ request }: { request: RightsRequest }) {
  const t = useT('rights')
  const format = useFormat()
  const state = dueState(request, serverNow())
  return (
    <>
      {format.day(request.dueAt)}{' '}
      {state === 'later' ? null : <Tag tone={state === 'overdue' ? 'error' : 'warn'}>{t(state)}</Tag>}
    </>
  )
}
