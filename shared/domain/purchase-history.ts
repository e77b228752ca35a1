/** What became of a purchase after it was told first. */

interface State {
  readonly takenBack: boolean
}
interface Told {
  readonly takenBack?: boolean | undefined
  readonly changes?: readonly { readonly was: State }[]
}
export type PurchaseChangeKind = 'corrected' | 'taken-back' | 'restored'

/** [BO37] What each of its changes did, in their order. */
export function purchaseHistory({ takenBack = false, changes = [] }: Told): readonly PurchaseChangeKind[] {
  return changes.map(({ was }, index) => {
    const isGone = changes[index + 1]?.was.takenBack ?? takenBack
    if (isGone === was.takenBack) return 'corrected'
    return isGone ? 'taken-back' : 'restored'
  })
}
