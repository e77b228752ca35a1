import { AgentTable } from './agent-table.ts'
import { excludedUntil, preferenceInForce, targetInForce } from './eligibility.ts'
import { type Explanation, explain, type FloorLookup, type WaitingReasons, waitingReasons } from './explain.ts'
import { Heap } from './heap.ts'
import { Lane } from './lane.ts'
import { pickAgent } from './pick.ts'
import { QueueIndex } from './queue-index.ts'
import { canonicalRequirements, signatureOf } from './requirements.ts'
import { unitsToPoints } from './score.ts'
import type { AgentCapacity, Assignment, CapacityRules, QueueRules, WaitingWork } from './types.ts'
import {
  ANYONE,
  compareAlike,
  compareAt,
  type Item,
  joinQueue,
  newItem,
  scoreAt,
  type Wake,
  type WorkGroup,
} from './work-group.ts'

/**
 * Who gets what next, kept ready between changes. Told of every change of agents, work, queues and rules, it answers
 * `next` without looking at the whole floor. It changes nothing by itself: the caller offers the work, then upserts
 * the agent as ringing and removes the work. Time is passed in; an earlier time than one already seen counts as that one.
 */
export class Router {
  private clock = Number.NEGATIVE_INFINITY
  private rules: CapacityRules
  private readonly table: AgentTable
  private readonly queues = new Map<string, QueueIndex>()
  private readonly items = new Map<string, Item>()
  private readonly itemsOfQueue = new Map<string, Set<Item>>()
  /** Open groups with work, by how fast their work ages. */
  private readonly lanes = new Map<number, Lane>()
  /** Groups with work for one agent only, by that agent's slot. */
  private readonly personal = new Map<number, Set<WorkGroup>>()
  /** Those of `personal` whose agent is free for them. */
  private readonly ready = new Set<WorkGroup>()
  /** Work that waits for its preferred agent, by that agent's slot. */
  private readonly holding = new Map<number, Set<Item>>()
  private readonly wakes = new Heap<Wake>((a, b) => a.at < b.at)

  constructor(rules: CapacityRules) {
    this.rules = rules
    this.table = new AgentTable(rules)
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
    const item = newItem(work, signatureOf(canonicalRequirements(work.requirements)))
    this.items.set(work.id, item)
    addTo(this.itemsOfQueue, work.queueId, item)
    if (work.preferred?.hold === true) addTo(this.holding, this.table.slotOf(work.preferred.agentId), item)
    const queue = this.queues.get(work.queueId)
    if (queue === undefined) return
    joinQueue(item, queue.rules)
    this.classify(item, queue)
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
    const queue = new QueueIndex(rules, this.table)
    const items = this.itemsOfQueue.get(rules.id) ?? new Set()
    for (const item of items) this.takeOut(item)
    this.queues.set(rules.id, queue)
    for (const item of items) {
      joinQueue(item, rules)
      this.classify(item, queue)
    }
  }

  /** Forgets a queue; its work is given to nobody until the queue is set again. */
  removeQueue(queueId: string): void {
    for (const item of this.itemsOfQueue.get(queueId) ?? []) {
      this.takeOut(item)
      item.rules = null
    }
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
    let best: WorkGroup | null = null
    for (const group of this.ready) if (best === null || this.goesBefore(group, best)) best = group
    for (const lane of this.lanes.values()) best = lane.bestBefore(best, this.table, this.clock)
    const item = best?.items.peek()
    return best === null || item === undefined ? null : this.assignment(best, item)
  }

  /** When, if nobody changes anything, work that nobody can take may next find a taker; null: never. */
  nextTimeOfInterest(now: number): number | null {
    this.advance(now)
    return this.wakes.peek()?.at ?? null
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
  position(workId: string, now: number): number | null {
    const item = this.items.get(workId)
    if (item === undefined || item.rules === null) return null
    const at = Math.max(now, this.clock)
    let ahead = 0
    for (const other of this.itemsOfQueue.get(item.work.queueId) ?? []) if (compareAt(other, item, at) < 0) ahead++
    return ahead + 1
  }

  /** The queue's waiting work, who goes first first: every position at once. */
  ranking(queueId: string): readonly string[] {
    const items = [...(this.itemsOfQueue.get(queueId) ?? [])]
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
      score: unitsToPoints(scoreAt(item, this.clock)),
      personal: group.isPersonal || preferenceInForce(work, this.clock)?.agentId === agentId,
    }
  }

  private goesBefore(a: WorkGroup, b: WorkGroup): boolean {
    const [x, y] = [a.items.peek(), b.items.peek()]
    return x !== undefined && y !== undefined && compareAt(x, y, this.clock) < 0
  }

  /** Carries out what waiting alone has changed. */
  private advance(now: number): void {
    if (now <= this.clock) return
    this.clock = now
    for (let due = this.wakes.peek(); due !== undefined && due.at <= now; due = this.wakes.peek()) {
      this.reclassify(due.item)
    }
  }

  /** What the agent qualifies for may have changed; returns whether anything was gained. */
  private requalify(slot: number): boolean {
    const agent = this.table.at(slot)
    let gained = false
    for (const queue of this.queues.values()) {
      for (const pool of queue.pools.values()) if (pool.refresh(slot, agent)) gained = true
    }
    for (const item of this.holding.get(slot) ?? []) this.reclassify(item)
    return gained
  }

  private refreshReady(slot: number): void {
    for (const group of this.personal.get(slot) ?? []) {
      if (group.free.has(slot)) this.ready.add(group)
      else this.ready.delete(group)
    }
  }

  private reclassify(item: Item): void {
    const queue = this.queues.get(item.work.queueId)
    if (queue !== undefined) this.classify(item, queue)
  }

  /** Puts an item where it belongs as of the clock and arranges to look again when that may change by itself. */
  private classify(item: Item, queue: QueueIndex): void {
    const group = this.groupOf(item, queue)
    if (group !== item.place?.group || group === null) {
      this.detach(item)
      if (group !== null) this.attach(item, group)
    }
    const at = this.wakeTime(item, queue)
    if (item.wake?.value.at === at) return
    if (item.wake !== null) this.wakes.remove(item.wake)
    item.wake = Number.isFinite(at) ? this.wakes.push({ at, item }) : null
  }

  /** null: its target is excluded for now, so nobody may take it. */
  private groupOf(item: Item, queue: QueueIndex): WorkGroup | null {
    const { work } = item
    const target = targetInForce(work, this.clock)
    if (target !== null) {
      if (excludedUntil(work, target.agentId, this.clock) !== null) return null
      return queue.targetGroup(work.channel, this.table.slotOf(target.agentId))
    }
    const pool = queue.poolFor(work, item.signature, this.clock)
    const except = this.exceptions(work)
    const preference = preferenceInForce(work, this.clock)
    if (preference?.hold === true) {
      const only = this.table.slotOf(preference.agentId)
      if (pool.agents.has(only) && !except.includes(only)) {
        return pool.group(work.channel, { only, except: [] }, this.table)
      }
    }
    return pool.group(work.channel, { only: -1, except }, this.table)
  }

  private exceptions(work: WaitingWork): readonly number[] {
    if (work.excluded.length === 0) return ANYONE.except
    const inForce = work.excluded.filter((exclusion) => this.clock < exclusion.until)
    return [...new Set(inForce.map((exclusion) => this.table.slotOf(exclusion.agentId)))].toSorted((a, b) => a - b)
  }

  private wakeTime(item: Item, queue: QueueIndex): number {
    const { work } = item
    let at = queue.nextStageAt(work, item.signature, this.clock)
    const sooner = (time: number | null | undefined): void => {
      if (time !== null && time !== undefined && time > this.clock && time < at) at = time
    }
    sooner(work.target?.until)
    if (work.preferred?.hold === true) sooner(work.preferred.until)
    for (const exclusion of work.excluded) sooner(exclusion.until)
    return at
  }

  private attach(item: Item, group: WorkGroup): void {
    const head = group.items.peek()
    const leads = head === undefined || compareAlike(item, head) < 0
    const lane = group.isPersonal ? null : this.laneOf(item.ageing)
    if (leads && lane !== null) lane.remove(group)
    item.place = { group, node: group.items.push(item) }
    if (leads && lane !== null) lane.insert(group)
    if (head !== undefined || lane !== null) return
    addTo(this.personal, group.admission.only, group)
    if (group.free.has(group.admission.only)) this.ready.add(group)
  }

  private detach(item: Item): void {
    if (item.place === null) return
    const { group, node } = item.place
    const led = group.items.peek() === item
    const lane = group.isPersonal ? null : this.laneOf(item.ageing)
    if (led && lane !== null) lane.remove(group)
    group.items.remove(node)
    item.place = null
    if (group.items.size > 0) {
      if (led && lane !== null) lane.insert(group)
      return
    }
    if (lane === null) {
      deleteFrom(this.personal, group.admission.only, group)
      this.ready.delete(group)
    } else if (lane.size === 0) {
      this.lanes.delete(item.ageing)
    }
    group.drop()
  }

  private takeOut(item: Item): void {
    this.detach(item)
    if (item.wake !== null) this.wakes.remove(item.wake)
    item.wake = null
  }

  private laneOf(ageing: number): Lane {
    let lane = this.lanes.get(ageing)
    if (lane === undefined) {
      lane = new Lane()
      this.lanes.set(ageing, lane)
    }
    return lane
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
