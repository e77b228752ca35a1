import type { RiskTolerance } from '#shared/domain/facts.ts'
import { LocalClock } from '#shared/domain/local-clock.ts'
import type { Me } from '#shared/protocol/sync.ts'
import type { OfferBoard, OwnBoard, PurchaseOffers } from '#shared/protocol/offers-rest.ts'
import { marketingPolicyOf } from '../core/decisioning/floor.ts'
import { carriesAll } from '../core/decisioning/suitability.ts'
import { boardDays } from '../projections/board-days.ts'
import { offerBoard, ownBoard } from '../projections/offer-board.ts'
import type { AccessLog } from '../storage/index.ts'
import type { MarketingReads, ProfileStore } from '../storage/profile-store.ts'
import type { Clock } from './clock.ts'
import { partsOf } from './offer-situation.ts'
import type { PublishedView } from './view.ts'

export interface OfferResultsPorts {
  readonly view: Pick<PublishedView, 'centre' | 'config'>
  readonly readModels: Pick<
    MarketingReads,
    'offers' | 'offersOf' | 'questionnaires' | 'withheld' | 'refusals' | 'handled' | 'queuesOf'
  >
  readonly profiles: Pick<ProfileStore, 'purchases'>
  readonly accessLog: Pick<AccessLog, 'append'>
  /** Resolves once the read models show everything that was published so far, or cannot now. */
  readonly fresh: () => Promise<void>
  readonly clock: Pick<Clock, 'now'>
}

const DAY_MS = 86_400_000
const MOST_OFFERS = 200

interface Time {
  readonly from: number
  readonly to: number
}

/** What was offered in a time, and what came of it until now. */
export class OfferResults {
  readonly #ports: OfferResultsPorts

  constructor(ports: OfferResultsPorts) {
    this.#ports = ports
  }

  async board({ from, to }: Time): Promise<OfferBoard> {
    const { view, readModels, profiles, fresh, clock } = this.#ports
    await fresh()
    const policy = marketingPolicyOf(view)
    const { timeZone } = view.centre
    // Who was asked how often is told by twice the days of the cap: once for the first offer, once for those before it.
    const backTo = from - 2 * policy.frequency.days * DAY_MS
    const attributedUntil = to + policy.attributionDays * DAY_MS + 1
    const [offers, sent, withheld, purchases, refusals, handled] = await Promise.all([
      readModels.offers({ from: backTo, to: attributedUntil }),
      // Those after the time too: a yes is for the newest before it.
      readModels.questionnaires({ from, to: attributedUntil }),
      readModels.withheld({ from, to }),
      profiles.purchases({ from, to: attributedUntil }),
      readModels.refusals({ from, to }),
      readModels.handled(boundsOf({ from, to }, timeZone)),
    ])
    const made = offers.filter(({ at, heldOut }) => at >= from && at < to && !heldOut)
    const queueOf = await readModels.queuesOf([...new Set(made.map(({ interactionId }) => interactionId))])
    const now = clock.now()
    const asked = sent.map((one) => ({
      ...one,
      suits: suits(one.tolerance, one.propositionId, view.config.proposition),
    }))
    const told = { offers, asked, withheld, purchases, refusals, handled, queueOf }
    return offerBoard({ from, to, ...told, policy, timeZone, now })
  }

  /** [BO32] Nothing is given before it is noted. */
  async ofCustomer(me: Me, customerId: string): Promise<PurchaseOffers> {
    const { view, readModels, accessLog, fresh, clock } = this.#ports
    const looked = {
      actor: me.userId,
      action: 'read',
      subject: customerId,
      object: 'purchase-offers',
      reason: null,
    } as const
    await accessLog.append([{ at: clock.now(), ...looked }])
    await fresh()
    const { attributionDays } = marketingPolicyOf(view)
    const since = clock.now() - attributionDays * DAY_MS
    const rows = await readModels.offersOf(customerId, { since, limit: MOST_OFFERS })
    const offers = rows
      .filter(({ heldOut, productCode }) => !heldOut && productCode !== '')
      .map(({ recommendationId, propositionId, productCode, at, response }) => ({
        recommendationId,
        propositionId,
        productCode,
        at,
        accepted: response === 'accepted',
      }))
    return { attributionDays, offers }
  }

  /** [BO9] */
  async own(userId: string, { from, to }: Time): Promise<OwnBoard> {
    const { view, readModels, profiles, fresh } = this.#ports
    await fresh()
    const policy = marketingPolicyOf(view)
    const until = to + policy.attributionDays * DAY_MS + 1
    const [offers, purchases] = await Promise.all([
      readModels.offers({ from, to: until }),
      profiles.purchases({ from, to: until }),
    ])
    return ownBoard({ from, to, offers, purchases, withheld: [], policy, timeZone: view.centre.timeZone }, userId)
  }
}

/** [BO34] Whether it, with all that is sold with it, may be offered to somebody of this level. */
function suits(tolerance: RiskTolerance | null, propositionId: string, shelf: Parameters<typeof partsOf>[1]): boolean {
  const record = shelf.get(propositionId)?.record
  return tolerance !== null && record !== undefined && carriesAll([record, ...partsOf(record, shelf)], tolerance)
}

/** Midnights within the time, with its own ends. */
function boundsOf({ from, to }: Time, timeZone: string): readonly number[] {
  const clock = new LocalClock(timeZone)
  const midnights = boardDays({ from, to, timeZone }).map((day) => clock.momentOf(day, 0))
  return [from, ...midnights.filter((at) => at > from && at < to), to]
}
