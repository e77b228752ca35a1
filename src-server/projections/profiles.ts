/** What agents say about customers, put beside what the bank's systems say; and whose profile it is by now. */
import type { DomainEvent } from '#shared/domain/events.ts'
import { heldLevel } from '../core/decisioning/assessment.ts'
import type { ProfileStore, ReadModelStore } from '../storage/index.ts'
import type { Projection } from './projection.ts'

export const PROFILES = 'profiles'

/** Events without a word about a profile between two checkpoints. */
const CHECKPOINT_EVERY = 5_000

const LONGEST_WORDS = 200

const customerOf = (stream: string): string => stream.slice('customer/'.length)

/** [CP21] The store is no read model: imports are kept over a rebuild, and a word folded again changes nothing. */
export function profilesProjection(
  profiles: Pick<ProfileStore, 'get' | 'put' | 'dropReading' | 'addBankEvents' | 'absorb' | 'separate' | 'erase'>,
  readModels: Pick<ReadModelStore, 'setCheckpoint'>,
): Projection {
  async function told({ stream, data, body, at, actor }: DomainEvent<'customer.told'>): Promise<void> {
    const customerId = customerOf(stream)
    // Erased words say nothing, not even that they were taken back.
    if (body === null) return
    const { field } = data
    const { value } = body
    if (value === null) return profiles.dropReading(customerId, field, 'agent')
    await profiles.put(customerId, { readings: [{ field, value, source: 'agent', at, by: actor }] })
  }

  /** [AS8] What a system imported since stands. */
  async function assessed({ stream, data, body, at }: DomainEvent<'customer.assessed'>): Promise<void> {
    const customerId = customerOf(stream)
    const before = (await profiles.get(customerId))?.assessment ?? null
    if (before !== null && before.at >= at) return
    const held = body === null ? null : heldLevel(body)
    const { tolerance } = data
    await profiles.put(customerId, {
      assessment: { tolerance, at, where: 'remote', ...(held === null ? {} : { held }) },
    })
  }

  /** [CP43] */
  async function staged({ stream, data, at }: DomainEvent<'customer.staged'>): Promise<void> {
    await profiles.put(customerOf(stream), { life: [{ ...data, at }] })
  }

  /** [AC8] Seen like what the bank's systems saw; the event's own number makes it one however often it is folded. */
  async function acted({ stream, seq, data, body, at }: DomainEvent<'customer.acted'>): Promise<void> {
    const { channel, accountId, mark } = data
    const where = accountId === null ? {} : { account: accountId }
    const words = body === null ? {} : { name: body.text.slice(0, LONGEST_WORDS) }
    const seen = { id: `acted-${seq}`, kind: `${channel}-${mark}`, at, data: { ...where, ...words } }
    await profiles.addBankEvents(customerOf(stream), [seen])
  }

  /** @returns whether it was about a profile */
  async function take(event: DomainEvent): Promise<boolean> {
    if (event.type === 'customer.told') await told(event)
    else if (event.type === 'customer.assessed') await assessed(event)
    else if (event.type === 'customer.staged') await staged(event)
    else if (event.type === 'customer.acted') await acted(event)
    else if (event.type === 'customer.absorbed') await profiles.absorb(customerOf(event.stream), event.data.otherId)
    else if (event.type === 'customer.separated') await profiles.separate(customerOf(event.stream), event.data.otherId)
    else if (event.type === 'customer.erased') await profiles.erase(customerOf(event.stream))
    else return false
    return true
  }

  let savedSeq = 0
  return {
    name: PROFILES,
    async apply(events, lastSeq) {
      let taken = 0
      for (const event of events) if (await take(event)) taken++
      // Most events are about no profile: a checkpoint a little behind costs a second look, not a commit each time.
      if (taken === 0 && lastSeq - savedSeq < CHECKPOINT_EVERY) return
      await readModels.setCheckpoint(PROFILES, lastSeq)
      savedSeq = lastSeq
    },
  }
}
