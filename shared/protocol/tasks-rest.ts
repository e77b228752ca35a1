/** Bodies of `/api` about tasks. */
import type { Task } from '../domain/task.ts'

/** GET /api/tasks?state=open|settled&whose=mine|all, and GET /api/customers/:id/tasks; at most 200, those due first. */
export interface TaskList {
  readonly tasks: readonly TaskView[]
}
export interface TaskView {
  readonly task: Task
  /** masked for those who have nothing to do with it; null: no name is known */
  readonly customerName: string | null
  readonly mayAct: boolean
}
