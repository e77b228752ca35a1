/** The bank's branches: where a need that was recorded in a contact can be sent. */
import type { LocalText } from './channel.ts'

export interface BranchRecord {
  /** The bank's own number of it: tasks, files and the bank's systems name a branch by it, so it never changes. */
  readonly number: string
  readonly name: LocalText
  readonly city: string
  readonly address: string
  /** As it is told to customers, such as `周一至周五 9:00–17:00`. */
  readonly hours: string
  /** Whoever takes the leads there: a name, a post, an extension. */
  readonly receiver: string
}

/** As the settings keep it. */
interface KeptBranch {
  readonly record: BranchRecord
  readonly archived: boolean
}

/** [TK19] The branch of this number, one that was archived too: its leads stay readable. */
export function branchNumbered<T extends KeptBranch>(branches: ReadonlyMap<string, T>, number: string): T | null {
  for (const branch of branches.values()) if (branch.record.number === number) return branch
  return null
}

/** [TK18] The branch in use that the bank's records mean by this word: its number, or its name in either language. */
export function branchMeant<T extends KeptBranch>(branches: ReadonlyMap<string, T>, word: string): T | null {
  const wanted = word.trim()
  if (wanted === '') return null
  for (const branch of branches.values()) {
    const { number, name } = branch.record
    if (!branch.archived && [number, name.zh, name.en].includes(wanted)) return branch
  }
  return null
}
