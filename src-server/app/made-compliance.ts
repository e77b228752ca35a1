/** What becomes of a password that its owner had before they were compliance. */
import type { Accounts } from './accounts.ts'
import type { Engine } from './engine.ts'

/**
 * [M24] Whoever made somebody compliance may know the password they had, or sit in a session of theirs: neither counts
 * from the role on, and both go, at the latest at the next start. Another hand gives the next password.
 */
export function forgetOnceCompliance(
  engine: Pick<Engine, 'view' | 'onPublished'>,
  accounts: Pick<Accounts, 'forgetPassword' | 'forgetFromBefore'>,
  onError: (error: unknown, doing: string) => void,
): void {
  const failed = (error: unknown): void => onError(error, 'ending a password')
  const known = new Set<string>()
  for (const [id, { record }] of engine.view.config.user) if (record.role === 'compliance') known.add(id)
  // What a process that died in between left.
  for (const id of known) accounts.forgetFromBefore(id).catch(failed)
  engine.onPublished(({ events }) => {
    for (const { type, data } of events) {
      if (type !== 'config.saved' || data.kind !== 'user') continue
      const { id, record, version } = data
      if (record.role !== 'compliance') known.delete(id)
      else if (!known.has(id)) {
        known.add(id)
        // A new user has none yet.
        if (version > 1) accounts.forgetPassword(id).catch(failed)
      }
    }
  })
}
