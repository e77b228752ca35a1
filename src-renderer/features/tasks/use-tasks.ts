import type { TaskList } from '#shared/protocol/tasks-rest.ts'
import { useConnection, useDesk, useFloor, useRemote, type Remote } from '../../client/index.ts'

/** Changes whenever what was read about tasks may be out of date. */
function useTasksVersion(): string {
  const changed = useFloor((floor) => floor.taskNews.at(-1)?.seq ?? 0)
  const restored = useConnection((state) => state.restored?.at ?? 0)
  return `${changed} ${restored}`
}

export interface TaskQuery {
  readonly state: 'open' | 'settled'
  readonly whose: 'mine' | 'opened' | 'all'
}

export function useTasks({ state, whose }: TaskQuery): Remote<TaskList> {
  const { api } = useDesk()
  const path = `/api/tasks?state=${state}&whose=${whose}`
  return useRemote(path, (signal) => api.request<TaskList>(path, { signal }), useTasksVersion())
}

/** Every task about a customer, the newest first. */
export function useCustomerTasks(customerId: string): Remote<TaskList> {
  const { api } = useDesk()
  const path = `/api/customers/${encodeURIComponent(customerId)}/tasks`
  return useRemote(path, (signal) => api.request<TaskList>(path, { signal }), useTasksVersion())
}
