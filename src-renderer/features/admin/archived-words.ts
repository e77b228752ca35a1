import type { ConfigKind } from '#shared/domain/config.ts'

const RECORD = {
  act: 'archive',
  title: 'archiveTitle',
  done: 'archived_done',
  mark: 'archived',
  history: 'action_archived',
  show: 'archivedShow',
  readOnly: 'readOnlyArchived',
} as const

/** An account has a switch of its own, and 停用 is its word: away with it is another matter. */
const ACCOUNT = {
  act: 'archiveAway',
  title: 'archiveAwayTitle',
  done: 'archivedAway',
  mark: 'archivedAway',
  history: 'archivedAway',
  show: 'archivedAwayShow',
  readOnly: 'readOnlyArchivedAway',
} as const

/** [M9] How a record of the kind is called once it is out of use: the texts' keys. */
export const archivedWords = (kind: ConfigKind) => (kind === 'account' ? ACCOUNT : RECORD)
