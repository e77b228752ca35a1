import type { OfferSale } from '#shared/protocol/compliance-rest.ts'
import { useFormat, useT } from '../../design/index.ts'
import { useSaleHistory } from '../../client/index.ts'
import { Moment, useSource, useActor } from './parts.tsx'

const FEN = 100

/** [CO23] What was bought because of an offer, what it brought, and how the product knows. */
export function Sales({ sales }: { sales: readonly OfferSale[] }) {
  const t = useT('compliance')
  const format = useFormat()
  const actor = useActor()
  const source = useSource()
  const history = useSaleHistory()
  if (sales.length === 0) return <>{t('salesNone')}</>
  return (
    <>
      {sales.map(({ id, at, revenue, told, takenBack, changes = [] }) => (
        <p key={id}>
          <Moment at={at} />{' '}
          {t('saleOf', {
            reference: id,
            amount: revenue === null ? t('saleWorthNone') : format.money(revenue / FEN),
          })}
          {takenBack === true ? ` · ${t('saleTakenBack')}` : null}
          <br />
          <span className="t3">
            {told === null
              ? t('saleToldUnknown')
              : t('saleTold', { time: format.moment(told.at), name: actor(told.by), source: source(told.file) })}
          </span>
          {history({ takenBack: takenBack ?? false, changes }).map((line) => (
            <span key={line} className="t3">
              <br />
              {line}
            </span>
          ))}
        </p>
      ))}
    </>
  )
}
