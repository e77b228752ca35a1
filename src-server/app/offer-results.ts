import { FIRST_MARKETING_POLICY, MARKETING_POLICY_ID } from '#shared/domain/proposition.ts'
import type { OfferBoard } from '#shared/protocol/offers-rest.ts'
import { offerBoard } from '../projections/offer-board.ts'
import type { MarketingReads, ProfileStore } from '../storage/profile-store.ts'
import type { PublishedView } from './view.ts'

export interface OfferResultsPorts {
  readonly view: PublishedView
  readonly readModels: Pick<MarketingReads, 'offers' | 'withheld'>
  readonly profiles: Pick<ProfileStore, 'purchases'>
  /** Resolves once the read models show everything that was published so far, or cannot now. */
  readonly fresh: () => Promise<void>
}

const DAY_MS = 86_400_000

export type OfferResults = (time: { readonly from: number; readonly to: number }) => Promise<OfferBoard>

/** What was offered in a time, and what came of it until now. */
export function offerResults({ view, readModels, profiles, fresh }: OfferResultsPorts): OfferResults {
  return async ({ from, to }) => {
    await fresh()
    const policy = view.config.marketingPolicy.get(MARKETING_POLICY_ID)?.record ?? FIRST_MARKETING_POLICY
    const { attributionDays } = policy
    const attributedUntil = to + attributionDays * DAY_MS + 1
    const [offers, withheld, purchases] = await Promise.all([
      readModels.offers({ from, to: attributedUntil }),
      readModels.withheld({ from, to }),
      profiles.purchases({ from, to: attributedUntil }),
    ])
    const { timeZone } = view.centre
    return offerBoard({ from, to, offers, withheld, purchases, attributionDays, timeZone })
  }
}
