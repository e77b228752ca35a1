import { CHANNELS, type Channel } from '#shared/domain/channel.ts'
import { AgentTable } from './agent-table.ts'
import { Board, goesBefore, scoreOf } from './board.ts'
import { preferenceInForce } from './eligibility.ts'
import { type Explanation, explain, type FloorLookup, type WaitingReasons, waitingReasons } from './explain.ts'
import { Heap } from './heap.ts'
import { pickAgent } from './pick.ts'
import { groupFor, nextChange } from './placement.ts'
import { QueueIndex } from './queue-index.ts'
import { priorityUnits, unitsToPoints } from './score.ts'
import type { AgentCapacity, Assignment, CapacityRules, QueueRules, WaitingWork } from './types.ts'
import { compareAlike, Item, type WorkGroup } from './pool.ts'

/**
 * Who gets what next, kept ready between changes. Told of every change of agents, work, queues and rules, it answers
 * `next` without looking at the whole floor. It changes nothing by itself: the caller offers the work, then upserts
 * the agent as ringing and removes the work. Time is passed in; an earlier time than one already seen counts as that one.
 */
export class Router {
  private clock = Number.NEGATIVE_INFINITY
  /** The `since` of the first work ever told: keeps the numbers that scores are made of small and exact. */
  private origin: number | null = null
  private rules: CapacityRules
  private readonly table: AgentTable
  private readonly queues = new Map<string, QueueIndex>()
  private readonly items = new Map<string, Item>()
  private readonly itemsOfQueue = new Map<string, Set<Item>>()
  private readonly boards: Readonly<Record<Channel, Board>>
  /** Nobody freed before the table's count stood here can take anything that is not in `fresh`. */
  private settledUpTo = -1
  /** Open groups that have come to hold work since all was settled. */
  private readonly fresh = new Set<WorkGroup>()
  /** Groups with work for one agent only, by that agent's slot. */
  private readonly personal = new Map<number, Set<WorkGroup>>()
  /** Those of `personal` whose agent is free for them. */
  private readonly ready = new Set<WorkGroup>()
  /** Work that waits for its preferred agent, by that agent's slot. */
  private readonly holding = new Map<number, Set<Item>>()
  private readonly wakes = new Heap<Item>(() => 0)

  constructor(rules: CapacityRules) {
    this.rules = rules
    this.table = new AgentTable(rules)
    const board = (): Board => new Board(this.table)
    this.boards = { chat: board(), sms: board(), wechat: board(), voice: board() }
  }

  /** Signs an agent in or tells of any change to one. */
  upsertAgent(agent: AgentCapacity): void {
    const slot = this.table.slotOf(agent.id)
    const requalify = this.table.put(slot, agent)
    let gained = this.table.refreshFree(slot)
    if (requalify && this.requalify(slot)) gained = true
    if (gained) this.table.markFreed(slot)
    this.refreshReady(slot)
  }

  /** Signs an agent out. */
  removeAgent(agentId: string): void {
    if (this.table.byId(agentId) === undefined) return
    const slot = this.table.slotOf(agentId)
    this.table.clear(slot)
    this.requalify(slot)
    this.refreshReady(slot)
  }

  /** Lets work wait, or tells of any change to work that waits. Work of an unknown queue waits for its queue. */
  upsertWork(work: WaitingWork): void {
    this.removeWork(work.id)
    const item = new Item(work)
    this.items.set(work.id, item)
    addTo(this.itemsOfQueue, work.queueId, item)
    if (work.preferred?.hold === true) addTo(this.holding, this.table.slotOf(work.preferred.agentId), item)
    const queue = this.queues.get(work.queueId)
    if (queue !== undefined) this.join(item, queue)
  }

  /** Work was offered, abandoned or ended. */
  removeWork(workId: string): void {
    const item = this.items.get(workId)
    if (item === undefined) return
    this.takeOut(item)
    this.items.delete(workId)
    deleteFrom(this.itemsOfQueue, item.work.queueId, item)
    const { preferred } = item.work
    if (preferred?.hold === true) deleteFrom(this.holding, this.table.slotOf(preferred.agentId), item)
  }

  /** Adds a queue or changes its rules; its work stays. */
  setQueue(rules: QueueRules): void {
    const queue = new QueueIndex(rules, this.table, this.boards)
    const items = this.itemsOfQueue.get(rules.id) ?? new Set()
    for (const item of items) this.takeOut(item)
    this.queues.get(rules.id)?.retire()
    this.queues.set(rules.id, queue)
    for (const item of items) {
      this.join(item, queue)
    }
  }

  /** Forgets a queue; its work is given to nobody until the queue is set again. */
  removeQueue(queueId: string): void {
    for (const item of this.itemsOfQueue.get(queueId) ?? []) {
      this.takeOut(item)
      item.rules = null
    }
    this.queues.get(queueId)?.retire()
    this.queues.delete(queueId)
  }

  setCapacityRules(rules: CapacityRules): void {
    this.rules = rules
    this.table.setRules(rules)
    for (const slot of this.personal.keys()) this.refreshReady(slot)
  }

  /** The best assignment at `now`; null when no waiting work has an eligible agent. Changes no state of the floor. */
  next(now: number): Assignment | null {
    this.advance(now)
    const best = this.bestGroup()
    const item = best?.head
    if (best !== null && item !== undefined) return this.assignment(best, item)
    this.settledUpTo = this.table.freedCount
    this.fresh.clear()
    return null
  }

  /** When, if nobody changes anything, work that nobody can take may next find a taker; null: never. */
  nextTimeOfInterest(now: number): number | null {
    this.advance(now)
    return this.wakes.peekKey() ?? null
  }

  /** Why the agent may or may not have the work, in full; the answer to "why me" and "why is this waiting". */
  explain(workId: string, agentId: string, now: number): Explanation {
    return explain(this.lookup(), workId, agentId, Math.max(now, this.clock))
  }

  /** What keeps the signed-in agents from waiting work, counted; null for unknown work. */
  waitingReasons(workId: string, now: number): WaitingReasons | null {
    return waitingReasons(this.lookup(), workId, Math.max(now, this.clock))
  }

  /** 1 for the work that goes first in its queue; null for work that does not wait in a known queue. */
  position(workId: string): number | null {
    const item = this.items.get(workId)
    if (item === undefined || item.rules === null) return null
    let ahead = 0
    for (const other of this.itemsOfQueue.get(item.work.queueId) ?? []) if (compareAlike(other, item) < 0) ahead++
    return ahead + 1
  }

  /** The queue's waiting work, who goes first first: every position at once. */
  ranking(queueId: string): readonly string[] {
    const items = this.queues.has(queueId) ? [...(this.itemsOfQueue.get(queueId) ?? [])] : []
    return items.toSorted(compareAlike).map((item) => item.work.id)
  }

  private lookup(): FloorLookup {
    return {
      work: (id: string) => this.items.get(id)?.work,
      agent: (id: string) => this.table.byId(id),
      queue: (id: string) => this.queues.get(id)?.rules,
      agents: () => this.table.signedIn(),
      capacity: this.rules,
    }
  }

  private assignment(group: WorkGroup, item: Item): Assignment {
    const { work } = item
    const slot = pickAgent(group, item, this.table, this.clock)
    const agentId = this.table.idAt(slot)
    return {
      workId: work.id,
      agentId,
      queueId: work.queueId,
      channel: work.channel,
      score: unitsToPoints(scoreOf(group, this.sinceOrigin)),
      personal: group.isPersonal || preferenceInForce(work, this.clock)?.agentId === agentId,
    }
  }

  private get sinceOrigin(): number {
    return this.clock - (this.origin ?? this.clock)
  }

  private bestGroup(): WorkGroup | null {
    const { table, sinceOrigin } = this
    let best: WorkGroup | null = null
    for (const group of this.ready) if (goesBefore(group, best, sinceOrigin)) best = group
    const freed = table.freedSince(this.settledUpTo)
    if (freed === null) {
      for (const channel of CHANNELS) best = this.boards[channel].bestForAnyone(best, sinceOrigin)
      return best
    }
    for (const group of this.fresh) if (goesBefore(group, best, sinceOrigin) && group.hasTaker(table)) best = group
    for (const slot of freed) {
      for (const channel of CHANNELS) {
        if (table.free[channel].has(slot)) best = this.boards[channel].bestFor(slot, best, sinceOrigin)
      }
    }
    return best
  }

  /** Carries out what waiting alone has changed. */
  private advance(now: number): void {
    if (now <= this.clock) return
    this.clock = now
    while ((this.wakes.peekKey() ?? Number.POSITIVE_INFINITY) <= now) {
      const due = this.wakes.peek()
      if (due !== undefined) this.reclassify(due)
    }
  }

  /** What the agent qualifies for may have changed; returns whether anything was gained. */
  private requalify(slot: number): boolean {
    let gained = false
    for (const channel of CHANNELS) if (this.boards[channel].requalify(slot)) gained = true
    for (const item of this.holding.get(slot) ?? []) this.reclassify(item)
    return gained
  }

  private refreshReady(slot: number): void {
    for (const group of this.personal.get(slot) ?? []) {
      if (group.free.has(slot)) this.ready.add(group)
      else this.ready.delete(group)
    }
  }

  private join(item: Item, queue: QueueIndex): void {
    item.rules = queue.rules
    this.origin ??= item.work.since
    item.ageing = queue.ageing
    item.standing = priorityUnits(item.work.priority) - item.ageing * (item.work.since - this.origin)
    item.stages = queue.stagesOf(item.work)
    this.classify(item, queue)
  }

  private reclassify(item: Item): void {
    const queue = this.queues.get(item.work.queueId)
    if (queue !== undefined) this.classify(item, queue)
  }

  /** Puts an item where it belongs as of the clock and arranges to look again when that may change by itself. */
  private classify(item: Item, queue: QueueIndex): void {
    const group = groupFor(item, queue, this.table, this.clock)
    if (group !== item.group) {
      this.detach(item)
      if (group !== null) this.attach(item, group)
    }
    const at = nextChange(item, queue, this.clock)
    if (item.wake.index >= 0) {
      if (this.wakes.keyOf(item.wake) === at) return
      this.wakes.remove(item.wake)
    }
    if (Number.isFinite(at)) this.wakes.push(at, item.wake)
  }

  private attach(item: Item, group: WorkGroup): void {
    const before = group.standing
    group.add(item)
    if (group.size === 1) {
      if (group.isPersonal) {
        addTo(this.personal, group.admission.only, group)
        if (group.free.has(group.admission.only)) this.ready.add(group)
      } else {
        group.pool?.waiting.push(group)
        this.fresh.add(group)
      }
    }
    if (group.standing !== before) this.refreshBoard(group)
  }

  private detach(item: Item): void {
    const { group } = item
    if (group === null) return
    const before = group.standing
    group.remove(item)
    if (group.size === 0) {
      if (group.isPersonal) {
        deleteFrom(this.personal, group.admission.only, group)
        this.ready.delete(group)
      } else if (group.pool !== null) {
        removeUnordered(group.pool.waiting, group)
        this.fresh.delete(group)
      }
      group.drop()
    }
    if (group.standing !== before) this.refreshBoard(group)
  }

  private refreshBoard({ pool, isPersonal }: WorkGroup): void {
    if (pool !== null && !isPersonal) this.boards[pool.call.channel].refresh(pool)
  }

  private takeOut(item: Item): void {
    this.detach(item)
    if (item.wake.index >= 0) this.wakes.remove(item.wake)
  }
}

function addTo<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key)
  if (set === undefined) sets.set(key, new Set([value]))
  else set.add(value)
}

function deleteFrom<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key)
  if (set?.delete(value) === true && set.size === 0) sets.delete(key)
}

function removeUnordered<T>(list: T[], value: T): void {
  const index = list.indexOf(value)
  const last = list.pop()
  if (index >= 0 && index < list.length && last !== undefined) list[index] = last
}
