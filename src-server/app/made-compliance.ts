/** What becomes of a password that its owner had before they were compliance. */
import type { Accounts } from './accounts.ts'
import type { Engine } from './engine.ts'

/**
 * [M24] Whoever made somebody compliance may know the password they had, or sit in a session of theirs: both end, and
 * another hand gives the next password.
 */
export function forgetOnceCompliance(
  engine: Pick<Engine, 'view' | 'onPublished'>,
  accounts: Pick<Accounts, 'forgetPassword'>,
  onError: (error: unknown, doing: string) => void,
): void {
  const known = new Set<string>()
  for (const [id, { record }] of engine.view.config.user) if (record.role === 'compliance') known.add(id)
  engine.onPublished(({ events }) => {
    for (const { type, data } of events) {
      if (type !== 'config.saved' || data.kind !== 'user') continue
      const { id, record, version } = data
      if (record.role !== 'compliance') known.delete(id)
      else if (!known.has(id)) {
        known.add(id)
        // A new user has none yet.
        if (version > 1) accounts.forgetPassword(id).catch((error: unknown) => onError(error, 'ending a password'))
      }
    }
  })
}
