import type { TimelineEntry } from '#shared/domain/customer.ts'
import type { Consent } from '#shared/domain/consent.ts'
import type { MoodRow, OfferRow, QuestionnaireQuery, QuestionnaireRow } from '../profile-store.ts'
import type {
  ClosedInteractionRow,
  ContactTotals,
  ConversationRow,
  ErasedRows,
  FollowUpRow,
  PageCursor,
  ReadModelChange,
  ReadModelStore,
  TimelineRow,
} from '../table-store.ts'
import { isContact } from '#shared/domain/visits.ts'
import { escalatesAt, standsAt, type Task, type TaskKind } from '#shared/domain/task.ts'
import { type BranchLeads, holdersOf, type TaskReads } from '../task-store.ts'
import type { EvidenceQuery, EvidenceRow } from '../evidence-store.ts'
import type { BotContact, HandledContacts, ImportedConsents, Refusal } from '../profile-store.ts'
import { MemoryEvidenceRows } from './evidence-rows.ts'
import { MemoryMarketingRows } from './marketing-rows.ts'
import type { RightsRequest } from '#shared/domain/rights-request.ts'
import type { RightsCounts, RightsQuery } from '../rights-store.ts'
import { MemoryRightsRows } from './rights-rows.ts'
import { passes, taggedAmong } from './task-filter.ts'

export class MemoryReadModelStore implements ReadModelStore {
  readonly #checkpoints = new Map<string, number>()
  readonly #timeline = new Map<string, TimelineRow>()
  readonly #conversations = new Map<string, ConversationRow>()
  readonly #closed = new Map<string, ClosedInteractionRow>()
  readonly #followUps = new Map<string, FollowUpRow>()
  readonly #marketing = new MemoryMarketingRows()
  readonly #tasks = new Map<string, Task>()
  readonly #rights = new MemoryRightsRows()
  readonly #evidence = new MemoryEvidenceRows()

  async apply({
    checkpoint,
    timeline = [],
    conversations = [],
    closed = [],
    open = [],
    followUps = [],
    withoutFollowUp = [],
    tasks = [],
    requests = [],
    ...marketing
  }: ReadModelChange): Promise<void> {
    for (const row of timeline) {
      // Whoever it was thought to be before, it stands in one timeline.
      for (const [key, other] of this.#timeline)
        if (other.interactionId === row.interactionId) this.#timeline.delete(key)
      this.#timeline.set(JSON.stringify([row.customerId, row.interactionId]), structuredClone(row))
    }
    for (const row of conversations) {
      const replaced = await this.conversationAt(row.channel, row.address)
      if (replaced !== null) this.#conversations.delete(replaced.id)
      this.#conversations.set(row.id, row)
    }
    for (const id of open) this.#closed.delete(id)
    for (const row of closed) this.#closed.set(row.interactionId, structuredClone(row))
    for (const id of withoutFollowUp) this.#followUps.delete(id)
    for (const row of followUps) this.#followUps.set(row.interactionId, row)
    this.#marketing.apply(marketing)
    for (const task of tasks) this.#tasks.set(task.id, structuredClone(task))
    for (const request of requests) this.#rights.put(request)
    this.#evidence.apply(marketing)
    if (checkpoint !== undefined) this.#checkpoints.set(checkpoint.projection, checkpoint.seq)
  }

  async getCheckpoint(projection: string): Promise<number> {
    return this.#checkpoints.get(projection) ?? 0
  }

  async setCheckpoint(projection: string, seq: number): Promise<void> {
    this.#checkpoints.set(projection, seq)
  }

  async timeline(
    customerId: string,
    { before, limit }: { readonly before?: PageCursor; readonly limit: number },
  ): Promise<readonly TimelineRow[]> {
    return newestFirst(
      [...this.#timeline.values()].filter((row) => row.customerId === customerId),
      (row) => row,
      { before, limit },
    )
  }

  async contactTotals(customerId: string, limit: number): Promise<ContactTotals> {
    const rows = await this.timeline(customerId, { limit })
    // Written by the history projection from a TimelineEntry.
    const contacts = rows.map(({ summary }) => summary as unknown as TimelineEntry).filter(isContact)
    const scores = contacts.map(({ satisfaction }) => satisfaction ?? null).filter((score) => score !== null)
    return {
      contacts: contacts.length,
      firstAt: contacts.at(-1)?.at ?? null,
      lastAt: contacts[0]?.at ?? null,
      averageSatisfaction: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
    }
  }

  async conversation(id: string): Promise<ConversationRow | null> {
    return this.#conversations.get(id) ?? null
  }

  async conversationAt(channel: string, address: string): Promise<ConversationRow | null> {
    return [...this.#conversations.values()].find((row) => row.channel === channel && row.address === address) ?? null
  }

  async conversationsOf(customerId: string): Promise<readonly ConversationRow[]> {
    return [...this.#conversations.values()]
      .filter((row) => row.customerId === customerId)
      .toSorted((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1))
  }

  async closedInteraction(interactionId: string): Promise<ClosedInteractionRow | null> {
    return this.#closed.get(interactionId) ?? null
  }

  async closedInteractions({
    customerId,
    before,
    limit,
  }: {
    readonly customerId?: string
    readonly before?: PageCursor
    readonly limit: number
  }): Promise<readonly ClosedInteractionRow[]> {
    return newestFirst(
      [...this.#closed.values()].filter((row) => customerId === undefined || row.customerId === customerId),
      (row) => ({ at: row.closedAt, interactionId: row.interactionId }),
      { before, limit },
    )
  }

  async followUp(interactionId: string): Promise<FollowUpRow | null> {
    return this.#followUps.get(interactionId) ?? null
  }

  async followUps({
    agentId,
    from,
    to,
    limit,
  }: {
    readonly agentId: string
    readonly from: number
    readonly to: number
    readonly limit: number
  }): Promise<readonly FollowUpRow[]> {
    return [...this.#followUps.values()]
      .filter((row) => row.agentId === agentId && from <= row.dueAt && row.dueAt < to)
      .toSorted((a, b) => a.dueAt - b.dueAt || (a.interactionId < b.interactionId ? -1 : 1))
      .slice(0, limit)
  }

  async offer(recommendationId: string): Promise<OfferRow | null> {
    return this.#marketing.offers.get(recommendationId) ?? null
  }

  async offersByIds(recommendationIds: readonly string[]): Promise<readonly OfferRow[]> {
    return recommendationIds.flatMap((id) => this.#marketing.offers.get(id) ?? [])
  }

  async offersOf(
    customerId: string,
    { since, limit }: { readonly since: number; readonly limit: number },
  ): Promise<readonly OfferRow[]> {
    return [...this.#marketing.offers.values()]
      .filter((row) => row.customerId === customerId && row.at >= since)
      .toSorted((a, b) => b.at - a.at || (a.recommendationId < b.recommendationId ? 1 : -1))
      .slice(0, limit)
  }

  async offers({ from, to }: { readonly from: number; readonly to: number }): Promise<readonly OfferRow[]> {
    return [...this.#marketing.offers.values()]
      .filter((row) => from <= row.at && row.at < to)
      .toSorted((a, b) => a.at - b.at || (a.recommendationId < b.recommendationId ? -1 : 1))
  }

  async questionnaires(asked: QuestionnaireQuery): Promise<readonly QuestionnaireRow[]> {
    return this.#marketing.questionnaires(asked)
  }

  async consentsOf(customerId: string): Promise<readonly Consent[]> {
    return this.#marketing.consentsOf(customerId)
  }

  async moodsOf(customerId: string, since: number): Promise<readonly MoodRow[]> {
    return [...this.#marketing.moods.values()]
      .filter((row) => row.customerId === customerId && row.at >= since)
      .toSorted((a, b) => a.at - b.at || (a.interactionId < b.interactionId ? -1 : 1))
  }

  async withheld({
    from,
    to,
  }: {
    readonly from: number
    readonly to: number
  }): Promise<readonly { readonly policy: string; readonly count: number }[]> {
    const counts = new Map<string, number>()
    for (const { policy, at } of this.#marketing.withheld.values())
      if (from <= at && at < to) counts.set(policy, (counts.get(policy) ?? 0) + 1)
    return [...counts]
      .map(([policy, count]) => ({ policy, count }))
      .toSorted((a, b) => b.count - a.count || (a.policy < b.policy ? -1 : 1))
  }

  async importedConsents(asked: ImportedConsents): Promise<readonly (Consent & { readonly customerId: string })[]> {
    return this.#marketing.importedConsents(asked)
  }

  async refusals({ from, to }: { readonly from: number; readonly to: number }): Promise<readonly Refusal[]> {
    return this.#marketing.refusals(from, to)
  }

  async queuesOf(interactionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const wanted = new Set(interactionIds)
    const rows = [...this.#timeline.values()].filter(({ interactionId }) => wanted.has(interactionId))
    return new Map(
      rows.flatMap((row) => {
        const { queueId } = servedIn(row)
        return queueId === null ? [] : [[row.interactionId, queueId] as const]
      }),
    )
  }

  async botContacts({ from, to }: Readonly<Record<'from' | 'to', number>>): Promise<readonly BotContact[]> {
    return [...this.#timeline.values()]
      .filter(({ at }) => at >= from && at < to)
      .toSorted((a, b) => a.at - b.at || (a.interactionId < b.interactionId ? -1 : 1))
      .flatMap(({ summary }) => {
        const { channel, outcome, bot } = summary as unknown as Pick<TimelineEntry, 'channel' | 'outcome' | 'bot'>
        return bot === undefined ? [] : [{ channel, outcome, bot }]
      })
  }

  async handled(bounds: readonly number[]): Promise<readonly HandledContacts[]> {
    return bounds.slice(1).flatMap((to, index) => {
      const from = bounds[index] ?? to
      const counts = new Map<string | null, number>()
      for (const row of this.#timeline.values()) {
        const { queueId, agentId } = servedIn(row)
        if (row.at >= from && row.at < to && agentId !== null) counts.set(queueId, (counts.get(queueId) ?? 0) + 1)
      }
      return [...counts]
        .toSorted(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1))
        .map(([queueId, count]) => ({ from, queueId, count }))
    })
  }

  async evidence(wanted: EvidenceQuery): Promise<readonly EvidenceRow[]> {
    return this.#evidence.list(wanted)
  }

  async task(taskId: string): Promise<Task | null> {
    return this.#tasks.get(taskId) ?? null
  }

  async tasks({ settled, holders, filter = {}, limit }: Parameters<TaskReads['tasks']>[0]): Promise<readonly Task[]> {
    return [...this.#tasks.values()]
      .filter((task) => (task.settled !== null) === settled)
      .filter((task) => holders === null || holdersOf(task).some((holder) => holders.includes(holder)))
      .filter((task) => passes(task, filter))
      .toSorted((a, b) => standsAt(a) - standsAt(b) || a.openedAt - b.openedAt)
      .slice(0, limit)
  }

  async taskCounts({ holders, dueBy }: Parameters<TaskReads['taskCounts']>[0]): ReturnType<TaskReads['taskCounts']> {
    const open = [...this.#tasks.values()]
      .filter(({ settled }) => settled === null)
      .filter((task) => holdersOf(task).some((holder) => holders.includes(holder)))
    return { open: open.length, due: open.filter(({ dueAt }) => dueAt !== null && dueAt <= dueBy).length }
  }

  async openComplaints(limit: number): Promise<readonly Task[]> {
    return [...this.#tasks.values()]
      .filter(({ kind, settled }) => kind === 'complaint' && settled === null)
      .toSorted((a, b) => a.openedAt - b.openedAt)
      .slice(0, limit)
  }

  async branchLeads(since: number): ReturnType<TaskReads['branchLeads']> {
    const found = new Map<string, BranchLeads>()
    for (const { kind, assignee, settled, openedAt } of this.#tasks.values()) {
      if (kind !== 'branch-lead' || !('branch' in assignee) || (settled !== null && openedAt < since)) continue
      const { branch } = assignee
      const outcome = settled?.outcome ?? null
      const key = JSON.stringify([branch, outcome])
      const { count, oldestAt } = found.get(key) ?? { count: 0, oldestAt: openedAt }
      found.set(key, { branch, outcome, count: count + 1, oldestAt: Math.min(oldestAt, openedAt) })
    }
    const key = ({ branch, outcome }: BranchLeads): string => `${branch} ${outcome ?? ''}`
    return [...found.values()].toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
  }

  async taggedTasks(from: number, to: number): ReturnType<TaskReads['taggedTasks']> {
    return taggedAmong([...this.#tasks.values()].filter(({ openedAt }) => openedAt >= from && openedAt < to))
  }

  async tasksOf(customerId: string, limit: number, kind?: TaskKind): Promise<readonly Task[]> {
    return [...this.#tasks.values()]
      .filter((task) => task.customerId === customerId && (kind === undefined || task.kind === kind))
      .toSorted((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
  }

  async tasksToEscalate(by: number, limit: number): Promise<readonly Task[]> {
    const at = (task: Task): number => escalatesAt(task) ?? Infinity
    return [...this.#tasks.values()]
      .filter((task) => at(task) <= by)
      .toSorted((a, b) => at(a) - at(b))
      .slice(0, limit)
  }

  async request(requestId: string): Promise<RightsRequest | null> {
    return this.#rights.get(requestId)
  }

  async requests(wanted: RightsQuery): Promise<readonly RightsRequest[]> {
    return this.#rights.list(wanted)
  }

  async requestCounts({ now, soon }: { readonly now: number; readonly soon: number }): Promise<RightsCounts> {
    return this.#rights.counts(now, soon)
  }

  async absorbCustomer(customerId: string, otherId: string): Promise<void> {
    for (const [id, task] of this.#tasks) if (task.customerId === otherId) this.#tasks.set(id, { ...task, customerId })
    this.#marketing.absorb(customerId, otherId)
  }

  async separateCustomer(
    customerId: string,
    otherId: string,
    { consents, tasks }: Parameters<ReadModelStore['separateCustomer']>[2],
  ): Promise<void> {
    for (const id of tasks) {
      const task = this.#tasks.get(id)
      if (task?.customerId === customerId) this.#tasks.set(id, { ...task, customerId: otherId })
    }
    this.#marketing.separate(customerId, otherId, consents)
  }

  async eraseCustomer(customerId: string, only?: ErasedRows): Promise<void> {
    const history = [this.#conversations, this.#closed, this.#followUps]
    const tables = [...(only === undefined ? history : []), ...(only === 'marketing' ? [] : [this.#tasks])]
    for (const [key, row] of only === undefined ? [...this.#timeline] : [])
      if (row.customerId === customerId && this.#timeline.delete(key))
        this.#timeline.set(JSON.stringify(['', row.interactionId]), nobodys(row))
    for (const table of tables) {
      for (const [key, row] of table) if (row.customerId === customerId) table.delete(key)
    }
    if (only !== 'tasks') this.#marketing.erase(customerId)
  }

  async reset(): Promise<void> {
    for (const table of [this.#checkpoints, this.#timeline, this.#conversations, this.#closed, this.#followUps])
      table.clear()
    this.#marketing.clear()
    this.#tasks.clear()
    this.#rights.clear()
    this.#evidence.clear()
  }
}

/** [BO18] What the boards count of a contact, and nothing of whose it was. */
function nobodys(row: TimelineRow): TimelineRow {
  const kept = new Set(['channel', 'queueId', 'agentId', 'outcome', 'bot'])
  const summary = Object.fromEntries(Object.entries(row.summary ?? {}).filter(([key]) => kept.has(key)))
  return { ...row, customerId: '', summary }
}

/** Written by the history projection. */
function servedIn({ summary }: TimelineRow): { readonly queueId: string | null; readonly agentId: string | null } {
  const { queueId = null, agentId = null } = summary as { queueId?: string | null; agentId?: string | null }
  return { queueId, agentId }
}

function newestFirst<T>(
  rows: readonly T[],
  placeOf: (row: T) => PageCursor,
  { before, limit }: { readonly before: PageCursor | undefined; readonly limit: number },
): readonly T[] {
  return rows
    .filter((row) => before === undefined || compare(placeOf(row), before) < 0)
    .toSorted((a, b) => compare(placeOf(b), placeOf(a)))
    .slice(0, limit)
}

function compare(a: PageCursor, b: PageCursor): number {
  if (a.at !== b.at) return a.at - b.at
  if (a.interactionId === b.interactionId) return 0
  return a.interactionId < b.interactionId ? -1 : 1
}
