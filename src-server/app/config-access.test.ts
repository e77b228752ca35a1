import { expect, test } from 'vitest'
import type { NewAccess } from '../storage/index.ts'
import type { Engine } from './engine.ts'
import { noteConfiguration } from './config-access.ts'

type Listener = Parameters<Engine['onPublished']>[0]
type Published = Parameters<Listener>[0]

test('[CO22] what an administrator set is in the access log, what the system set is not', async () => {
  const noted: NewAccess[] = []
  const listeners: Listener[] = []
  const engine = { onPublished: (one: Listener) => (listeners.push(one), () => undefined) }
  const accessLog = { append: async (entries: readonly NewAccess[]) => void noted.push(...entries) }
  noteConfiguration(engine, accessLog, () => undefined)
  const saved = (actor: string) =>
    ({
      seq: 1,
      at: 5,
      actor,
      stream: 'config/user/anna',
      type: 'config.archived',
      data: { kind: 'user', id: 'anna', version: 2 },
      body: null,
    }) as unknown as Published['events'][number]
  for (const listener of listeners) listener({ events: [saved('adam'), saved('system')] } as unknown as Published)
  expect(noted).toEqual([
    { at: 5, actor: 'adam', action: 'configure', subject: null, object: 'config.user:anna', reason: 'archived' },
  ])
})
