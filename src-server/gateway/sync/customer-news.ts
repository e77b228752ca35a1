/** Which desks show a customer of whom something is new. */
import type { News } from '../../app/customer-news.ts'
import type { PublishedView } from '../../app/view.ts'
import type { DeskSession } from './desk-session.ts'
import type { Sessions } from './sessions.ts'

/** [PA37] Whoever serves them is told of what no event at their desk says, and whoever looked them up of everything; once each. */
export function sendCustomerNews(sessions: Sessions, view: Pick<PublishedView, 'interactions'>, news: News): void {
  const serving = new Map<string, Set<DeskSession>>()
  for (const { id, customerId } of view.interactions.values()) {
    if (!news.has(customerId)) continue
    const known = serving.get(customerId) ?? new Set()
    serving.set(customerId, known)
    for (const session of sessions.showing(id)) known.add(session)
  }
  const told = new Map<DeskSession, string[]>()
  const tell = (session: DeskSession, customerId: string): void => {
    const known = told.get(session)
    if (known === undefined) told.set(session, [customerId])
    else known.push(customerId)
  }
  for (const [customerId, { serving: isForServing, users }] of news) {
    const atWork = serving.get(customerId) ?? new Set()
    if (isForServing) for (const session of atWork) tell(session, customerId)
    for (const userId of users)
      for (const session of sessions.ofUser(userId)) if (!atWork.has(session)) tell(session, customerId)
  }
  for (const [session, customerIds] of told) session.customerNews(customerIds)
}
