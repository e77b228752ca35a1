import type { Assignee, Task, TaskKind, TaskOutcome } from '#shared/domain/task.ts'

/** Whoever a task is with, and who opened it: they want to know what becomes of it. */
export type TaskHolder = `agent:${string}` | `role:${string}` | `branch:${string}` | `opener:${string}`

function holderOf(assignee: Assignee): TaskHolder {
  if ('agentId' in assignee) return `agent:${assignee.agentId}`
  return 'role' in assignee ? `role:${assignee.role}` : `branch:${assignee.branch}`
}

export function holdersOf({ assignee, escalatedTo, openedBy }: Task): readonly TaskHolder[] {
  return [...[assignee, ...escalatedTo].map(holderOf), `opener:${openedBy}`]
}

/** Folded from the log, like the other read models: part of `ReadModelChange` and cleared by `reset`. */
export interface TaskRows {
  readonly tasks?: readonly Task[]
}

/** Leads of one branch in one state: so many, the oldest opened then. */
export interface BranchLeads {
  readonly branch: string
  /** null: open */
  readonly outcome: TaskOutcome | null
  readonly count: number
  readonly oldestAt: number
}

/** [TK26] Only tasks of which all of this is true. */
export interface TaskFilter {
  readonly kinds?: readonly TaskKind[] | undefined
  /** without any: the empty word */
  readonly tag?: string | undefined
  readonly dueBy?: number | undefined
  /** in small letters; each is somewhere in what was written down */
  readonly words?: readonly string[] | undefined
  /** Opened then; `to` is no longer within. */
  readonly opened?: { readonly from: number; readonly to: number } | undefined
}

/** [TK27] Suggestions and complaints with one tag, in one state. */
export interface TaggedTasks {
  /** without any: the empty word */
  readonly tag: string
  readonly kind: 'suggestion' | 'complaint'
  /** 1: settled */
  readonly settled: 0 | 1
  readonly count: number
}

export interface TaskReads {
  task(taskId: string): Promise<Task | null>
  /** [TK32] What is due or goes up first comes first, what never is comes last; `holders` null: whoever has it. */
  tasks(query: {
    readonly settled: boolean
    readonly holders: readonly TaskHolder[] | null
    readonly filter?: TaskFilter
    readonly limit: number
  }): Promise<readonly Task[]>
  /** Open ones of these holders, and how many of them are due by then. */
  taskCounts(query: {
    readonly holders: readonly TaskHolder[]
    readonly dueBy: number
  }): Promise<{ readonly open: number; readonly due: number }>
  /** The oldest first. */
  openComplaints(limit: number): Promise<readonly Task[]>
  /** What became of the leads of each branch, by the word that names it; settled ones where opened since then. */
  branchLeads(since: number): Promise<readonly BranchLeads[]>
  /** What customers said by tag, of what was opened then; one with several tags counts with each. */
  taggedTasks(from: number, to: number): Promise<readonly TaggedTasks[]>
  /** Newest first; of one kind, or of any. */
  tasksOf(customerId: string, limit: number, kind?: TaskKind): Promise<readonly Task[]>
  /** Open ones whose next step up is due by then, the earliest first. */
  tasksToEscalate(by: number, limit: number): Promise<readonly Task[]>
}
