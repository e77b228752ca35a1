/** Work for later: lists of it, and commands about it with the task as it stands. */
import { OVERSEEING_ROLES } from '#shared/domain/config.ts'
import { branchMeant, branchNumbered } from '#shared/domain/branch.ts'
import { isOpen } from '#shared/domain/interaction.ts'
import { LocalClock } from '#shared/domain/local-clock.ts'
import { STILL_AWAKE_MS } from '#shared/domain/quiet-hours.ts'
import { refuse } from '#shared/domain/refusal.ts'
import { escalatesAt, isHeldBy, sameTags, VOICE_KINDS, type Task, type TaskKind } from '#shared/domain/task.ts'
import type {
  LeadsByBranch,
  LeadsOfBranch,
  OpenComplaint,
  OpenComplaints,
  TaskCount,
  TaskList,
  TaskView,
  VoiceOfCustomer,
  VoiceTag,
} from '#shared/protocol/tasks-rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import { customersOf } from '../policies/identity.ts'
import { maskName } from '../policies/mask.ts'
import type { AccessLog, ReadModelStore, TaskFilter, TaskHolder } from '../storage/index.ts'
import type { MarketingReads } from '../storage/profile-store.ts'
import type { Clock } from './clock.ts'
import type { Customers } from './customers.ts'
import type { Engine } from './engine.ts'
import { KeyedLock } from './keyed-lock.ts'
import { RequestRefused } from './request-refused.ts'
import type { Answer, Submission } from './submission.ts'

export interface TasksPorts {
  readonly engine: Engine
  readonly customers: Customers
  readonly readModels: Pick<
    ReadModelStore,
    'branchLeads' | 'openComplaints' | 'taggedTasks' | 'task' | 'taskCounts' | 'tasks' | 'tasksOf' | 'tasksToEscalate'
  > &
    Pick<MarketingReads, 'offersByIds'>
  readonly accessLog: AccessLog
  /** Resolves once the read models show everything that was published so far, or cannot now. */
  readonly fresh: () => Promise<void>
  readonly clock: Clock
  readonly onError: (error: unknown, doing: string) => void
}

export interface TaskQuery {
  readonly state: 'open' | 'settled'
  /** `opened`: what the reader wrote down, whoever has it */
  readonly whose: 'mine' | 'opened' | 'all'
  /** the number of the one branch whose they are; of everybody's alone */
  readonly branch?: string | undefined
  /** `voice`: what customers said, suggestions and complaints */
  readonly kind?: TaskKind | 'voice' | undefined
  /** as it is typed; without any: the empty word */
  readonly tag?: string | undefined
  readonly overdue?: 'yes' | undefined
  /** words, each of them somewhere in what was written down */
  readonly q?: string | undefined
  /** Opened in this time, ms; `to` is no longer within. */
  readonly from?: number | undefined
  readonly to?: number | undefined
}

const MOST_AT_ONCE = 200
const MOST_TAGS = 200
/** What became of a lead counts for this long. */
const RECENT_MS = 90 * 86_400_000
const MOST_COMPLAINTS = 100
/** A complaint goes up at most this late. */
const LOOK_EVERY_MS = 30_000
const MOST_ESCALATED_AT_ONCE = 100

const holdersOf = (me: Me): readonly TaskHolder[] => [`agent:${me.userId}`, `role:${me.role}`]

function withoutWords(task: Task): Task {
  return {
    ...task,
    text: null,
    notes: task.notes.map((note) => ({ ...note, text: null })),
    settled: task.settled === null ? null : { ...task.settled, text: null },
  }
}

export class Tasks {
  readonly #ports: TasksPorts
  readonly #lock = new KeyedLock()

  constructor(ports: TasksPorts) {
    this.#ports = ports
  }

  /** @throws RequestRefused `not-allowed` for everybody's, unless the reader oversees the floor's work */
  async list(me: Me, wanted: TaskQuery): Promise<TaskList> {
    const { state, whose, branch } = wanted
    if (whose === 'all' && !OVERSEEING_ROLES.has(me.role)) throw new RequestRefused('not-allowed')
    await this.#noteRead(me, null, branch === undefined ? `tasks:${whose}` : `tasks:branch:${branch}`)
    const all = branch === undefined ? null : this.#wordsOf(branch).map((word): TaskHolder => `branch:${word}`)
    const holders = { mine: holdersOf(me), opened: [`opener:${me.userId}`] as const, all }[whose]
    const filter = this.#filterOf(wanted)
    const settled = state === 'settled'
    const tasks = await this.#ports.readModels.tasks({ settled, holders, filter, limit: MOST_AT_ONCE })
    return { tasks: await this.#shown(me, tasks) }
  }

  /** [TK26] */
  #filterOf({ kind, tag, overdue, q = '', from, to }: TaskQuery): TaskFilter {
    return {
      kinds: kind === 'voice' ? VOICE_KINDS : kind === undefined ? undefined : [kind],
      tag: tag === undefined ? undefined : (sameTags([tag])[0] ?? ''),
      dueBy: overdue === undefined ? undefined : this.#ports.clock.now(),
      words: q
        .toLowerCase()
        .split(/\s+/u)
        .filter((word) => word !== ''),
      opened: from === undefined && to === undefined ? undefined : { from: from ?? 0, to: to ?? Infinity },
    }
  }

  /**
   * [TK28] One task, by whatever led to it.
   * @throws RequestRefused `not-found`; `not-allowed` for those who may not see what it says
   */
  async one(me: Me, taskId: string): Promise<TaskView> {
    const { readModels, fresh } = this.#ports
    await fresh()
    const task = await readModels.task(taskId)
    if (task === null) throw new RequestRefused('not-found', { what: 'task' })
    const [view] = await this.#shown(me, [task])
    if (view?.mayAct !== true) throw new RequestRefused('not-allowed')
    await this.#noteRead(me, task.customerId, `tasks:one:${taskId}`)
    return view
  }

  /** [TK27] What customers said in a time, by tag. */
  async voice(
    { from, to }: { readonly from: number; readonly to: number },
    most = MOST_TAGS,
  ): Promise<VoiceOfCustomer> {
    const { readModels, fresh } = this.#ports
    await fresh()
    const tags = new Map<string, VoiceTag>()
    for (const { tag, kind, settled, count } of await readModels.taggedTasks(from, to)) {
      const known = tags.get(tag) ?? { tag, suggestions: 0, complaints: 0, open: 0 }
      const counted = kind === 'complaint' ? 'complaints' : 'suggestions'
      const open = known.open + (settled === 0 ? count : 0)
      tags.set(tag, { ...known, [counted]: known[counted] + count, open })
    }
    const often = ({ tag, suggestions, complaints }: VoiceTag): number => (tag === '' ? -1 : suggestions + complaints)
    return {
      tags: [...tags.values()].toSorted((a, b) => often(b) - often(a) || a.tag.localeCompare(b.tag)).slice(0, most),
    }
  }

  /** [TK31] The same to be taken away, every tag of it: noted, with the reason, before it is given. */
  async exportVoice(
    me: Me,
    { reason, ...time }: { readonly from: number; readonly to: number; readonly reason: string },
  ): Promise<VoiceOfCustomer> {
    const { accessLog, clock } = this.#ports
    const taken = { actor: me.userId, action: 'export', subject: null, object: 'tasks:voice', reason } as const
    await accessLog.append([{ at: clock.now(), ...taken }])
    return this.voice(time, Infinity)
  }

  /** [TK13] How many the reader has, and how many of them are due today or were before. */
  async count(me: Me): Promise<TaskCount> {
    const { engine, readModels, fresh, clock } = this.#ports
    await fresh()
    const local = new LocalClock(engine.view.centre.timeZone)
    const dueBy = local.momentOf(LocalClock.dayAfter(local.at(clock.now()).date), 0) - 1
    return readModels.taskCounts({ holders: holdersOf(me), dueBy })
  }

  /** [VC64] Somebody promised to come back to them about now. */
  async awaitsCall(customerId: string): Promise<boolean> {
    const { readModels, clock } = this.#ports
    const now = clock.now()
    const tasks = await readModels.tasksOf(customerId, MOST_AT_ONCE)
    return tasks.some(
      ({ kind, settled, dueAt }) =>
        kind === 'follow-up' && settled === null && dueAt !== null && Math.abs(dueAt - now) < STILL_AWAKE_MS,
    )
  }

  /** [TK20] Each branch that has leads, under one name even where older leads write another. */
  async byBranch(): Promise<LeadsByBranch> {
    const { engine, readModels, fresh, clock } = this.#ports
    await fresh()
    const branches = new Map<string, LeadsOfBranch>()
    for (const { branch: word, outcome, count, oldestAt } of await readModels.branchLeads(clock.now() - RECENT_MS)) {
      const branch = branchMeant(engine.view.config.branch, word)?.record.number ?? word
      const known = branches.get(branch) ?? {
        branch,
        open: 0,
        waitingSince: null,
        done: 0,
        won: 0,
        lost: 0,
        dropped: 0,
      }
      const waitingSince = Math.min(known.waitingSince ?? oldestAt, oldestAt)
      if (outcome === null) branches.set(branch, { ...known, open: known.open + count, waitingSince })
      else branches.set(branch, { ...known, [outcome]: known[outcome] + count })
    }
    const longest = ({ waitingSince }: LeadsOfBranch): number => waitingSince ?? Infinity
    return {
      branches: [...branches.values()].toSorted((a, b) => longest(a) - longest(b) || a.branch.localeCompare(b.branch)),
    }
  }

  /** [TK19] By its number, and as leads older than the directory wrote it. */
  #wordsOf(number: string): readonly string[] {
    const branch = branchNumbered(this.#ports.engine.view.config.branch, number)
    const { zh = '', en = '' } = branch?.record.name ?? {}
    return [...new Set([number, zh, en])].filter((word) => word !== '')
  }

  /** [TK14] What the floor must know of: no words, and no name to tell who it is. */
  async complaints(): Promise<OpenComplaints> {
    const { engine, readModels, customers, fresh } = this.#ports
    await fresh()
    const open = await readModels.openComplaints(MOST_COMPLAINTS)
    const contacts = [...engine.view.interactions.values()].filter(isOpen)
    const complaints = open.map(async (task): Promise<OpenComplaint> => {
      const name = (await customers.get(task.customerId))?.name ?? null
      return {
        taskId: task.id,
        customerName: name === null ? null : maskName(name),
        agentId: 'agentId' in task.assignee ? task.assignee.agentId : null,
        openedAt: task.openedAt,
        level: task.level,
        escalatesAt: escalatesAt(task),
        dueAt: task.dueAt,
        interactionIds: contacts.filter(({ customerId }) => customerId === task.customerId).map(({ id }) => id),
      }
    })
    return { complaints: await Promise.all(complaints) }
  }

  /** Every task about one customer, the newest first. */
  async ofCustomer(me: Me, customerId: string): Promise<TaskList> {
    await this.#noteRead(me, customerId, `tasks-of:${customerId}`)
    return { tasks: await this.#shown(me, await this.#ports.readModels.tasksOf(customerId, MOST_AT_ONCE)) }
  }

  /** Submits a command about a task, with the task as it stands; those about one task follow each other. */
  submit(taskId: string, submission: Submission): Promise<Answer> {
    return this.#lock.run(taskId, async () => {
      const { engine, readModels, fresh } = this.#ports
      await fresh()
      const task = await readModels.task(taskId).catch(() => undefined)
      if (task === undefined) return { ok: false, refusal: refuse('storage-unavailable') }
      return engine.submit({ ...submission, task })
    })
  }

  /** [OF44] [OF75] With both tasks that earlier answers to an offer may have left. */
  submitAnswer(ids: { readonly later: string; readonly lead: string }, submission: Submission): Promise<Answer> {
    return this.#lock.run(ids.lead, async () => {
      await this.#ports.fresh()
      const lead = await this.#ports.readModels.task(ids.lead).catch(() => undefined)
      if (lead === undefined) return { ok: false, refusal: refuse('storage-unavailable') }
      return this.submit(ids.later, { ...submission, lead })
    })
  }

  /** Looks now and then for complaints whose time has come. @returns stops it */
  startEscalating(): () => void {
    const { clock, onError } = this.#ports
    let cancel = (): void => undefined
    const again = (): void => {
      cancel = clock.after(LOOK_EVERY_MS, () => {
        void this.escalateDue()
          .catch((error: unknown) => onError(error, 'escalating complaints'))
          .finally(again)
      })
    }
    again()
    return () => cancel()
  }

  /** [TK5] */
  async escalateDue(): Promise<void> {
    const { readModels, clock, fresh } = this.#ports
    await fresh()
    // Those that cannot go up, for whatever reason, keep no later one from it.
    const tried = new Set<string>()
    for (;;) {
      const limit = tried.size + MOST_ESCALATED_AT_ONCE
      const due = (await readModels.tasksToEscalate(clock.now(), limit)).filter(({ id }) => !tried.has(id))
      if (due.length === 0) return
      await this.#escalate(due)
      for (const { id } of due) tried.add(id)
    }
  }

  async #escalate(due: readonly Task[]): Promise<void> {
    for (const task of due) {
      if (escalatesAt(task) === null) continue
      const level = task.level + 1
      const command = { type: 'timer.taskEscalates', taskId: task.id, level } as const
      await this.submit(task.id, { id: `escalate-${task.id}-${level}-${task.revision}`, actor: 'system', command })
    }
  }

  async #shown(me: Me, tasks: readonly Task[]): Promise<readonly TaskView[]> {
    const { customers, engine } = this.#ports
    const ids = [...new Set(tasks.map((task) => task.customerId))]
    const found = await Promise.all(ids.map((id) => customers.get(id)))
    const names = new Map(found.filter((customer) => customer !== null).map(({ id, name }) => [id, name]))
    const served = customersOf(me.userId, engine.view.interactions.values())
    const offeredIn = await this.#offeredIn(tasks)
    return tasks.map((task): TaskView => {
      const knows = served.has(task.customerId) || isHeldBy(me, task) || task.openedBy === me.userId
      const name = names.get(task.customerId) ?? null
      const mayAct = knows || OVERSEEING_ROLES.has(me.role)
      const propositionId = mayAct ? offeredIn(task) : null
      return {
        task: mayAct ? task : withoutWords(task),
        customerName: knows || name === null ? name : maskName(name),
        mayAct,
        ...(propositionId === null ? {} : { propositionId }),
      }
    })
  }

  /**
   * [TK30] What the customer wanted to hear of again, while that is open. [OF13] Of what was held out nothing is told.
   * @returns null too for what was offered to somebody else
   */
  async #offeredIn(tasks: readonly Task[]): Promise<(task: Task) => string | null> {
    const waits = ({ settled, kind }: Task): boolean => settled === null && kind === 'follow-up'
    const named = tasks.filter(waits).flatMap((task) => task.recommendationId ?? [])
    const found = named.length === 0 ? [] : await this.#ports.readModels.offersByIds([...new Set(named)])
    const offers = new Map(found.map((offer) => [offer.recommendationId, offer]))
    return (task) => {
      const { recommendationId, customerId } = task
      // [OF75] A lead is the branch's to close: nobody offers it anew.
      const offer = waits(task) ? offers.get(recommendationId ?? '') : undefined
      const isTheirs = offer?.heldOut === false && offer.customerId === customerId
      return isTheirs ? offer.propositionId : null
    }
  }

  async #noteRead(me: Me, subject: string | null, object: string): Promise<void> {
    const { accessLog, clock, fresh } = this.#ports
    await accessLog.append([{ at: clock.now(), actor: me.userId, action: 'read', subject, object, reason: null }])
    await fresh()
  }
}
