/** Bodies of `/api` about tasks. */
import type { Task, TaskOutcome } from '../domain/task.ts'

/**
 * GET /api/tasks?state=open|settled&whose=mine|opened|all[&branch=number][&kind=…|voice][&tag=word][&overdue=yes][&q=words][&from=&to=],
 * and GET /api/customers/:id/tasks; at most 200, those due first.
 */
export interface TaskList {
  readonly tasks: readonly TaskView[]
}
/** Also GET /api/tasks/:id, for those who may see what it says. */
export interface TaskView {
  readonly task: Task
  /** masked for those who have nothing to do with it; null: no name is known */
  readonly customerName: string | null
  readonly mayAct: boolean
  /** What the customer wanted to hear of again; absent: it came from no offer, or is not for this reader. */
  readonly propositionId?: string
}

/** GET /api/tasks/:id/lead (admin, and keys with the scope `leads`): what a branch needs to come to the customer. */
export interface BranchLead {
  readonly taskId: string
  readonly customerId: string
  /** null: it is settled, or they were erased */
  readonly customer: {
    /** The bank's own for them; null: it has given none. */
    readonly customerNumber: string | null
    readonly name: string | null
    /** E.164; null: none is known */
    readonly phone: string | null
    readonly doNotContact: boolean
  } | null
  /** its number; of leads older than the directory the word that names it */
  readonly branch: string
  /** in the words of whoever wrote it down; null: erased */
  readonly need: string | null
  readonly tags: readonly string[]
  /** of the offer it came from; null: it came from none */
  readonly productCode: string | null
  /** ms */
  readonly openedAt: number
  /** ms; null: nobody said */
  readonly dueAt: number | null
  /** null: it waits */
  readonly outcome: TaskOutcome | null
}

/** GET /api/tasks/count: one's own open ones, and those of them due by the end of today or before. */
export interface TaskCount {
  readonly open: number
  readonly due: number
}

/** GET /api/tasks/branches (supervisor, quality, admin): branches with leads, whoever waits longest first. */
export interface LeadsByBranch {
  readonly branches: readonly LeadsOfBranch[]
}
export interface LeadsOfBranch {
  /** its number; of leads older than the directory the word that names it */
  readonly branch: string
  readonly open: number
  /** Since when the one that waits longest does, ms; null: none waits. */
  readonly waitingSince: number | null
  /** of those recorded in the last 90 days */
  readonly won: number
  readonly lost: number
  /** by other words of theirs, or needing nothing */
  readonly done: number
  readonly dropped: number
}

/**
 * GET /api/tasks/voice?from=&to= (supervisor, quality, admin): tags of the suggestions and complaints of a time,
 * the most frequent first, those without a tag last; at most 200.
 */
export interface VoiceOfCustomer {
  readonly tags: readonly VoiceTag[]
}
export interface VoiceTag {
  /** those without a tag: the empty word */
  readonly tag: string
  readonly suggestions: number
  readonly complaints: number
  /** of both, not settled yet */
  readonly open: number
}

/** GET /api/tasks/complaints (supervisor, quality, admin): open ones, the oldest first; at most 100. */
export interface OpenComplaints {
  readonly complaints: readonly OpenComplaint[]
}
export interface OpenComplaint {
  readonly taskId: string
  /** masked; null: no name is known */
  readonly customerName: string | null
  /** whose it is; null: a role's or a branch's */
  readonly agentId: string | null
  readonly openedAt: number
  /** how often it went up */
  readonly level: number
  /** When it goes up next, ms; null: it is at the top. */
  readonly escalatesAt: number | null
  readonly dueAt: number | null
  /** Open contacts of the customer: they are on the floor now. */
  readonly interactionIds: readonly string[]
}
