/** What an empty installation needs to run at all: the administrator makes everything else in the interface. */
import { CENTRE_ID, type CentreRecord } from '#shared/domain/config.ts'
import type { ConfigChange } from '#shared/protocol/config-schemas.ts'
import { DEFAULT_CENTRE } from '../core/floor/centre.ts'
import type { CredentialStore } from '../storage/index.ts'
import type { Accounts } from './accounts.ts'
import type { Engine } from './engine.ts'
import { oneTimePassword } from './passwords.ts'
import type { SecretStore } from './secrets.ts'

/** The administrator an empty installation begins with. */
export const FIRST_ADMIN = { userId: 'admin', username: 'admin' } as const

const ROUND_THE_CLOCK = 'round-the-clock'

function startingConfig(): readonly ConfigChange[] {
  const centre: CentreRecord = DEFAULT_CENTRE
  const auxCode = (id: string, zh: string, en: string, order: number): ConfigChange => ({
    kind: 'auxCode',
    id,
    expectedVersion: 0,
    record: { name: { zh, en }, order, maxMinutes: null, chosenBy: 'system' },
  })
  return [
    {
      kind: 'hours',
      id: ROUND_THE_CLOCK,
      expectedVersion: 0,
      record: {
        name: { zh: '全天候', en: 'Round the clock' },
        timeZone: centre.timeZone,
        weekly: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]),
        exceptions: [],
      },
    },
    auxCode(centre.ronaAuxCodeId, '未接听', 'Missed', 900),
    auxCode(centre.lostAuxCodeId, '连接中断', 'Connection lost', 901),
    // A record is mutable where the wire parses it, read-only where the floor keeps it.
    {
      kind: 'centre',
      id: CENTRE_ID,
      expectedVersion: 0,
      record: structuredClone(centre) as Extract<ConfigChange, { kind: 'centre' }>['record'],
    },
    {
      kind: 'user',
      id: FIRST_ADMIN.userId,
      expectedVersion: 0,
      record: {
        username: FIRST_ADMIN.username,
        displayName: '管理员',
        employeeNo: '',
        role: 'admin',
        language: 'zh-CN',
        skills: {},
        capacity: {},
      },
    },
  ]
}

export interface FirstStartPorts {
  readonly engine: Engine
  readonly accounts: Accounts
  readonly credentials: Pick<CredentialStore, 'isEmpty'>
}

/**
 * Sets up an empty installation; repeats safely after a start that was cut off half-way.
 * @returns the administrator's password, to be shown once; null when somebody already has one
 * @throws when the records cannot be stored
 */
export async function firstStart({ engine, accounts, credentials }: FirstStartPorts): Promise<string | null> {
  if (!(await credentials.isEmpty())) return null
  for (const change of startingConfig()) {
    if (engine.view.config[change.kind].has(change.id)) continue
    const answer = await engine.submit({
      id: `first-start:${change.kind}:${change.id}`,
      actor: 'system',
      command: { type: 'config.save', change },
    })
    if (!answer.ok)
      throw new Error(`The first start could not store its ${change.kind} record (${answer.refusal.code}).`)
  }
  const password = oneTimePassword()
  await accounts.setPassword(FIRST_ADMIN.userId, password, true)
  return password
}

/** The demo was switched on over data that are not the demo's. */
export class NotTheDemos extends Error {
  readonly kind = 'not-the-demos'

  constructor() {
    super(
      'HUILIU_DEMO is 1, but HUILIU_DATA_DIR holds a real centre: choose another folder for the demo, or switch it off.',
    )
  }
}

/**
 * A password the demo signs in with by program, new with each start: a demo's administrator has no one to remember it.
 * @throws NotTheDemos over data that did not begin as a demo: a real administrator keeps their password
 */
export async function demoAdminPassword(
  accounts: Accounts,
  secrets: SecretStore,
  isFirstStart: boolean,
): Promise<string> {
  if (isFirstStart) await secrets.put('demo', 'yes')
  else if ((await secrets.get('demo')) !== 'yes') throw new NotTheDemos()
  const password = oneTimePassword()
  await accounts.setPassword(FIRST_ADMIN.userId, password, false)
  return password
}
