/** [RP3] What whoever decides on an erasure is told before, and which ones wait for a second person. */
import type { ErasureAsked, ErasuresAsked, ErasureView } from '#shared/protocol/rights-rest.ts'
import { isOpen } from '#shared/domain/interaction.ts'
import { proofSince, proofUntil, proofYearsOf } from '#shared/domain/kept-proof.ts'
import type { Me } from '#shared/protocol/sync.ts'
import { marketingPolicyOf } from '../core/decisioning/floor.ts'
import { maskName } from '../policies/mask.ts'
import { soldBy } from '../projections/attribution.ts'
import type { Storage } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import type { Customers } from './customers.ts'
import type { Engine } from './engine.ts'
import { readDecoded } from './log-codec.ts'
import { RequestRefused } from './request-refused.ts'

export interface ErasuresPorts {
  readonly engine: Pick<Engine, 'floor' | 'view'>
  readonly storage: Pick<Storage, 'events' | 'readModels' | 'profiles' | 'accessLog'>
  readonly customers: Pick<Customers, 'get'>
  /** Resolves once the read models show everything that was published so far, or cannot now. */
  readonly fresh: () => Promise<void>
  readonly clock: Pick<Clock, 'now'>
}

const DAY_MS = 86_400_000
const MOST_CONTACTS = 10_000
const ALL = { since: 0, limit: MOST_CONTACTS }

export class Erasures {
  readonly #ports: ErasuresPorts

  constructor(ports: ErasuresPorts) {
    this.#ports = ports
  }

  /** @throws RequestRefused `not-found` */
  async view(me: Me, customerId: string): Promise<ErasureView> {
    const { customers, fresh, storage, engine } = this.#ports
    await this.#note(me, customerId)
    await fresh()
    if ((await customers.get(customerId)) === null) throw new RequestRefused('not-found', { what: 'customer' })
    const { readModels, profiles } = storage
    const [{ contacts }, offers, told, consents, [last]] = await Promise.all([
      readModels.contactTotals(customerId, MOST_CONTACTS),
      readModels.offersOf(customerId, ALL),
      profiles.purchasesToldOf(customerId),
      readModels.consentsOf(customerId),
      readModels.closedInteractions({ customerId, limit: 1 }),
    ])
    const purchases = told.filter(({ takenBack }) => takenBack !== true)
    const contact = last === undefined ? [] : [{ at: last.closedAt }]
    const since = proofSince([...purchases, ...consents, ...contact], this.#ports.clock.now())
    const asked = engine.floor.customers.get(customerId)?.erasure
    return {
      asked:
        asked === undefined
          ? null
          : { by: asked.by, at: asked.at, reason: await this.#reason(asked.cameFrom ?? customerId) },
      open: [...engine.floor.interactions.values()].some((one) => one.customerId === customerId && isOpen(one)),
      contacts,
      stays: {
        sold: soldBy(offers, purchases, marketingPolicyOf(engine.view).attributionDays * DAY_MS).size,
        purchases: purchases.length,
        takenBack: told.length - purchases.length,
        consents: consents.length,
        until: proofUntil(since, proofYearsOf(engine.view.centre)),
      },
    }
  }

  async asked(me: Me): Promise<ErasuresAsked> {
    await this.#note(me, null)
    const { customers, engine } = this.#ports
    const waiting = [...engine.floor.customers].flatMap(([customerId, { erasure }]) =>
      erasure === undefined ? [] : [{ customerId, ...erasure }],
    )
    const erasures = await Promise.all(
      waiting
        .toSorted((a, b) => a.at - b.at)
        .map(async ({ cameFrom, ...one }) => {
          const name = (await customers.get(one.customerId))?.name ?? null
          const reason = await this.#reason(cameFrom ?? one.customerId)
          return { ...one, reason, customerName: name === null ? null : maskName(name) }
        }),
    )
    return { erasures }
  }

  async #reason(customerId: string): Promise<ErasureAsked['reason']> {
    const { events } = this.#ports.storage
    const asking = (await events.readStream(`customer/${customerId}`)).findLast(
      ({ type }) => type === 'customer.erasureAsked',
    )
    if (asking === undefined) return null
    const [event] = await readDecoded([asking], (hashes) => events.getBodies(hashes))
    return event?.type === 'customer.erasureAsked' ? (event.body?.reason ?? null) : null
  }

  /** [CO7] Nothing is given before it is noted. */
  #note(me: Me, subject: string | null): Promise<void> {
    const { storage, clock } = this.#ports
    const looked = { actor: me.userId, action: 'read', subject, object: 'compliance:erasure', reason: null } as const
    return storage.accessLog.append([{ at: clock.now(), ...looked }])
  }
}
