import { type AgentEvent, evolveAgent } from '#shared/domain/agent.ts'
import type { RefusedBefore } from '#shared/domain/consent.ts'
import { type ConfigEvent, foldConfig } from '#shared/domain/config-fold.ts'
import {
  type CustomerEvents,
  type DomainEvent,
  isAgentEvent,
  isConfigEvent,
  isCustomerEvent,
  isInteractionEvent,
} from '#shared/domain/events.ts'
import {
  deskOf,
  evolveInteraction,
  type Interaction,
  type InteractionEvent,
  ownerOf,
} from '#shared/domain/interaction.ts'
import type { ServiceGradeLift } from '#shared/domain/profile.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { derive, deriveInteraction } from './derive.ts'
import type { CustomerFlags } from './facts.ts'
import type { Floor } from './state.ts'
import type { Mark, Touch } from './journal.ts'

/** Sets or deletes (undefined) one entry of a fact map, so that it can be taken back. */
function put<K, V>(floor: Floor, map: Map<K, V>, key: K, value: V | undefined, touch: Touch = null): void {
  const before = map.get(key)
  floor.journal.record(() => set(map, key, before), touch)
  set(map, key, value)
}

function set<K, V>(map: Map<K, V>, key: K, value: V | undefined): void {
  if (value === undefined) map.delete(key)
  else map.set(key, value)
}

function holderOf(interaction: Interaction | undefined): string | null {
  if (interaction === undefined) return null
  return interaction.phase.name === 'closed' ? interaction.phase.agentId : ownerOf(interaction)
}

function rememberConversation(floor: Floor, interaction: Interaction): void {
  const { phase, conversationId } = interaction
  const closedAt = phase.name === 'closed' ? phase.at : null
  const before = floor.conversations.get(conversationId)
  const { id: interactionId, lastAgentId, allowance } = interaction
  if (before?.interactionId === interactionId && before.lastAgentId === lastAgentId && before.closedAt === closedAt)
    return
  // An older interaction's late receipts must not take the thread back.
  if (before !== undefined && before.interactionId !== interactionId && interaction.revision !== 1) return
  const touch: Touch = { kind: 'conversation', id: conversationId }
  const left = closedAt === null || allowance === null ? {} : { allowance }
  put(floor, floor.conversations, conversationId, { interactionId, lastAgentId, closedAt, ...left }, touch)
  derive(floor, touch)
}

function applyInteraction(floor: Floor, event: InteractionEvent): void {
  const id = event.stream.slice('interaction/'.length)
  const before = floor.interactions.get(id)
  // Late news of an interaction already forgotten is for the read models only.
  if (before === undefined && event.type !== 'interaction.arrived') return
  const after = evolveInteraction(before, event)
  put(floor, floor.interactions, id, after, { kind: 'interaction', id })
  if (holderOf(before) !== holderOf(after)) put(floor, floor.ownedSince, id, after.revision)
  const had = before === undefined ? null : deskOf(before)
  if (had !== null && had !== deskOf(after) && before?.phase.name !== 'offered') {
    put(floor, floor.idleSince, had, event.at, { kind: 'agent', id: had })
  }
  if (before?.phase !== after.phase) rememberConversation(floor, after)
  deriveInteraction(floor, id, before)
}

function applyAgent(floor: Floor, event: AgentEvent): void {
  const id = event.stream.slice('agent/'.length)
  const before = floor.agents.get(id)
  const after = evolveAgent(before, event)
  const touch: Touch = { kind: 'agent', id }
  put(floor, floor.agents, id, after, touch)
  if (after.state.name === 'available' && before?.state.name !== 'available')
    put(floor, floor.idleSince, id, event.at, touch)
  derive(floor, touch)
}

function forgetInteraction(floor: Floor, id: string): void {
  const touch: Touch = { kind: 'interaction', id }
  put(floor, floor.interactions, id, undefined, touch)
  put(floor, floor.ownedSince, id, undefined)
  derive(floor, touch)
}

function forgetConversation(floor: Floor, id: string): void {
  const touch: Touch = { kind: 'conversation', id }
  put(floor, floor.conversations, id, undefined, touch)
  derive(floor, touch)
}

const NO_FLAGS: CustomerFlags = { doNotContact: false, held: false, erased: false, absorbedBy: null, lifted: null }

function flag(floor: Floor, customerId: string, changed: Partial<CustomerFlags>): void {
  const before = floor.customers.get(customerId)
  const after = { ...(before ?? NO_FLAGS), ...changed }
  const { doNotContact, held, erased, absorbedBy, lifted, left = {}, erasure } = after
  const isPlain =
    [doNotContact, held, erased, absorbedBy !== null, lifted !== null, erasure !== undefined].every(
      (isSet) => !isSet,
    ) && Object.keys(left).length === 0
  if (isPlain && before === undefined) return
  put(floor, floor.customers, customerId, isPlain ? undefined : after)
}

/** What the floor still remembers of them goes at once; none of it is open, or it would not have been granted. */
function forgetCustomer(floor: Floor, customerId: string, refused: RefusedBefore | undefined): void {
  for (const [id, { customerId: whose, conversationId }] of floor.interactions) {
    if (whose !== customerId) continue
    forgetInteraction(floor, id)
    if (floor.conversations.get(conversationId)?.interactionId === id) forgetConversation(floor, conversationId)
  }
  const left = refused === undefined ? {} : { refused }
  flag(floor, customerId, { ...NO_FLAGS, erasure: undefined, erased: true, ...left })
}

const isSameLift = (a: ServiceGradeLift, b: ServiceGradeLift | null): boolean =>
  b !== null && a.at === b.at && a.by === b.by && a.until === b.until && a.grade === b.grade

/** [RP2] Asked for the other, or for one that went into it: nobody asked that whom it is taken from be erased. */
function giveBackErasure(floor: Floor, customerId: string, otherId: string): void {
  const erasure = floor.customers.get(customerId)?.erasure
  if (erasure?.cameFrom === undefined) return
  const { cameFrom, ...asked } = erasure
  let record: string | null = cameFrom
  while (record !== null && record !== otherId) record = floor.customers.get(record)?.absorbedBy ?? null
  if (record === null) return
  flag(floor, customerId, { erasure: undefined })
  flag(floor, otherId, { erasure: cameFrom === otherId ? asked : erasure })
}

/** [AC9] Whatever else they do on an account, they do as somebody who follows it. */
function leftAfter(
  left: Readonly<Record<string, number>>,
  { data: { accountId, mark: did }, at }: DomainEvent<'customer.acted'>,
): Readonly<Record<string, number>> {
  if (accountId === null) return left
  if (did === 'unfollow') return { ...left, [accountId]: at }
  return Object.fromEntries(Object.entries(left).filter(([id]) => id !== accountId))
}

/** The one place where a fold looks into a body: who asked not to be contacted is known nowhere else. */
function applyCustomer(floor: Floor, event: DomainEvent<keyof CustomerEvents>): void {
  const id = event.stream.slice('customer/'.length)
  switch (event.type) {
    case 'customer.created':
    case 'customer.changed':
      if (event.body !== null) flag(floor, id, { doNotContact: event.body.doNotContact })
      return
    case 'customer.absorbed': {
      const other = floor.customers.get(event.data.otherId)
      if (other?.doNotContact === true) flag(floor, id, { doNotContact: true })
      if (other?.held === true) flag(floor, id, { held: true })
      const lifted = floor.customers.get(id)?.lifted ?? other?.lifted ?? null
      if (lifted !== null) flag(floor, id, { lifted })
      if (other?.left !== undefined) flag(floor, id, { left: { ...floor.customers.get(id)?.left, ...other.left } })
      if (other?.erasure !== undefined && floor.customers.get(id)?.erasure === undefined)
        flag(floor, id, { erasure: { cameFrom: event.data.otherId, ...other.erasure } })
      // Its other flags are kept for the day it may stand alone again.
      return flag(floor, event.data.otherId, { absorbedBy: id, erasure: undefined })
    }
    case 'customer.separated': {
      const [own, other] = [floor.customers.get(id), floor.customers.get(event.data.otherId)]
      flag(floor, event.data.otherId, { absorbedBy: null, held: other?.held === true || own?.held === true })
      giveBackErasure(floor, id, event.data.otherId)
      // A lift that came with the other goes with it.
      if (own?.lifted != null && isSameLift(own.lifted, other?.lifted ?? null)) flag(floor, id, { lifted: null })
      return
    }
    case 'customer.held':
    case 'customer.released':
      return flag(floor, id, { held: event.type === 'customer.held' })
    case 'customer.lifted': {
      const { grade, until } = event.data
      const { actor: by, at } = event
      return flag(floor, id, { lifted: grade === null || until === null ? null : { grade, until, by, at } })
    }
    case 'customer.acted':
      return flag(floor, id, { left: leftAfter(floor.customers.get(id)?.left ?? {}, event) })
    case 'customer.erasureAsked':
      return flag(floor, id, { erasure: { by: event.actor, at: event.at, ...event.data } })
    case 'customer.erasureDropped':
      return flag(floor, id, { erasure: undefined })
    case 'customer.erased':
      return forgetCustomer(floor, id, event.data.refused)
    case 'customer.assessed':
    case 'customer.assessmentOpened':
    case 'customer.consented':
    case 'customer.told':
    case 'customer.staged':
    case 'customer.keptApart':
    case 'customer.related':
    case 'customer.unrelated':
    case 'customer.handedOver':
      return
    default:
      return assertNever(event)
  }
}

function configTouch(event: ConfigEvent): Touch {
  const { kind, id } = event.data
  if (kind === 'queue' || kind === 'user') return { kind, id }
  return kind === 'centre' ? { kind } : null
}

function applyConfig(floor: Floor, event: ConfigEvent): void {
  const touch = configTouch(event)
  foldConfig(floor.config, event, (kind, id, next) => put(floor, floor.config[kind], id, next, touch))
  derive(floor, touch)
}

/** Forgets what nobody comes back to, by the log's own time, so that a replay forgets the same. */
function expire(floor: Floor, now: number): void {
  const nextAt = floor.expiry.nextAt()
  if (nextAt === null || nextAt > now) return
  for (const key of floor.expiry.due(now)) {
    const id = key.slice(2)
    if (key.startsWith('i/')) forgetInteraction(floor, id)
    else forgetConversation(floor, id)
  }
}

/** Folds one event of the log into the floor. Events of kinds the floor does not follow only move `seq`. */
export function apply(floor: Floor, event: DomainEvent): void {
  expire(floor, event.at)
  const { seq } = floor
  floor.journal.record(() => {
    floor.seq = seq
  }, null)
  floor.seq = event.seq
  if (isInteractionEvent(event)) applyInteraction(floor, event)
  else if (isAgentEvent(event)) applyAgent(floor, event)
  else if (isCustomerEvent(event)) applyCustomer(floor, event)
  else if (isConfigEvent(event)) applyConfig(floor, event)
}

/** Names this moment; from now on changes can be taken back with `rollback` until they are released. */
export function mark(floor: Floor): Mark {
  return floor.journal.mark()
}

/** Takes back everything applied since `mark`, exactly. */
export function rollback(floor: Floor, to: Mark): void {
  const seen = new Set<string>()
  for (const touch of floor.journal.rollback(to)) {
    const key = JSON.stringify(touch)
    if (seen.has(key)) continue
    seen.add(key)
    derive(floor, touch)
  }
}

/** What came before `mark` is durable: forget how to take it back. */
export function release(floor: Floor, upTo: Mark): void {
  floor.journal.release(upTo)
}
