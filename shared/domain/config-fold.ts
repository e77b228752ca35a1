import type { ConfigKind, ConfigRecords, Role, Versioned } from './config.ts'
import type { ConfigEvents, DomainEvent } from './events.ts'
import { ignoreNever } from '../lib/assert-never.ts'
import { withLanguageNamed } from './segment.ts'

/** Every record of every kind, archived ones included, ready to be changed in place by `foldConfig`. */
export type ConfigMaps = { [K in ConfigKind]: Map<string, Versioned<ConfigRecords[K]>> }

export type ConfigEvent = DomainEvent<keyof ConfigEvents>

type Saved<K extends ConfigKind> = {
  readonly [P in K]: {
    readonly kind: P
    readonly id: string
    readonly version: number
    readonly record: ConfigRecords[P]
  }
}[K]

export function emptyConfig(): ConfigMaps {
  return {
    user: new Map(),
    skill: new Map(),
    queue: new Map(),
    hours: new Map(),
    entryPoint: new Map(),
    account: new Map(),
    botFlow: new Map(),
    disposition: new Map(),
    auxCode: new Map(),
    cannedReply: new Map(),
    proposition: new Map(),
    intent: new Map(),
    marketingPolicy: new Map(),
    segment: new Map(),
    branch: new Map(),
    centre: new Map(),
  }
}

/** Lets `write` change one record of one kind; what it is given is what stands there now. */
export type ConfigWriter = <K extends ConfigKind>(kind: K, id: string, next: Versioned<ConfigRecords[K]>) => void

function save<K extends ConfigKind>(
  config: ConfigMaps,
  event: ConfigEvent,
  data: Saved<K>,
  hands: Pick<Versioned<unknown>, 'hands'>,
  write: ConfigWriter,
): void {
  const before = config[data.kind].get(data.id)
  write(data.kind, data.id, {
    id: data.id,
    version: data.version,
    archived: before?.archived ?? false,
    changedAt: event.at,
    changedBy: event.actor,
    ...hands,
    record: data.record,
  })
}

/** Roles of which it counts who gave them: compliance is opened by hands of administrators, which may be one another's. */
const HANDED: ReadonlySet<Role> = new Set(['compliance', 'admin'])

/** [M24] Who gave the role stands as long as the role does, whoever changes the account meanwhile. */
function handsAfter(
  { user }: ConfigMaps,
  { actor, at, data }: Extract<ConfigEvent, { type: 'config.saved' }>,
): Pick<Versioned<unknown>, 'hands'> {
  if (data.kind !== 'user' || !HANDED.has(data.record.role)) return {}
  const before = user.get(data.id)
  const stands = before?.record.role === data.record.role ? before.hands : undefined
  return { hands: stands ?? { role: { by: actor, at }, asked: null, given: null } }
}

/** A record as this release has them, whichever wrote it. */
function current(data: Saved<ConfigKind>): Saved<ConfigKind> {
  if (data.kind !== 'segment') return data
  return { ...data, record: { ...data.record, rule: withLanguageNamed(data.record.rule) } }
}

function setArchived(
  config: ConfigMaps,
  kind: ConfigKind,
  event: Extract<ConfigEvent, { type: 'config.archived' | 'config.restored' }>,
  write: ConfigWriter,
): void {
  const { id, version } = event.data
  const before = config[kind].get(id)
  if (before === undefined) return
  const archived = event.type === 'config.archived'
  write(kind, id, { ...before, version, archived, changedAt: event.at, changedBy: event.actor })
}

/** The record is as it was; who had it in hand last is not. */
function secretWritten(
  config: ConfigMaps,
  kind: ConfigKind,
  event: Extract<ConfigEvent, { type: 'config.secretWritten' }>,
  write: ConfigWriter,
): void {
  const before = config[kind].get(event.data.id)
  if (before === undefined) return
  write(kind, event.data.id, { ...before, changedAt: event.at, changedBy: event.actor })
}

/** [M24] The record is as it was; nobody had it in hand. */
function passwordStepped(
  config: ConfigMaps,
  { data, actor, at }: Extract<ConfigEvent, { type: 'config.passwordStep' }>,
  write: ConfigWriter,
): void {
  const before = config.user.get(data.id)
  if (before?.hands === undefined) return
  const hand = { by: actor, at }
  const hands = data.step === 'asked' ? { asked: hand } : { asked: null, given: hand }
  write('user', data.id, { ...before, hands: { ...before.hands, ...hands } })
}

/** Works out what one configuration event changes in `config` and hands it to `write`, which stores it. */
export function foldConfig(config: ConfigMaps, event: ConfigEvent, write: ConfigWriter): void {
  switch (event.type) {
    case 'config.saved':
      return save(config, event, current(event.data), handsAfter(config, event), write)
    case 'config.archived':
    case 'config.restored':
      return setArchived(config, event.data.kind, event, write)
    case 'config.secretWritten':
      return secretWritten(config, event.data.kind, event, write)
    case 'config.passwordStep':
      return passwordStepped(config, event, write)
    default:
      return ignoreNever(event, undefined)
  }
}

/** Folds one configuration event into `config`, in place. */
export function evolveConfig(config: ConfigMaps, event: ConfigEvent): void {
  foldConfig(config, event, (kind, id, next) => config[kind].set(id, next))
}
