/** Who may give whom a password, where being an administrator is not enough; alike at the desk and in the centre. */
import type { UserRecord, Versioned } from './config.ts'

/** [M24] What compliance agrees to is a second person's word: no one hand makes the account and opens it. */
export function needsAnotherHand({ record, changedBy }: Versioned<UserRecord>, by: string): boolean {
  return record.role === 'compliance' && changedBy === by
}
