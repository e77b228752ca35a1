import { ANSWERING_FOR_DATA, ROLES, type Role } from '#shared/domain/config.ts'
import type { IconName } from '../design/index.ts'

/** The pages of the desk, in the order of the rail. */
export const pageIds = [
  'work',
  'tasks',
  'supervise',
  'results',
  'compliance',
  'knowledge',
  'segments',
  'admin',
  'settings',
] as const
export type PageId = (typeof pageIds)[number]

export interface PageEntry {
  id: PageId
  icon: IconName
  /** Its name is the text of the same key in `shell`. */
  roles: readonly Role[]
  /** In the rail's lower part. */
  atFoot: boolean
  keys: string
}

/** Compliance has no desk: no task and no figure is theirs. */
const working: readonly Role[] = ROLES.filter((role) => role !== 'compliance')

/** Who finds which page in the rail. The server decides again what each may do there. */
export const pages: readonly PageEntry[] = [
  { id: 'work', icon: 'inbox', roles: ['agent', 'outbound', 'supervisor'], atFoot: false, keys: 'alt+1' },
  { id: 'tasks', icon: 'pin', roles: working, atFoot: false, keys: 'alt+4' },
  { id: 'supervise', icon: 'supervise', roles: ['supervisor', 'quality', 'admin'], atFoot: false, keys: 'alt+2' },
  { id: 'results', icon: 'chart', roles: working, atFoot: false, keys: 'alt+5' },
  { id: 'compliance', icon: 'shield', roles: ANSWERING_FOR_DATA, atFoot: false, keys: 'alt+6' },
  { id: 'knowledge', icon: 'book', roles: ['supervisor', 'admin'], atFoot: false, keys: 'alt+7' },
  { id: 'segments', icon: 'group', roles: ['supervisor'], atFoot: false, keys: 'alt+8' },
  { id: 'admin', icon: 'admin', roles: ['compliance', 'admin'], atFoot: false, keys: 'alt+3' },
  { id: 'settings', icon: 'settings', roles: ROLES, atFoot: true, keys: 'mod+,' },
]

const firstPage: Record<Role, PageId> = {
  agent: 'work',
  outbound: 'work',
  supervisor: 'supervise',
  quality: 'supervise',
  compliance: 'compliance',
  admin: 'admin',
}

/** The pages a role has. */
export function pagesOf(role: Role): readonly PageEntry[] {
  return pages.filter(({ roles }) => roles.includes(role))
}

/** Whether work is routed to this role, so that it has a state to choose. */
export function takesWork(role: Role): boolean {
  return pagesOf(role).some(({ id }) => id === 'work')
}

/** What an address means for a role: a page of its own, one it may not open, or none. */
export type Place = { kind: 'page'; page: PageId } | { kind: 'not-allowed' } | { kind: 'not-found' }

/** Finds the page of an address; an empty address is the role's first page. */
export function placeOf(path: readonly string[], role: Role): Place {
  const [name] = path
  if (name === undefined) return { kind: 'page', page: firstPage[role] }
  const entry = pages.find(({ id }) => id === name)
  if (entry === undefined) return { kind: 'not-found' }
  return entry.roles.includes(role) ? { kind: 'page', page: entry.id } : { kind: 'not-allowed' }
}
