import { OVERSEEING_ROLES, type Role } from './config.ts'

/** Work for later that a contact left behind: what was promised, a need for a branch, a complaint, something to tell the bank. */
export const TASK_KINDS = ['follow-up', 'branch-lead', 'complaint', 'suggestion'] as const
export type TaskKind = (typeof TASK_KINDS)[number]
/** The voice of the customer: what they would have otherwise. */
export const VOICE_KINDS = ['suggestion', 'complaint'] as const satisfies readonly TaskKind[]

/**
 * Whoever is to act: one person, everyone of a role, or a branch of the bank, which answers through its own systems.
 * A branch is named by its number; leads from before there was a directory name it in words of their own.
 */
export type Assignee =
  | { readonly agentId: string }
  | { readonly role: 'supervisor' | 'quality' }
  | { readonly branch: string }

/** `won` and `lost` are for leads; `dropped`: it turned out to be nothing. */
export const TASK_OUTCOMES = ['done', 'won', 'lost', 'dropped'] as const
export type TaskOutcome = (typeof TASK_OUTCOMES)[number]

/** Whom it concerns stands in every event: who may see it is known without folding. */
interface Concern {
  readonly customerId: string
  readonly assignee: Assignee
  readonly openedBy: string
  readonly kind: TaskKind
}

export interface TaskEvents {
  'task.opened': Concern & {
    readonly interactionId: string | null
    /** The offer it came from. */
    readonly recommendationId: string | null
    readonly dueAt: number | null
    /** What it is about, in the bank's own keywords. */
    readonly tags: readonly string[]
  }
  'task.assigned': Concern & { readonly dueAt: number | null }
  'task.noted': Concern
  /** Not solved in time: it goes to `assignee`, and stays with whoever had it too. */
  'task.escalated': Concern & { readonly level: number }
  'task.settled': Concern & { readonly outcome: TaskOutcome }
  'task.reopened': Concern
}

/** Personal: what was asked for, noted, answered. */
export interface TaskText {
  readonly text: string
}
export interface TaskBodies {
  'task.opened': TaskText
  'task.noted': TaskText
  'task.settled': TaskText
}

export interface Task {
  readonly id: string
  readonly revision: number
  /** The last event folded in. */
  readonly seq: number
  readonly kind: TaskKind
  readonly customerId: string
  /** Whom it was opened for, whatever record that is part of today: its words are theirs; absent: `customerId`. */
  readonly openedFor?: string
  readonly interactionId: string | null
  readonly recommendationId: string | null
  readonly openedAt: number
  readonly openedBy: string
  readonly assignee: Assignee
  /** Who else must see to it since it was escalated. */
  readonly escalatedTo: readonly Assignee[]
  /** How often it was escalated. */
  readonly level: number
  readonly dueAt: number | null
  readonly tags: readonly string[]
  /** null: erased, or hidden from this reader */
  readonly text: string | null
  readonly notes: readonly { readonly at: number; readonly by: string; readonly text: string | null }[]
  /** null: open */
  readonly settled: {
    readonly at: number
    readonly by: string
    readonly outcome: TaskOutcome
    readonly text: string | null
  } | null
}

/** [TK22] `#Fees`, `ＦＥＥＳ` and `fees` are one tag, however it is typed. */
export function sameTags(tags: readonly string[]): readonly string[] {
  const words = tags.map((tag) => tag.normalize('NFKC').replace(/^#+/u, '').trim().toLowerCase())
  return [...new Set(words)].filter((word) => word !== '')
}

/** Whoever acts on a task. */
export interface TaskActor {
  readonly userId: string
  readonly role: Role
}

/** Whether the task is theirs to do: given to them or to their role, or sent up to either. */
export function isHeldBy({ userId, role }: TaskActor, { assignee, escalatedTo }: Task): boolean {
  const holds = (one: Assignee): boolean =>
    'agentId' in one ? one.agentId === userId : 'role' in one && one.role === role
  return [assignee, ...escalatedTo].some(holds)
}

/** [TK15] Why they may not settle it or hand it on; null: they may. */
export function complaintBar(actor: TaskActor, task: Task): 'complaint-with-others' | null {
  if (task.kind !== 'complaint' || OVERSEEING_ROLES.has(actor.role) || isHeldBy(actor, task)) return null
  return 'complaint-with-others'
}

/** [TK16] A complaint that came to nothing is for whoever answers for the floor to say. */
export function mayDrop({ role }: TaskActor, { kind }: Task): boolean {
  return kind !== 'complaint' || OVERSEEING_ROLES.has(role)
}

/** 银行业保险业消费投诉处理管理办法 (令2020第3号, Art. 23): a complaint is decided within 15 days. */
export const COMPLAINT_DAYS = 15

/** How long an open complaint has until it first goes up, ms. */
export const FIRST_STEP_MS = 4 * 3_600_000

/** A complaint nobody settled goes to the supervisors after the first time, to quality after the second. */
export const ESCALATION: readonly { readonly afterMs: number; readonly to: Assignee }[] = [
  { afterMs: FIRST_STEP_MS, to: { role: 'supervisor' } },
  { afterMs: 24 * 3_600_000, to: { role: 'quality' } },
]

/** When an open complaint goes up next, ms; null: it does not, or it is at the top. */
export function escalatesAt({ kind, settled, openedAt, level }: Task): number | null {
  if (kind !== 'complaint' || settled !== null) return null
  const step = ESCALATION[level]
  return step === undefined ? null : openedAt + step.afterMs
}

/**
 * [TK32] By which open tasks stand in a list, ms: when one is due, or when a complaint first goes up. One that went up
 * keeps that moment, now past, and never sinks below what is still to come.
 */
export function standsAt({ kind, settled, openedAt, dueAt }: Task): number {
  const due = dueAt ?? Infinity
  return kind === 'complaint' && settled === null ? Math.min(due, openedAt + FIRST_STEP_MS) : due
}
