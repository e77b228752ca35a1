/** What the customer panel reads at once, so that it is drawn at once. */
import { z } from 'zod'
import type { CustomerIdentity } from './identity-rest.ts'
import { idSchema } from './primitives.ts'
import type { CustomerProfile, ShownHoldings } from './profile-rest.ts'
import type { CustomerCard, TimelinePage } from './rest.ts'
import type { RightsOfCustomer } from './rights-rest.ts'
import type { TaskList } from './tasks-rest.ts'

export const PANEL_PARTS = ['card', 'profile', 'identity', 'holdings', 'timeline', 'tasks', 'rights'] as const
export type PanelPart = (typeof PANEL_PARTS)[number]

/** How many past contacts the panel begins with. */
export const PANEL_CONTACTS = 8

/** GET /api/customers/:id/panel?parts=card,profile&contact=…: each part as its own address gives it. */
export interface PanelParts {
  readonly card: CustomerCard
  readonly profile: CustomerProfile
  readonly identity: CustomerIdentity
  readonly holdings: ShownHoldings
  readonly timeline: TimelinePage
  readonly tasks: TaskList
  readonly rights: RightsOfCustomer
}

/** A part that was refused, failed or was not there in time is missing: its own address says why, or waits. */
export type CustomerPanelAnswer = Partial<PanelParts>

const isPart = (name: string): name is PanelPart => PANEL_PARTS.some((part) => part === name)

/** The contact the customer is shown beside: what is known of them is given as far as it was verified in that one. */
export const besideQuery = z.object({ contact: idSchema.optional() })

export const panelQuery = besideQuery.extend({
  parts: z
    .string()
    .max(100)
    .default(PANEL_PARTS.join(','))
    .transform((names) => [...new Set(names.split(','))].filter(isPart)),
})
