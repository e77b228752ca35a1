import type { CustomerPurchases } from '#shared/protocol/profile-rest.ts'
import { problemWords, useNames, useProductName, useSaleHistory, type Remote } from '../../client/index.ts'
import { Button, cx, InlineError, SkeletonList, useFormat, useT } from '../../design/index.ts'

const FEN = 100

export type ToldSale = CustomerPurchases['purchases'][number]
/** What is about to be done to a sale. */
export interface Fixing {
  readonly sale: ToldSale
  readonly how: 'correct' | 'take-back'
}

interface SaleListProps {
  readonly read: Remote<CustomerPurchases>
  readonly onFix: (fixing: Fixing) => void
}

/** [BO37] What was told of a customer's sales, and what was said otherwise since. */
export function SaleList({ read: { data, problem, reload }, onFix }: SaleListProps) {
  const t = useT('results')
  if (data === undefined) {
    return problem === undefined ? (
      <div aria-label={t('fixLoading')}>
        <SkeletonList rows={3} />
      </div>
    ) : (
      <InlineError what={t('fixFailed')} detail={problemWords(problem).what} onRetry={reload} />
    )
  }
  if (data.purchases.length === 0) return <p className="t3">{t('fixNone')}</p>
  return (
    <ul className="rs-fix-list">
      {data.purchases.map((sale) => (
        <SaleItem key={sale.id} sale={sale} onFix={onFix} />
      ))}
    </ul>
  )
}

function SaleItem({ sale, onFix }: { sale: ToldSale; onFix: (fixing: Fixing) => void }) {
  const t = useT('results')
  const format = useFormat()
  const names = useNames()
  const product = useProductName()
  const history = useSaleHistory()
  const { id, productCode, at, revenue, told, takenBack } = sale
  const name = product(productCode)
  return (
    <li className={cx(takenBack && 'gone')}>
      <div className="row">
        <strong className="ell">{name}</strong>
        <span className="nw">{format.moment(at)}</span>
        <span className="nw">{revenue === null ? t('fixNoRevenue') : format.money(revenue / FEN)}</span>
        <span className="grow" />
        {takenBack ? <span className="t3 nw">{t('fixGone')}</span> : null}
        <Button
          size="small"
          aria-label={`${t(takenBack ? 'fixRestore' : 'fixOne')} ${name}`}
          onClick={() => onFix({ sale, how: 'correct' })}
        >
          {t(takenBack ? 'fixRestore' : 'fixOne')}
        </Button>
        {takenBack ? null : (
          <Button
            size="small"
            aria-label={`${t('fixTakeBack')} ${name}`}
            onClick={() => onFix({ sale, how: 'take-back' })}
          >
            {t('fixTakeBack')}
          </Button>
        )}
      </div>
      <p className="s12 t3">
        {t('fixReference', { reference: id })}
        {told === null ? null : (
          <>
            {' · '}
            {told.file === null
              ? t('fixTold', { time: format.moment(told.at), name: names.user(told.by) })
              : t('fixToldIn', { time: format.moment(told.at), name: names.user(told.by), file: told.file })}
          </>
        )}
      </p>
      {history(sale).map((line) => (
        <p key={line} className="s12 t2">
          {line}
        </p>
      ))}
    </li>
  )
}
