import { ROLES, type Role } from '#shared/domain/config.ts'
import type { PublishedView } from './view.ts'

/** How the demo names its accounts: the role, then a number. */
const DEMO_NAME = /^(?:agent|outbound|supervisor|quality|compliance|admin)\d+$/u

/** The first account of the role nobody sits at; the first one when all are taken; null when there is none. */
export function freeDemoAccount(
  view: PublishedView,
  role: Role,
  isConnected: (userId: string) => boolean,
): string | null {
  const accounts = [...view.config.user.values()]
    .filter(({ archived, record }) => !archived && record.role === role && DEMO_NAME.test(record.username))
    .toSorted((a, b) => a.record.username.localeCompare(b.record.username, 'en', { numeric: true }))
  return (accounts.find(({ id }) => !isConnected(id)) ?? accounts[0])?.id ?? null
}

/** Roles one can sign in as with one click, in their own order. */
export function demoRoles(view: { readonly config: Pick<PublishedView['config'], 'user'> }): readonly Role[] {
  const roles = new Set(
    [...view.config.user.values()]
      .filter(({ archived, record }) => !archived && DEMO_NAME.test(record.username))
      .map(({ record }) => record.role),
  )
  return ROLES.filter((role) => roles.has(role))
}
