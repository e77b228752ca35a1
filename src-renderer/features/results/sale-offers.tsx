import { useEffect, useState } from 'react'
import type { PurchaseOffers } from '#shared/protocol/offers-rest.ts'
import { useDesk, useNames } from '../../client/index.ts'
import { cx, useFormat, useT } from '../../design/index.ts'

const DAY_MS = 86_400_000
const MOST_LISTED = 4

/** What a customer was shown of late; null: none chosen, on its way, or not to be had. */
export function usePurchaseOffers(customerId: string | null): PurchaseOffers | null {
  const { api } = useDesk()
  const [read, setRead] = useState<{ readonly of: string; readonly offers: PurchaseOffers } | null>(null)
  useEffect(() => {
    if (customerId === null) return
    const stop = new AbortController()
    api
      .request<PurchaseOffers>(`/api/customers/${encodeURIComponent(customerId)}/purchase-offers`, {
        signal: stop.signal,
      })
      .then((offers) => setRead({ of: customerId, offers }))
      // The sale can be recorded without them.
      .catch(() => {})
    return () => stop.abort()
  }, [api, customerId])
  return read !== null && read.of === customerId ? read.offers : null
}

/** [BO3] The one offer a sale counts for, as the board counts: the last of its product shown within the days before it. */
export function countsFor(
  { attributionDays, offers }: PurchaseOffers,
  productCode: string,
  at: number,
): PurchaseOffers['offers'][number] | null {
  const within = attributionDays * DAY_MS
  const before = offers.filter(
    (offer) => offer.productCode === productCode && offer.at <= at && at - offer.at <= within,
  )
  return before.toSorted((a, b) => b.at - a.at)[0] ?? null
}

export interface SaleOffersProps {
  readonly told: PurchaseOffers
  /** The codes a sale can be of. */
  readonly products: readonly string[]
  readonly productCode: string
  readonly at: number | null
  readonly onProduct: (productCode: string) => void
}

/** [BO32] What they said yes to of late, a press away, and in words which offer the sale will count for. */
export function SaleOffers({ told, products, productCode, at, onProduct }: SaleOffersProps) {
  const t = useT('results')
  const names = useNames()
  const format = useFormat()
  const accepted = told.offers
    .filter((offer) => offer.accepted && products.includes(offer.productCode))
    .slice(0, MOST_LISTED)
  const counted = productCode === '' || at === null ? null : countsFor(told, productCode, at)
  return (
    <>
      {accepted.length === 0 ? null : (
        <div className="rs-sale-offers" role="group" aria-label={t('saleAccepted')}>
          <span className="s12 t2">{t('saleAccepted')}</span>
          {accepted.map((offer) => (
            <button
              key={offer.recommendationId}
              type="button"
              className={cx('rs-sale-offer', offer.productCode === productCode && 'on')}
              aria-pressed={offer.productCode === productCode}
              onClick={() => onProduct(offer.productCode)}
            >
              <span className="ell">{names.proposition(offer.propositionId)}</span>
              <span className="t3 nw">{format.moment(offer.at)}</span>
            </button>
          ))}
        </div>
      )}
      {productCode === '' || at === null ? null : (
        <p className="s12 t2" role="status">
          {counted === null
            ? t('saleCountsNone', { days: told.attributionDays })
            : t(counted.accepted ? 'saleCountsAccepted' : 'saleCountsShown', {
                time: format.moment(counted.at),
                name: names.proposition(counted.propositionId),
              })}
        </p>
      )}
    </>
  )
}
