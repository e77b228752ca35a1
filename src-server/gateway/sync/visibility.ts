/** Policies as the sync needs them: what this desk shows now, and in which words. */
import { OVERSEEING_ROLES, type CentreConfig } from '#shared/domain/config.ts'
import type { ConfigEvent } from '#shared/domain/config-fold.ts'
import { deskOf, followersOf, type Interaction } from '#shared/domain/interaction.ts'
import type { DomainEvent } from '#shared/domain/events.ts'
import type { TaskEvent } from '#shared/domain/task-fold.ts'
import type { CommonPicture, Me } from '#shared/protocol/sync.ts'
import { colleagueRecord } from '#shared/protocol/welcome.ts'
import type { PublishedView } from '../../app/view.ts'
import { canSee, maskEventFor } from '../../policies/visibility.ts'
import type { DeskSession } from './desk-session.ts'

export { maskEventFor, maskFor } from '../../policies/visibility.ts'

/** A desk shows its own work, the call its supervisor is on the line of, and what it asked to watch and may see. */
export function shows(session: DeskSession, interaction: Interaction): boolean {
  const own = followersOf(interaction).includes(session.me.userId)
  return (own || session.watching.has(interaction.id)) && canSee(session.me, interaction)
}

/** A change of a customer's record as this desk may read it; null: it shows no contact of theirs. */
export function customerEventFor(session: DeskSession, view: PublishedView, event: DomainEvent): DomainEvent | null {
  const customerId = event.stream.slice('customer/'.length)
  const contacts = [...session.held].flatMap((id) => {
    const interaction = view.interactions.get(id)
    return interaction?.customerId === customerId ? [interaction] : []
  })
  // Whoever serves the customer in one contact need not be shown less because they look on in another.
  const contact = contacts.find((interaction) => deskOf(interaction) === session.me.userId) ?? contacts[0]
  return contact === undefined ? null : maskEventFor(session.me, contact, event)
}

/** Whoever has the task, did this to it, answers for the floor, or has its customer before them. */
export function concernsDesk(session: DeskSession, view: PublishedView, { data, actor }: TaskEvent): boolean {
  const { userId, role } = session.me
  const { assignee, customerId, openedBy } = data
  if (actor === userId || openedBy === userId || OVERSEEING_ROLES.has(role)) return true
  if ('agentId' in assignee ? assignee.agentId === userId : 'role' in assignee && assignee.role === role) return true
  return [...session.held].some((id) => view.interactions.get(id)?.customerId === customerId)
}

export type PeopleSeen = 'accounts' | 'staffing' | 'names'

/**
 * Those who plan and lead see who can do what; everyone else sees who is who. [M25] Whose hands open an account of
 * compliance administrators alone see here: compliance is told by itself.
 */
export function peopleSeenBy({ role }: Me): PeopleSeen {
  if (role === 'admin') return 'accounts'
  return role === 'supervisor' ? 'staffing' : 'names'
}

/** null: not for this desk. */
export function configEventFor(me: Me, event: ConfigEvent): ConfigEvent | null {
  const seen = peopleSeenBy(me)
  if (event.type === 'config.passwordStep' && seen !== 'accounts') return null
  if (event.type !== 'config.saved' || event.data.kind !== 'user' || event.data.id === me.userId || seen !== 'names')
    return event
  return { ...event, data: { ...event.data, record: colleagueRecord(event.data.record) } }
}

export function peopleFor(me: Me, { user }: Pick<CentreConfig, 'user'>): CommonPicture['people'] {
  const all = [...user.values()]
  const seen = peopleSeenBy(me)
  if (seen === 'accounts') return { kind: 'records', records: all }
  if (seen === 'staffing') return { kind: 'records', records: all.map((account) => ({ ...account, hands: undefined })) }
  const colleagues = all.map(
    ({ id, archived, record: { displayName, employeeNo, role } }) =>
      [id, displayName, employeeNo, role, archived] as const,
  )
  return { kind: 'colleagues', colleagues }
}
