import { adminAccounts } from './accounts.ts'
import { adminBranches } from './branches.ts'
import { adminBot } from './bot.ts'
import { adminEditing } from './editing.ts'
import { adminEntries } from './entries.ts'
import { adminImports } from './imports.ts'
import { adminMarketing } from './marketing.ts'
import { adminOverview } from './overview.ts'
import { adminPages } from './pages.ts'
import { adminPeople } from './people.ts'
import { adminProblems } from './problems.ts'
import { adminQueues } from './queues.ts'
import { adminRules } from './rules.ts'
import { adminSegments } from './segments.ts'
import { adminServiceKeys } from './service-keys.ts'
import { adminShelf } from './shelf.ts'
import { adminTools } from './tools.ts'
import { adminValues } from './values.ts'
import { adminVoice } from './voice.ts'
import { adminWebhooks } from './webhooks.ts'
import type { LocaleNamespace } from '../namespace.ts'

/** The files of this namespace; a test holds them apart. */
export const adminParts = [
  adminPages,
  adminAccounts,
  adminBot,
  adminEditing,
  adminValues,
  adminProblems,
  adminPeople,
  adminQueues,
  adminEntries,
  adminTools,
  adminOverview,
  adminVoice,
  adminShelf,
  adminSegments,
  adminBranches,
  adminRules,
  adminMarketing,
  adminImports,
  adminWebhooks,
  adminServiceKeys,
] as const

/** Administration. `<kind>.<field>` names a field of a record, `.help` explains it where its name doesn't. */
export const admin = {
  ...adminPages,
  ...adminAccounts,
  ...adminBot,
  ...adminEditing,
  ...adminValues,
  ...adminProblems,
  ...adminPeople,
  ...adminQueues,
  ...adminEntries,
  ...adminTools,
  ...adminOverview,
  ...adminVoice,
  ...adminShelf,
  ...adminSegments,
  ...adminBranches,
  ...adminRules,
  ...adminMarketing,
  ...adminImports,
  ...adminWebhooks,
  ...adminServiceKeys,
} as const satisfies LocaleNamespace
