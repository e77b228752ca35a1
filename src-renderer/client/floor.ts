import { evolveAgent, newAgent, type Agent } from '#shared/domain/agent.ts'
import { CONFIG_KINDS, type ConfigKind, type ConfigRecords, type Versioned } from '#shared/domain/config.ts'
import { emptyConfig, foldConfig, type ConfigEvent, type ConfigMaps } from '#shared/domain/config-fold.ts'
import {
  isAgentEvent,
  isConfigEvent,
  isCustomerEvent,
  isInteractionEvent,
  isTaskEvent,
  splitStream,
} from '#shared/domain/events.ts'
import { deskOf, evolveInteraction, type Interaction, type InteractionEvent } from '#shared/domain/interaction.ts'
import type { TaskEvent } from '#shared/domain/task-fold.ts'
import type {
  ChannelLimits,
  ConfigSnapshot,
  CustomersTold,
  Frame,
  FrameItem,
  Me,
  Moved,
  Presence,
  Snapshot,
  Welcome,
} from '#shared/protocol/sync.ts'
import type { AgentFigures, BotFigures, FigureDelta, LiveRow, QueueFigures } from '#shared/protocol/wallboard.ts'

export interface Figures {
  /** server ms of the last change */
  readonly at: number
  readonly queues: ReadonlyMap<string, QueueFigures>
  readonly agents: ReadonlyMap<string, AgentFigures>
  readonly live: ReadonlyMap<string, LiveRow>
  /** null: not told, as to those who do not look at the floor */
  readonly bot: BotFigures | null
}

/** All that this desk knows of the floor: the server's log, folded as far as `seq`. */
export interface Floor {
  /** false until the first snapshot */
  readonly ready: boolean
  readonly seq: number
  /** of the log that `seq` counts in */
  readonly run: string
  readonly me: Me | null
  readonly agent: Agent | null
  /** server ms when work last left this agent, taken or only rung; 0: not known */
  readonly idleSince: number
  /** false: another desk of the same agent holds the seat */
  readonly writable: boolean
  readonly config: ConfigMaps
  /** What each channel can carry. */
  readonly channels: Snapshot['channels']
  readonly interactions: ReadonlyMap<string, Interaction>
  readonly presence: ReadonlyMap<string, Presence>
  /** What a supervisor took from this agent last, as it stood then; null: nothing since this desk opened. */
  readonly takenAway: { readonly interaction: Interaction; readonly by: string } | null
  /** What a supervisor moved on from this agent last, as it stood then; null: nothing since this desk opened. */
  readonly movedAway: (Moved & { readonly interaction: Interaction }) | null
  readonly figures: Figures
  /** customer id → grows with whatever is told of them: what was fetched before is out of date */
  readonly customerChanges: ReadonlyMap<string, number>
  /** The last events about tasks, the oldest first: what was fetched before them is out of date */
  readonly taskNews: readonly TaskEvent[]
}

const NEWS_KEPT = 20

const unlimited: ChannelLimits = { maxText: null, attachments: true }
const noFigures: Figures = { at: 0, queues: new Map(), agents: new Map(), live: new Map(), bot: null }

export function emptyFloor(): Floor {
  return {
    ready: false,
    seq: 0,
    run: '',
    me: null,
    agent: null,
    idleSince: 0,
    writable: false,
    config: emptyConfig(),
    channels: { chat: unlimited, sms: unlimited, wechat: unlimited, voice: unlimited },
    interactions: new Map(),
    presence: new Map(),
    takenAway: null,
    movedAway: null,
    figures: noFigures,
    customerChanges: new Map(),
    taskNews: [],
  }
}

/** Takes a welcome in; `received` counts the messages of others that came while the desk was away. */
export function applyWelcome(
  floor: Floor,
  welcome: Welcome & { readonly ok: true },
): { readonly floor: Floor; readonly received: number } {
  const { state, seq, run, writable, figures } = welcome
  const next = state.kind === 'snapshot' ? fromSnapshot(floor, state) : applyItems(floor, state.items)
  const received = floor.ready ? messagesSince(next, floor) : 0
  return { floor: applyFigures({ ...next, seq, run, writable, ready: true }, figures), received }
}

function fromSnapshot(floor: Floor, snapshot: Snapshot): Floor {
  return {
    ...floor,
    me: snapshot.me,
    agent: snapshot.agent,
    idleSince: snapshot.idleSince ?? floor.idleSince,
    config: readConfig(snapshot.config),
    channels: snapshot.channels,
    interactions: new Map(snapshot.interactions.map((one) => [one.id, one])),
  }
}

function messagesSince(now: Floor, before: Floor): number {
  const mine = now.me?.userId
  let count = 0
  for (const { messages } of now.interactions.values()) {
    count += messages.filter(
      ({ seq, author }) => seq > before.seq && !(author.role === 'agent' && author.agentId === mine),
    ).length
  }
  return count
}

/** Folds one frame in. The caller has checked `prev`. */
export function applyFrame(floor: Floor, frame: Frame): Floor {
  return { ...applyItems(floor, frame.items), seq: frame.seq }
}

function applyItems(floor: Floor, items: readonly FrameItem[]): Floor {
  return items.reduce(applyItem, floor)
}

function applyItem(floor: Floor, item: FrameItem): Floor {
  if (item.kind === 'enter') return withInteraction(floor, item.interaction)
  if (item.kind === 'drop') {
    const went = floor.interactions.get(item.interactionId)
    const { takenBy, moved, at } = item
    const left = went !== undefined && floor.me !== null && deskOf(went) === floor.me.userId
    return {
      ...floor,
      idleSince: left && at !== undefined ? at : floor.idleSince,
      takenAway: went === undefined || takenBy === undefined ? floor.takenAway : { interaction: went, by: takenBy },
      movedAway: went === undefined || moved === undefined ? floor.movedAway : { ...moved, interaction: went },
      interactions: without(floor.interactions, item.interactionId),
      presence: without(floor.presence, item.interactionId),
    }
  }
  const { event } = item
  // Kinds of events this version doesn't know yet are passed over.
  if (isInteractionEvent(event)) return applyInteractionEvent(floor, event)
  if (isAgentEvent(event)) return applyAgentEvent(floor, event)
  if (isConfigEvent(event)) return { ...floor, config: changeConfig(floor.config, event) }
  if (isTaskEvent(event)) return { ...floor, taskNews: [...floor.taskNews, event].slice(-NEWS_KEPT) }
  if (isCustomerEvent(event)) return withNews(floor, [idOf(event.stream)], event.seq)
  return floor
}

function withNews(floor: Floor, customerIds: readonly string[], seq: number): Floor {
  const customerChanges = new Map(floor.customerChanges)
  for (const id of customerIds) customerChanges.set(id, Math.max(seq, (customerChanges.get(id) ?? 0) + 1))
  return { ...floor, customerChanges }
}

/** [PA37] */
export function applyCustomersTold(floor: Floor, { customerIds }: CustomersTold): Floor {
  return withNews(floor, customerIds, floor.seq)
}

const idOf = (stream: string): string => splitStream(stream)[1]

function applyInteractionEvent(floor: Floor, event: InteractionEvent): Floor {
  const known = floor.interactions.get(idOf(event.stream))
  // Out of view, or part of the state it entered with.
  if (known === undefined || event.seq <= known.seq) return floor
  const next = evolveInteraction(known, event)
  const me = floor.me?.userId
  const left = me !== undefined && deskOf(known) === me && deskOf(next) !== me
  return withInteraction(left ? { ...floor, idleSince: event.at } : floor, next)
}

function withInteraction(floor: Floor, interaction: Interaction): Floor {
  return { ...floor, interactions: new Map(floor.interactions).set(interaction.id, interaction) }
}

function applyAgentEvent(floor: Floor, event: Parameters<typeof evolveAgent>[1]): Floor {
  const me = floor.me?.userId
  if (me === undefined || idOf(event.stream) !== me) return floor
  const agent = floor.agent ?? newAgent(me)
  return event.seq <= agent.seq ? floor : { ...floor, agent: evolveAgent(agent, event) }
}

function without<V>(map: ReadonlyMap<string, V>, id: string): ReadonlyMap<string, V> {
  if (!map.has(id)) return map
  const rest = new Map(map)
  rest.delete(id)
  return rest
}

type KindMap<K extends ConfigKind> = Map<string, Versioned<ConfigRecords[K]>>

function readConfig(snapshot: ConfigSnapshot): ConfigMaps {
  const byId = <K extends ConfigKind>(kind: K): KindMap<K> => new Map(snapshot[kind].map((one) => [one.id, one]))
  return {
    user: byId('user'),
    skill: byId('skill'),
    queue: byId('queue'),
    hours: byId('hours'),
    entryPoint: byId('entryPoint'),
    account: byId('account'),
    botFlow: byId('botFlow'),
    disposition: byId('disposition'),
    auxCode: byId('auxCode'),
    cannedReply: byId('cannedReply'),
    proposition: byId('proposition'),
    intent: byId('intent'),
    marketingPolicy: byId('marketingPolicy'),
    segment: byId('segment'),
    branch: byId('branch'),
    centre: byId('centre'),
  }
}

/** Copies what changes: whoever selected another kind of record must not draw again. */
function changeConfig(config: ConfigMaps, event: ConfigEvent): ConfigMaps {
  if (!CONFIG_KINDS.includes(event.data.kind)) return config
  let next = config
  foldConfig(config, event, (kind, id, entry) => {
    next = { ...config, [kind]: new Map<string, typeof entry>(config[kind]).set(id, entry) }
  })
  return next
}

/** Folds changed figures in. */
export function applyFigures(floor: Floor, delta: FigureDelta): Floor {
  const before = delta.full ? noFigures : floor.figures
  const figures: Figures = {
    at: delta.at,
    queues: changed(before.queues, delta.queues, (row) => row.queueId, delta.gone.queues),
    agents: changed(before.agents, delta.agents, (row) => row.agentId, delta.gone.agents),
    live: changed(before.live, delta.live, (row) => row.interactionId, delta.gone.live),
    bot: delta.bot ?? before.bot,
  }
  return { ...floor, figures }
}

function changed<R>(
  before: ReadonlyMap<string, R>,
  rows: readonly R[],
  idOfRow: (row: R) => string,
  gone: readonly string[],
): ReadonlyMap<string, R> {
  if (rows.length === 0 && gone.length === 0) return before
  const next = new Map(before)
  for (const id of gone) next.delete(id)
  for (const row of rows) next.set(idOfRow(row), row)
  return next
}

export function applyPresence(floor: Floor, presence: Presence): Floor {
  if (!floor.interactions.has(presence.interactionId)) return floor
  return { ...floor, presence: new Map(floor.presence).set(presence.interactionId, presence) }
}
