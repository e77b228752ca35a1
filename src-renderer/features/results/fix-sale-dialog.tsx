import { useState } from 'react'
import type { CustomerPurchases } from '#shared/protocol/profile-rest.ts'
import { useDesk, useRemote } from '../../client/index.ts'
import { Dialog, Field, useT } from '../../design/index.ts'
import { CustomerChoice } from '../customer/index.ts'
import { FixSaleForm } from './fix-sale-form.tsx'
import { SaleList, type Fixing } from './sale-list.tsx'

/** [BO37] A sale told wrongly: found by its customer, corrected or taken back with a reason. */
export function FixSaleDialog({ onClose, onFixed }: { onClose: () => void; onFixed: () => void }) {
  const t = useT('results')
  const { api } = useDesk()
  const [customerId, setCustomer] = useState<string | null>(null)
  const [fixing, setFixing] = useState<Fixing | null>(null)
  const path = customerId === null ? null : `/api/customers/${encodeURIComponent(customerId)}/purchases`
  const read = useRemote(path, (signal) => api.request<CustomerPurchases>(path ?? '', { signal }))
  return (
    <Dialog label={t('fixTitle')} onClose={onClose} className="rs-sale rs-fix">
      {/* Kept while one is corrected: who was found stays found. */}
      <div className="rs-fix-body" hidden={fixing !== null}>
        <h2>{t('fixTitle')}</h2>
        <p className="s12 t3">{t('fixDetail')}</p>
        <Field label={t('saleCustomer')}>
          {({ id }) => (
            <CustomerChoice id={id} className="rs-sale-customer" value={customerId} onChange={setCustomer} />
          )}
        </Field>
        {customerId === null ? null : <SaleList read={read} onFix={setFixing} />}
      </div>
      {fixing === null ? null : (
        <FixSaleForm
          {...fixing}
          onBack={() => setFixing(null)}
          onFixed={() => {
            setFixing(null)
            read.reload()
            onFixed()
          }}
        />
      )}
    </Dialog>
  )
}
