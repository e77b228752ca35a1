import type { TaskKind } from '#shared/domain/task.ts'
import type {
  LeadsByBranch,
  OpenComplaint,
  OpenComplaints,
  TaskCount,
  TaskList,
  TaskView,
  VoiceOfCustomer,
} from '#shared/protocol/tasks-rest.ts'
import { useSecond } from '../../design/index.ts'
import { useConnection, useDesk, useFloor, usePanelPart, useRemote, type Remote } from '../../client/index.ts'

/** Changes whenever what was read about tasks may be out of date. */
function useTasksVersion(): string {
  const changed = useFloor((floor) => floor.taskNews.at(-1)?.seq ?? 0)
  const restored = useConnection((state) => state.restored?.at ?? 0)
  return `${changed} ${restored}`
}

interface Time {
  readonly from: number
  readonly to: number
}

/** [TK26] Only tasks of which all of this is true. */
export interface TaskFilter {
  /** `voice`: what customers said, suggestions and complaints */
  readonly kind?: TaskKind | 'voice' | undefined
  /** without any: the empty word */
  readonly tag?: string | undefined
  readonly overdue?: boolean
  readonly q?: string
  readonly opened?: Time
}

export interface TaskQuery {
  readonly state: 'open' | 'settled'
  readonly whose: 'mine' | 'opened' | 'all'
  /** the number of the one branch whose they are; of everybody's alone */
  readonly branch?: string
  readonly filter?: TaskFilter
}

function narrowing({ kind, tag, overdue = false, q = '', opened }: TaskFilter): string {
  const wanted = new URLSearchParams()
  if (kind !== undefined) wanted.set('kind', kind)
  if (tag !== undefined) wanted.set('tag', tag)
  if (overdue) wanted.set('overdue', 'yes')
  if (q.trim() !== '') wanted.set('q', q.trim())
  if (opened !== undefined) {
    wanted.set('from', `${opened.from}`)
    wanted.set('to', `${opened.to}`)
  }
  return wanted.size === 0 ? '' : `&${wanted}`
}

export function useTasks({ state, whose, branch, filter = {} }: TaskQuery): Remote<TaskList> {
  const { api } = useDesk()
  const of = branch === undefined ? '' : `&branch=${encodeURIComponent(branch)}`
  const path = `/api/tasks?state=${state}&whose=${whose}${of}${narrowing(filter)}`
  return useRemote(path, (signal) => api.request<TaskList>(path, { signal }), useTasksVersion())
}

/** [TK28] */
export function useTask(taskId: string): Remote<TaskView> {
  const { api } = useDesk()
  const path = taskPath(taskId)
  return useRemote(path, (signal) => api.request<TaskView>(path, { signal }), useTasksVersion())
}

/** Where one task is read. */
export const taskPath = (taskId: string): string => `/api/tasks/${encodeURIComponent(taskId)}`

/** [TK27] */
export function useVoice({ from, to }: Time): Remote<VoiceOfCustomer> {
  const { api } = useDesk()
  const path = `/api/tasks/voice?from=${from}&to=${to}`
  return useRemote(path, (signal) => api.request<VoiceOfCustomer>(path, { signal }), useTasksVersion())
}

/** [TK20] */
export function useLeadsByBranch(): Remote<LeadsByBranch> {
  const { api } = useDesk()
  const path = '/api/tasks/branches'
  return useRemote(path, (signal) => api.request<LeadsByBranch>(path, { signal }), useTasksVersion())
}

/** Every task about a customer, the newest first. */
export function useCustomerTasks(customerId: string): Remote<TaskList> {
  return usePanelPart('tasks', customerId, null)
}

/** Changes every so many seconds. */
function useTick(seconds: number): number {
  return Math.floor(useSecond() / seconds)
}

const RECOUNT_SECONDS = 60
const LOOK_AGAIN_SECONDS = 15

/** [TK13] Of one's own, what is due today or was before; 0 until it is known. */
export function useDueTasks(): number {
  const { api } = useDesk()
  const version = `${useTasksVersion()} ${useTick(RECOUNT_SECONDS)}`
  const read = useRemote(
    '/api/tasks/count',
    (signal) => api.request<TaskCount>('/api/tasks/count', { signal }),
    version,
  )
  return read.data?.due ?? 0
}

const NONE: readonly OpenComplaint[] = []

/** [TK14] Open complaints as the floor sees them; none until they are known, and where they cannot be read. */
export function useOpenComplaints(): readonly OpenComplaint[] {
  const { api } = useDesk()
  const path = '/api/tasks/complaints'
  const version = `${useTasksVersion()} ${useTick(LOOK_AGAIN_SECONDS)}`
  return useRemote(path, (signal) => api.request<OpenComplaints>(path, { signal }), version).data?.complaints ?? NONE
}
