import { useState } from 'react'
import { textIn } from '#shared/domain/channel.ts'
import { isReason } from '#shared/protocol/primitives.ts'
import type { PurchaseChanged } from '#shared/protocol/profile-rest.ts'
import {
  fromWallClock,
  problemOf,
  problemWords,
  useDesk,
  useFloor,
  useProductName,
  wallClock,
  type Problem,
} from '../../client/index.ts'
import {
  Button,
  DateTimeInput,
  DialogFoot,
  displayZone,
  Field,
  Refusal,
  serverNow,
  toastDone,
  useFormat,
  useLanguage,
  useT,
} from '../../design/index.ts'
import type { Fixing } from './sale-list.tsx'
import { revenueOf } from './sale-dialog.tsx'

const FEN = 100

export interface FixSaleFormProps extends Fixing {
  readonly onBack: () => void
  readonly onFixed: () => void
}

/** [BO37] What is true of a sale, or that it was none, and why. */
export function FixSaleForm({ sale, how, onBack, onFixed }: FixSaleFormProps) {
  const t = useT('results')
  const common = useT('common')
  const format = useFormat()
  const language = useLanguage()
  const { api } = useDesk()
  const nameOf = useProductName()
  const shelf = useFloor((floor) => floor.config.proposition)
  const zone = displayZone()
  const [productCode, setProduct] = useState(sale.productCode)
  // A wall shows minutes: a time nobody touched stays to the moment.
  const [at, setAt] = useState<number | null>(sale.at)
  const [revenue, setRevenue] = useState(sale.revenue === null ? '' : String(sale.revenue / FEN))
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const codes = new Map(
    [...shelf.values()]
      .filter(({ record }) => record.productCode !== '' && record.kind !== 'action')
      .map(({ record }) => [record.productCode, textIn(language, record.name)]),
  )
  if (!codes.has(sale.productCode)) codes.set(sale.productCode, sale.productCode)
  const brought = revenueOf(revenue)
  const isEmptied = sale.revenue !== null && 'fen' in brought && brought.fen === null
  const isAhead = at === null || at > serverNow()
  const isWrong = !isReason(reason) || (how === 'correct' && ('wrong' in brought || isEmptied || isAhead))
  const revenueProblem = (): string | undefined => {
    if (!tried) return undefined
    if ('wrong' in brought) return t(`saleRevenue${brought.wrong}`)
    return isEmptied ? t('fixRevenueKept') : undefined
  }
  const send = (): Promise<PurchaseChanged> => {
    const path = `/api/purchases/${encodeURIComponent(sale.id)}`
    if (how === 'take-back')
      return api.request<PurchaseChanged>(`${path}?reason=${encodeURIComponent(reason.trim())}`, { method: 'DELETE' })
    const fen = 'fen' in brought ? brought.fen : null
    const body = { productCode, at: Math.floor(at ?? sale.at), revenue: fen, reason: reason.trim() }
    return api.request<PurchaseChanged>(path, { method: 'POST', body })
  }
  const save = async (): Promise<void> => {
    setTried(true)
    if (isWrong || busy) return
    setBusy(true)
    setProblem(null)
    try {
      const { outcome } = await send()
      if (outcome === 'unchanged') toastDone(t('fixSame'))
      else toastDone(t(how === 'take-back' ? 'fixTaken' : 'fixSaved'))
      onFixed()
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h2>{t(how === 'take-back' ? 'fixTakeBackSave' : 'fixTitle')}</h2>
      <p className="s12 t3">
        {nameOf(sale.productCode)} · {format.moment(sale.at)} · {t('fixReference', { reference: sale.id })}
      </p>
      {how === 'take-back' ? (
        <p>{t('fixTakeBackDetail')}</p>
      ) : (
        <>
          <Field label={t('saleProduct')}>
            {(ids) => (
              <select {...ids} value={productCode} onChange={(event) => setProduct(event.target.value)}>
                {[...codes].map(([code, name]) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <div className="rs-two">
            <Field label={t('saleAt')} error={tried && isAhead ? t('saleAtMissing') : undefined}>
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
              hint={t(sale.revenue === null ? 'saleRevenueHint' : 'fixRevenueHint')}
              error={revenueProblem()}
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
        </>
      )}
      <Field label={t('fixReason')} error={tried && !isReason(reason) ? t('fixReasonMissing') : undefined}>
        {(ids) => <input {...ids} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      {problem === null ? null : (
        <Refusal
          what={common('whatAndWhy', { what: t('fixNotSaved'), why: problemWords(problem).what })}
          why={problemWords(problem).todo}
        />
      )}
      <DialogFoot onCancel={onBack}>
        <Button type="submit" variant={how === 'take-back' ? 'danger' : 'primary'} busy={busy}>
          {t(how === 'take-back' ? 'fixTakeBackSave' : 'fixSave')}
        </Button>
      </DialogFoot>
    </form>
  )
}
