import { useEffect } from 'react'
import type { ErasuresAsked } from '#shared/protocol/rights-rest.ts'
import { useDesk, useNames, useRemote } from '../../client/index.ts'
import { Button, Icon, useFormat, useT } from '../../design/index.ts'
import { openCustomer, useOpened } from '../customer/index.ts'
import { Person } from './parts.tsx'

const PATH = '/api/compliance/erasures'

type Asked = ErasuresAsked['erasures']

/** [RP3] Read anew whenever a request was acted on or a record was closed: what was decided there waits no longer. */
export function useAskedErasures(): { readonly erasures: Asked; readonly reload: () => void } {
  const { api } = useDesk()
  const { data, reload } = useRemote(PATH, (signal) => api.request<ErasuresAsked>(PATH, { signal }))
  useEffect(
    () =>
      useOpened.subscribe((now, before) => {
        if (before.customerId !== null && now.customerId === null) reload()
      }),
    [reload],
  )
  return { erasures: data?.erasures ?? [], reload }
}

/** [RP3] What waits for a second person; nothing where nothing does. */
export function AskedErasures({ erasures }: { readonly erasures: Asked }) {
  const t = useT('compliance')
  const names = useNames()
  const format = useFormat()
  if (erasures.length === 0) return null
  return (
    <section className="co-erasures">
      <h2 className="row gap4">
        <Icon name="lock" size={14} />
        {t('erasuresAsked', { n: erasures.length })}
      </h2>
      <ul>
        {erasures.map(({ customerId, customerName, by, at, reason }) => (
          <li key={customerId}>
            <Button size="small" variant="link" onClick={() => openCustomer(customerId)}>
              <Person name={customerName} id={customerId} />
            </Button>
            <span>{t('erasureAsked', { who: names.user(by), at: format.moment(at) })}</span>
            {reason === null ? null : <q>{reason}</q>}
          </li>
        ))}
      </ul>
    </section>
  )
}
