/** The floor's facts as plain JSON, so that a start need not fold the whole log. */
import { CONFIG_KINDS, type ConfigKind } from '#shared/domain/config.ts'
import type { ConfigMaps } from '#shared/domain/config-fold.ts'
import { deriveAll } from './derive.ts'
import type { Facts } from './facts.ts'
import { createFloor, type Floor, type FloorOptions } from './state.ts'

/** Raised whenever a fold changes what it makes of the same events: older snapshots are then not read. */
export const FOLD_VERSION = '31'

type Entries<M> = M extends Map<string, infer V> ? readonly (readonly [string, V])[] : never

export interface FloorSnapshot {
  readonly foldVersion: string
  readonly seq: number
  readonly interactions: Entries<Facts['interactions']>
  readonly agents: Entries<Facts['agents']>
  readonly config: { readonly [K in ConfigKind]: Entries<ConfigMaps[K]> }
  readonly customers: Entries<Facts['customers']>
  readonly conversations: Entries<Facts['conversations']>
  readonly idleSince: Entries<Facts['idleSince']>
  readonly ownedSince: Entries<Facts['ownedSince']>
}

function entries<V>(map: ReadonlyMap<string, V>): readonly (readonly [string, V])[] {
  return [...map]
}

function fill<V>(map: Map<string, V>, from: readonly (readonly [string, V])[]): void {
  for (const [key, value] of from) map.set(key, value)
}

function fillKind<K extends ConfigKind>(config: ConfigMaps, from: Pick<FloorSnapshot['config'], K>, kind: K): void {
  for (const [id, record] of from[kind]) config[kind].set(id, record)
}

/** Holds customers' words: store it as carefully as the log's bodies. */
export function serialise(floor: Floor): FloorSnapshot {
  const { config } = floor
  return {
    foldVersion: FOLD_VERSION,
    seq: floor.seq,
    interactions: entries(floor.interactions),
    agents: entries(floor.agents),
    config: {
      user: entries(config.user),
      skill: entries(config.skill),
      queue: entries(config.queue),
      hours: entries(config.hours),
      entryPoint: entries(config.entryPoint),
      account: entries(config.account),
      botFlow: entries(config.botFlow),
      disposition: entries(config.disposition),
      auxCode: entries(config.auxCode),
      cannedReply: entries(config.cannedReply),
      proposition: entries(config.proposition),
      intent: entries(config.intent),
      marketingPolicy: entries(config.marketingPolicy),
      segment: entries(config.segment),
      branch: entries(config.branch),
      centre: entries(config.centre),
    },
    customers: entries(floor.customers),
    conversations: entries(floor.conversations),
    idleSince: entries(floor.idleSince),
    ownedSince: entries(floor.ownedSince),
  }
}

/** null when an older fold wrote it: fold the log instead. */
export function restore(snapshot: FloorSnapshot, options: FloorOptions = {}): Floor | null {
  if (snapshot.foldVersion !== FOLD_VERSION) return null
  const floor = createFloor(options)
  fill(floor.interactions, snapshot.interactions)
  fill(floor.agents, snapshot.agents)
  for (const kind of CONFIG_KINDS) fillKind(floor.config, snapshot.config, kind)
  fill(floor.customers, snapshot.customers)
  fill(floor.conversations, snapshot.conversations)
  fill(floor.idleSince, snapshot.idleSince)
  fill(floor.ownedSince, snapshot.ownedSince)
  floor.seq = snapshot.seq
  deriveAll(floor)
  return floor
}
