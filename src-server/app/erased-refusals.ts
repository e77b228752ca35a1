/**
 * [RP4] What people refused outlives the erasure of their record: known again by a number or address, of which only
 * what it comes to under a key of the server's own is kept.
 */
import { createHmac } from 'node:crypto'
import type { RefusedBefore } from '#shared/domain/consent.ts'
import type { ContactPoint, CustomerRecord } from '#shared/domain/customer.ts'
import type { Inherited } from '../core/decision.ts'
import { standingRefusals } from '../core/customer/strictest.ts'
import type { ReadModelStore, SecretStore } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import type { Engine } from './engine.ts'
import { ownKey } from './secrets.ts'

export interface ErasedRefusalsPorts {
  readonly engine: Pick<Engine, 'floor' | 'onPublished'>
  readonly secrets: SecretStore
  readonly readModels: Pick<ReadModelStore, 'consentsOf'>
  /** Resolves once consents are stored as far as they were published. */
  readonly fresh: () => Promise<void>
  readonly clock: Pick<Clock, 'now'>
}

type Point = Pick<ContactPoint, 'kind' | 'value'>

export class ErasedRefusals {
  readonly #ports: ErasedRefusalsPorts
  /** Whose a key was. Two people of one number refused each for themselves. */
  readonly #erased = new Map<string, Set<string>>()
  #key: Promise<string> | null = null

  constructor(ports: ErasedRefusalsPorts) {
    this.#ports = ports
    const { engine } = ports
    for (const [id, { refused }] of engine.floor.customers) this.#remember(id, refused)
    engine.onPublished(({ events }) => {
      for (const event of events)
        if (event.type === 'customer.erased') this.#remember(event.stream.slice('customer/'.length), event.data.refused)
    })
  }

  /** What a record leaves that is about to be erased; undefined: they refused nothing, and nothing is kept. */
  async left(customerId: string, record: CustomerRecord): Promise<RefusedBefore | undefined> {
    const { fresh, readModels, clock } = this.#ports
    await fresh()
    const refusals = standingRefusals(await readModels.consentsOf(customerId), clock.now())
    const { doNotContact } = record
    if (refusals.length === 0 && !doNotContact) return undefined
    return { keys: await this.#keysOf(record.contactPoints), doNotContact }
  }

  /** Whether somebody who was erased, and had refused something, was known by one of these. */
  async hasAny(points: readonly Point[]): Promise<boolean> {
    return (await this.#idsBy(points)).length > 0
  }

  /**
   * What those refused who were known by one of these and were erased; undefined: there was nobody.
   * @param customerId who takes it over; what they took over before they may have answered since
   */
  async of(points: readonly Point[], customerId: string): Promise<Inherited | undefined> {
    const { engine, readModels, clock } = this.#ports
    const now = clock.now()
    const known = await this.#idsBy(points)
    if (known.length === 0) return undefined
    await this.#ports.fresh()
    const taken = new Set((await readModels.consentsOf(customerId)).map(({ fromErased }) => fromErased))
    const ids = known.filter((id) => !taken.has(id))
    const words = await Promise.all(
      ids.map(async (fromErased) =>
        // What proved it went with the record, or stands there under its id.
        standingRefusals(await readModels.consentsOf(fromErased), now).map((word) => ({
          ...word,
          proofRef: null,
          interactionId: null,
          fromErased,
        })),
      ),
    )
    const leftAlone = ids.find((id) => engine.floor.customers.get(id)?.refused?.doNotContact === true)
    const doNotContact = leftAlone !== undefined
    return { doNotContact, refusals: [...words.flat(), ...(doNotContact ? [noOffers(leftAlone, now)] : [])] }
  }

  async #idsBy(points: readonly Point[]): Promise<readonly string[]> {
    if (this.#erased.size === 0) return []
    const keys = await this.#keysOf(points)
    return [...new Set(keys.flatMap((key) => [...(this.#erased.get(key) ?? [])]))]
  }

  /** A browser is nobody's alone: it is not known again. */
  async #keysOf(points: readonly Point[]): Promise<readonly string[]> {
    this.#key ??= ownKey(this.#ports.secrets, 'erased-points')
    const key = await this.#key
    const lasting = points.filter(({ kind }) => kind !== 'visitor')
    return lasting.map(({ kind, value }) => createHmac('sha256', key).update(`${kind}:${value}`).digest('base64url'))
  }

  #remember(customerId: string, refused: RefusedBefore | undefined): void {
    for (const key of refused?.keys ?? []) this.#erased.set(key, (this.#erased.get(key) ?? new Set()).add(customerId))
  }
}

/** Who asked not to be contacted wants no offers either: said in words, where the mark alone would tell no origin. */
function noOffers(fromErased: string, at: number): Inherited['refusals'][number] {
  const everywhere = { purpose: 'marketing', channel: null, given: false, at, until: null } as const
  return { ...everywhere, proof: 'spoken', proofRef: null, interactionId: null, by: 'system', fromErased }
}
