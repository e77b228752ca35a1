/** Who it may be that calls: whoever is on record with the number. */
import { leadsToRecord, type Customer } from '#shared/domain/customer.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { refuse } from '#shared/domain/refusal.ts'
import type { DeskCommand as WireCommand } from '#shared/protocol/commands.ts'
import type { PossibleCallers } from '#shared/protocol/rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import type { FloorCommand } from '../core/commands.ts'
import { maskName } from '../policies/mask.ts'
import type { ReadModelStore } from '../storage/index.ts'
import { phonePoint, type Customers } from './customers.ts'
import type { Identities } from './identities.ts'
import type { Reads } from './reads.ts'
import type { Answer } from './submission.ts'
import { voiceNumberOf } from './voice-numbers.ts'

type Identify = Extract<WireCommand, { type: 'interaction.identify' }>

export interface CallersPorts {
  readonly customers: Customers
  readonly readModels: Pick<ReadModelStore, 'timeline'>
}

/** Whether they called from it before, or the bank vouches for it; else somebody wrote it down. */
function isKnownBy(customer: Customer, number: string): boolean {
  const point = phonePoint(customer, number)
  return point !== undefined && leadsToRecord(point)
}

/** Whether a record holds nothing but the number it was made for. */
function isBare({ name, notes, contactPoints }: Customer, number: string): boolean {
  return name === null && notes.length === 0 && contactPoints.every((p) => p.kind === 'phone' && p.value === number)
}

/** When they last called, server ms. */
async function lastCallAt({ readModels }: CallersPorts, customerId: string, but: string | null): Promise<number> {
  const rows = await readModels.timeline(customerId, { limit: 50 })
  return rows.find(({ channel, interactionId }) => channel === 'voice' && interactionId !== but)?.at ?? 0
}

/**
 * [ID2] Whom a call from this number opens with, of those who are known by it: who called last.
 * @returns null unless they are several
 */
export async function likeliestCaller(ports: CallersPorts, number: string): Promise<string | null> {
  const known = (await ports.customers.withNumber(number)).filter(
    (customer) => customer.name !== null && isKnownBy(customer, number),
  )
  if (known.length < 2) return null
  const dated = await Promise.all(known.map(async ({ id }) => ({ id, at: await lastCallAt(ports, id, null) })))
  const [first] = dated.toSorted((a, b) => b.at - a.at)
  return first?.id ?? null
}

/** [ID1] Masked as candidates are; of those who would look alike the end of the name as well, or nobody could choose. */
function maskedApart(name: string | null, all: readonly (string | null)[]): string | null {
  if (name === null) return null
  const masked = maskName(name)
  const isAlone = all.filter((other) => other !== null && maskName(other) === masked).length < 2
  return isAlone ? masked : `${masked}${Array.from(name).at(-1) ?? ''}`
}

/**
 * [ID1] By masked name, so that the agent can ask; nothing else of them is told before they are chosen.
 * @throws RequestRefused where the call is not this person's to see
 */
export async function possibleCallers(
  ports: CallersPorts,
  reads: Reads,
  me: Me,
  interactionId: string,
): Promise<PossibleCallers> {
  const interaction = await reads.callOf(me, interactionId)
  const number = voiceNumberOf(interaction)
  if (number === null) return { callers: [] }
  const known = await ports.customers.withNumber(number)
  const named = known.filter(({ id, name }) => name !== null || id === interaction.customerId)
  const names = named.map(({ name }) => name)
  const callers = await Promise.all(
    named.map(async (customer) => ({
      customerId: customer.id,
      name: maskedApart(customer.name, names),
      verified: isKnownBy(customer, number),
      lastCallAt: await lastCallAt(ports, customer.id, interactionId),
    })),
  )
  return {
    callers: callers
      .toSorted((a, b) => Number(b.verified) - Number(a.verified) || b.lastCallAt - a.lastCallAt)
      .map((caller) => ({ ...caller, lastCallAt: caller.lastCallAt === 0 ? null : caller.lastCallAt })),
  }
}

/** [ID3] Only somebody with the number of the call can be named; nobody else's record is opened by an id. */
export async function resolveIdentify(
  customers: Customers,
  interaction: Interaction | undefined,
  { interactionId, customerId }: Identify,
): Promise<{ readonly ok: true; readonly command: FloorCommand } | Extract<Answer, { ok: false }>> {
  const number = interaction === undefined ? null : voiceNumberOf(interaction)
  try {
    const named = number === null ? undefined : (await customers.withNumber(number)).find(({ id }) => id === customerId)
    if (named === undefined) return { ok: false, refusal: refuse('not-found', { what: 'customer' }) }
    await customers.adopt(customerId)
    return {
      ok: true,
      command: { type: 'interaction.identify', interactionId, customerId, customerName: named.name },
    }
  } catch {
    return { ok: false, refusal: refuse('storage-unavailable') }
  }
}

/** [ID3] What was only made for the unknown caller becomes theirs whom the agent named, with what they said; the number is known from now on. */
export async function settleIdentity(
  customers: Customers,
  identities: Pick<Identities, 'absorb'>,
  before: Pick<Interaction, 'customerId' | 'introduction'>,
  customerId: string,
  actor: string,
): Promise<void> {
  const number = voiceNumberOf(before)
  if (number === null) return
  const other = before.customerId === customerId ? null : await customers.get(before.customerId)
  if (other !== null && isBare(other, number)) await identities.absorb('bare', customerId, other.id, actor)
  await customers.calledFrom(customerId, number)
}
