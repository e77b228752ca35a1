import type { AgentEvents } from './agent-events.ts'
import type { AssessmentBodies, AssessmentEvents } from './assessment.ts'
import type { BondBodies, BondEvents } from './bond.ts'
import type { Channel } from './channel.ts'
import type { ConfigKind, ConfigRecords } from './config.ts'
import type { ConsentBodies, ConsentEvents, RefusedBefore } from './consent.ts'
import type { CustomerRecord } from './customer.ts'
import type { Grade, LifeStage } from './facts.ts'
import type { ChannelMark, InteractionBodies, InteractionEvents } from './interaction-events.ts'
import type { ProfileField } from './profile.ts'
import type { RightsBodies, RightsEvents } from './rights-request.ts'
import type { StageWhy } from './standing.ts'
import type { TaskBodies, TaskEvents } from './task.ts'

export interface CustomerEvents extends ConsentEvents, AssessmentEvents, BondEvents {
  'customer.created': Record<string, never>
  'customer.changed': { readonly fields: readonly (keyof CustomerRecord)[] }
  /** Somebody wants every personal word about them to go; a second person decides. */
  'customer.erasureAsked': {
    /** [RP7] Asked for by the person themself; absent: not, or not noted. */ readonly requestId?: string
  }
  'customer.erasureDropped': Record<string, never>
  /** Every personal word about them is to go; who asked for it and when stays. */
  'customer.erased': { readonly refused?: RefusedBefore }
  /** While held, nothing of theirs is erased, on request or by age. */
  'customer.held': Record<string, never>
  'customer.released': Record<string, never>
  /** An agent's word on one field of the profile. */
  'customer.told': { readonly field: ProfileField }
  /** A stage of their life with the bank began, by the bank's word or our own rules. */
  'customer.staged': { readonly stage: LifeStage; readonly from: LifeStage | null; readonly why: StageWhy }
  /** Did something on a channel beside writing, whether or not a contact was open. */
  'customer.acted': { readonly channel: Channel; readonly accountId: string | null; readonly mark: ChannelMark }
  /** Served better than their grade asks, for a while; `grade` null: no longer. */
  'customer.lifted': { readonly grade: Grade | null; readonly until: number | null }
}

/** Why; proof of what was done, and kept when the customer's own words go. */
export interface CustomerReason {
  readonly reason: string
}

export interface CustomerBodies extends ConsentBodies, AssessmentBodies, BondBodies {
  'customer.created': CustomerRecord
  'customer.changed': CustomerRecord
  'customer.erasureAsked': CustomerReason
  'customer.erasureDropped': CustomerReason
  'customer.erased': CustomerReason
  'customer.held': CustomerReason
  'customer.released': CustomerReason
  /** null: what was said before is wrong, and nothing better is known. */
  'customer.told': { readonly value: string | null }
  /** The code scanned, the entry pressed; null: there were no words. */
  'customer.acted': { readonly text: string }
  'customer.lifted': CustomerReason
}

export interface ConfigEvents {
  'config.saved': {
    readonly [K in ConfigKind]: {
      readonly kind: K
      readonly id: string
      readonly version: number
      readonly record: ConfigRecords[K]
    }
  }[ConfigKind]
  'config.archived': { readonly kind: ConfigKind; readonly id: string; readonly version: number }
  'config.restored': { readonly kind: ConfigKind; readonly id: string; readonly version: number }
  /** A secret that goes with the record was written or replaced; its value is in no log. */
  'config.secretWritten': { readonly kind: ConfigKind; readonly id: string; readonly secret: string }
  /** [M24] Somebody asked for a compliance account's one-time password, or gave it; what it is stands in no log. */
  'config.passwordStep': { readonly kind: 'user'; readonly id: string; readonly step: 'asked' | 'given' }
}

/** The contact gate's ledger: why something outward was held back. */
export interface GateEvents {
  'gate.refused': {
    readonly interactionId: string | null
    readonly customerId: string
    readonly purpose: string
    readonly policy: string
    readonly reason: string
  }
}

export type DomainEvents = InteractionEvents &
  AgentEvents &
  CustomerEvents &
  ConfigEvents &
  GateEvents &
  TaskEvents &
  RightsEvents
export type EventType = keyof DomainEvents
export type EventBodies = InteractionBodies & CustomerBodies & TaskBodies & RightsBodies

type BodyOf<T extends EventType> = T extends keyof EventBodies ? EventBodies[T] | null : null

/** An event as it stands in the log and on the wire. `body` is null when there is none, it was erased, or it is hidden from the reader. */
export type DomainEvent<T extends EventType = EventType> = {
  [K in T]: {
    readonly seq: number
    readonly stream: string
    readonly type: K
    readonly v: number
    readonly at: number
    /** user id, `customer`, or `system` */
    readonly actor: string
    /** id of the command that caused it */
    readonly cause: string | null
    readonly data: DomainEvents[K]
    readonly body: BodyOf<K>
  }
}[T]

export const streamOf = {
  interaction: (id: string) => `interaction/${id}`,
  agent: (id: string) => `agent/${id}`,
  customer: (id: string) => `customer/${id}`,
  config: (kind: ConfigKind, id: string) => `config/${kind}/${id}`,
  gate: () => 'gate/ledger',
  task: (id: string) => `task/${id}`,
  right: (id: string) => `right/${id}`,
} as const

export type StreamFamily = keyof typeof streamOf

/** `interaction/abc` → `['interaction', 'abc']`; config ids keep their kind: `['config', 'queue/abc']`. */
export function splitStream(stream: string): readonly [StreamFamily, string] {
  const cut = stream.indexOf('/')
  return [stream.slice(0, cut) as StreamFamily, stream.slice(cut + 1)]
}

/** Current schema version of every event type; older ones are lifted by `upcast`. */
export const EVENT_VERSION = 8

const inFamily = (event: DomainEvent, family: StreamFamily) => event.stream.startsWith(`${family}/`)

/** Messages and read marks live in the interaction's stream too. */
export const isInteractionEvent = (event: DomainEvent): event is DomainEvent<keyof InteractionEvents> =>
  inFamily(event, 'interaction')
export const isAgentEvent = (event: DomainEvent): event is DomainEvent<keyof AgentEvents> => inFamily(event, 'agent')
export const isCustomerEvent = (event: DomainEvent): event is DomainEvent<keyof CustomerEvents> =>
  inFamily(event, 'customer')
export const isTaskEvent = (event: DomainEvent): event is DomainEvent<keyof TaskEvents> => inFamily(event, 'task')
export const isRightsEvent = (event: DomainEvent): event is DomainEvent<keyof RightsEvents> => inFamily(event, 'right')
export const isConfigEvent = (event: DomainEvent): event is DomainEvent<keyof ConfigEvents> => inFamily(event, 'config')
