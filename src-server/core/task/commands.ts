/** A complaint nobody settled in time. */
export interface TaskEscalates {
  readonly type: 'timer.taskEscalates'
  readonly taskId: string
  /** the step it takes, counted from 1 */
  readonly level: number
}
