import { textIn } from '#shared/domain/channel.ts'
import { purchaseHistory } from '#shared/domain/purchase-history.ts'
import type { PurchaseChangeView } from '#shared/protocol/profile-rest.ts'
import { useFormat, useLanguage, useT } from '../design/index.ts'
import { useFloor } from './react.ts'
import { useNames } from './naming.ts'

const FEN = 100

interface ToldSale {
  readonly takenBack?: boolean
  readonly changes?: readonly PurchaseChangeView[]
}

/** What a product is called, by the bank's code; one the shelf does not name stands by its code. */
export function useProductName(): (code: string) => string {
  const language = useLanguage()
  const shelf = useFloor((floor) => floor.config.proposition)
  return (code) => {
    const found = [...shelf.values()].find(({ record }) => record.productCode === code)
    return found === undefined ? code : textIn(language, found.record.name)
  }
}

/** [BO37] Who said what otherwise of a sale, when and why, and what it was until then; the oldest first. */
export function useSaleHistory(): (sale: ToldSale) => readonly string[] {
  const t = useT('compliance')
  const format = useFormat()
  const names = useNames()
  const product = useProductName()
  return (sale) =>
    purchaseHistory(sale).flatMap((kind, index) => {
      const change = sale.changes?.[index]
      if (change === undefined) return []
      const { at, by, file, reason, was } = change
      const what = t(`saleChange_${kind}`, {
        time: format.moment(at),
        name: names.user(by),
        source: file === null ? '' : t('saleChangeFile', { file }),
        was: t('saleWas', {
          product: product(was.productCode),
          time: format.moment(was.at),
          amount: was.revenue === null ? t('saleWorthNone') : format.money(was.revenue / FEN),
        }),
      })
      return [reason === null ? what : t('saleBecause', { what, reason })]
    })
}
