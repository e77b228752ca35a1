import type { LeadsByBranch, OpenComplaint, OpenComplaints, TaskCount, TaskList } from '#shared/protocol/tasks-rest.ts'
import { useSecond } from '../../design/index.ts'
import { useConnection, useDesk, useFloor, usePanelPart, useRemote, type Remote } from '../../client/index.ts'

/** Changes whenever what was read about tasks may be out of date. */
function useTasksVersion(): string {
  const changed = useFloor((floor) => floor.taskNews.at(-1)?.seq ?? 0)
  const restored = useConnection((state) => state.restored?.at ?? 0)
  return `${changed} ${restored}`
}

export interface TaskQuery {
  readonly state: 'open' | 'settled'
  readonly whose: 'mine' | 'opened' | 'all'
  /** the number of the one branch whose they are; of everybody's alone */
  readonly branch?: string
}

export function useTasks({ state, whose, branch }: TaskQuery): Remote<TaskList> {
  const { api } = useDesk()
  const of = branch === undefined ? '' : `&branch=${encodeURIComponent(branch)}`
  const path = `/api/tasks?state=${state}&whose=${whose}${of}`
  return useRemote(path, (signal) => api.request<TaskList>(path, { signal }), useTasksVersion())
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
