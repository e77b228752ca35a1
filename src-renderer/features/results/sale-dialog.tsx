import { useState } from 'react'
import { textIn } from '#shared/domain/channel.ts'
import type { PurchaseProblem, PurchasesTaken } from '#shared/protocol/profile-rest.ts'
import type { Told } from '#shared/protocol/told-batch.ts'
import {
  fromWallClock,
  newId,
  problemOf,
  problemWords,
  useDesk,
  useFloor,
  wallClock,
  type Problem,
} from '../../client/index.ts'
import {
  Button,
  DateTimeInput,
  Dialog,
  DialogFoot,
  displayZone,
  Field,
  Refusal,
  serverNow,
  toastDone,
  useLanguage,
  useT,
} from '../../design/index.ts'
import { CustomerChoice } from '../customer/index.ts'
import { SaleOffers, usePurchaseOffers } from './sale-offers.tsx'

export interface SaleDialogProps {
  onClose: () => void
  onSaved: () => void
}

const MOST_YUAN = 100_000_000
const AMOUNT = /^[+-]?\d+(\.\d{1,2})?$/
const SAID = {
  'customer-unknown': 'saleUnknown',
  'product-unknown': 'saleProductUnknown',
  'purchase-differs': 'saleDiffers',
  'purchase-unknown': 'saleDiffers',
  'in-the-future': 'saleAhead',
} as const satisfies Record<PurchaseProblem, string>

type Revenue = { readonly fen: number | null } | { readonly wrong: 'Wrong' | 'Negative' | 'TooMuch' }

/** [BO14] What a sale brought, as it was typed: a sign is never dropped. */
export function revenueOf(typed: string): Revenue {
  const plain = typed.replaceAll(/[\s,，¥￥]/g, '').replace(/^[−－]/, '-')
  if (plain === '') return { fen: null }
  if (!AMOUNT.test(plain)) return { wrong: 'Wrong' }
  const yuan = Number(plain)
  if (yuan < 0) return { wrong: 'Negative' }
  return yuan > MOST_YUAN ? { wrong: 'TooMuch' } : { fen: Math.round(yuan * 100) }
}

/** [BO13] A sale that no system told of: whose, and of what, once. */
export function SaleDialog({ onClose, onSaved }: SaleDialogProps) {
  const t = useT('results')
  const common = useT('common')
  const language = useLanguage()
  const { api } = useDesk()
  const me = useFloor((floor) => floor.me?.userId) ?? ''
  const shelf = useFloor((floor) => floor.config.proposition)
  const zone = displayZone()
  // Told twice by a second press it is one; whose hand it was stands in its id.
  const [id] = useState(() => `by-${me}-${newId()}`.slice(0, 64))
  const [customerId, setCustomer] = useState<string | null>(null)
  const offers = usePurchaseOffers(customerId)
  const [productCode, setProduct] = useState('')
  const [at, setAt] = useState<number | null>(() => serverNow())
  const [revenue, setRevenue] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const products = [...shelf.values()]
    .filter(({ record }) => record.productCode !== '' && record.kind !== 'action')
    .map(({ record }) => ({ code: record.productCode, name: textIn(language, record.name) }))
  const brought = revenueOf(revenue)
  const missing = (): string | null => {
    if (customerId === null) return t('saleCustomerMissing')
    if (productCode === '') return t('saleProductMissing')
    return at === null || at > serverNow() ? t('saleAtMissing') : null
  }
  const save = async (): Promise<void> => {
    setTried(true)
    if (missing() !== null || 'wrong' in brought || at === null || customerId === null || busy) return
    setBusy(true)
    setSaid(null)
    setProblem(null)
    const purchases = [{ id, customerId, productCode, at: Math.floor(at), revenue: brought.fen }]
    try {
      const taken = await api.request<Told<PurchasesTaken>>('/api/purchases', { method: 'POST', body: { purchases } })
      const [refused] = taken.refused
      if (refused?.code === 'malformed') return setProblem({ code: 'malformed', params: {} })
      if (refused !== undefined) return setSaid(t(SAID[refused.code]))
      toastDone(t('saleSaved'))
      onSaved()
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog label={t('saleTitle')} onClose={onClose} className="rs-sale">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <h2>{t('saleTitle')}</h2>
        <p className="s12 t3">{t('saleDetail')}</p>
        <Field label={t('saleCustomer')}>
          {({ id: fieldId }) => (
            <CustomerChoice id={fieldId} className="rs-sale-customer" value={customerId} onChange={setCustomer} />
          )}
        </Field>
        <Field label={t('saleProduct')}>
          {(ids) => (
            <select {...ids} value={productCode} onChange={(event) => setProduct(event.target.value)}>
              <option value="">{t('saleChoose')}</option>
              {products.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        {offers === null ? null : (
          <SaleOffers
            told={offers}
            products={products.map(({ code }) => code)}
            productCode={productCode}
            at={at}
            onProduct={setProduct}
          />
        )}
        <div className="rs-two">
          <Field label={t('saleAt')}>
            {(ids) => (
              <DateTimeInput
                {...ids}
                value={at === null ? '' : wallClock(at, zone)}
                max={wallClock(serverNow(), zone)}
                onChange={(wall) => setAt(fromWallClock(wall, zone))}
              />
            )}
          </Field>
          <Field
            label={t('saleRevenue')}
            hint={t('saleRevenueHint')}
            error={tried && 'wrong' in brought ? t(`saleRevenue${brought.wrong}`) : undefined}
          >
            {(ids) => (
              <input
                {...ids}
                inputMode="decimal"
                value={revenue}
                onChange={(event) => setRevenue(event.target.value)}
              />
            )}
          </Field>
        </div>
        {tried && missing() !== null ? <Refusal what={missing() ?? ''} /> : null}
        {said === null ? null : <Refusal what={said} />}
        {problem === null ? null : (
          <Refusal
            what={common('whatAndWhy', { what: t('saleFailed'), why: problemWords(problem).what })}
            why={problemWords(problem).todo}
          />
        )}
        <DialogFoot onCancel={onClose}>
          <Button type="submit" variant="primary" busy={busy}>
            {t('saleSave')}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
