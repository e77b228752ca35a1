import type { Storage } from '../storage/index.ts'
import { Accounts } from './accounts.ts'
import type { Clock } from './clock.ts'
import type { Engine } from './engine.ts'
import type { NewId } from './ids.ts'
import { forgetOnceCompliance } from './made-compliance.ts'
import type { PasswordHasher } from './passwords.ts'
import { RequestRefused } from './request-refused.ts'

/** Who may come in, as the log has them. */
export function createAccounts({
  engine,
  storage: { credentials, sessions, accessLog },
  hasher,
  clock,
  newId,
  onError,
}: {
  readonly engine: Engine
  readonly storage: Pick<Storage, 'credentials' | 'sessions' | 'accessLog'>
  readonly hasher: PasswordHasher
  readonly clock: Clock
  readonly newId: NewId
  readonly onError: (error: unknown, doing: string) => void
}): Accounts {
  const accounts = new Accounts({
    credentials,
    sessions,
    accessLog,
    users: engine.view,
    hasher,
    clock,
    handPassword: async ({ userId: id, by, step, isOpened }) => {
      const command = { type: 'config.handPassword', id, step, isOpened } as const
      const answer = await engine.submit({ id: newId(), actor: by, command, fresh: true })
      if (answer.ok) return
      const { code, params } = answer.refusal
      throw new RequestRefused(code === 'second-person' ? 'password-by-another' : code, params)
    },
  })
  forgetOnceCompliance(engine, accounts, onError)
  return accounts
}
