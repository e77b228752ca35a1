/** Makes a fresh centre ready for load, through its public protocols, as an administrator would. */
import { z } from 'zod'
import { CENTRE_ID } from '#shared/domain/config.ts'
import type { ConfigChange } from '#shared/protocol/config-schemas.ts'
import { ask } from '../../../src-server/demo/api.ts'
import { givePassword, openLine, signIn, type Line } from '../../../src-server/demo/sign-in.ts'
import { entryPointRecord, queueRecord, userRecord } from '../centre/records.ts'

export const LOAD_PASSWORD = 'a password for the load'
export const LOAD_ENTRY = 'e-load'
export const LOAD_QUEUES = ['q-load', 'q-other'] as const

export interface Furnished {
  readonly adminToken: string
  /** user id = username */
  readonly agents: readonly string[]
}

/** @param output what the server printed at its first start */
export async function furnishForLoad(baseUrl: string, output: string, agentCount: number): Promise<Furnished> {
  const adminToken = await firstSignIn(baseUrl, output)
  const agents = Array.from({ length: agentCount }, (_, i) => `load${i + 1}`)
  const line = await openLine(baseUrl, adminToken)
  try {
    for (const change of records(agents)) await save(line, change)
    await shortenPatience(line)
  } finally {
    line.close()
  }
  for (const id of agents) await givePassword(baseUrl, adminToken, id, id, LOAD_PASSWORD)
  return { adminToken, agents }
}

/** @throws when the output of a first start shows none */
function oneTimePasswordIn(output: string): string {
  const found = /one-time password\s+(\S+)/u.exec(output)?.[1]
  if (found === undefined) throw new Error(`No one-time password was printed:\n${output}`)
  return found
}

/** Chooses the administrator's own password, as they must. @returns their token */
export async function firstSignIn(baseUrl: string, output: string): Promise<string> {
  const oneTime = oneTimePasswordIn(output)
  const token = await signIn(baseUrl, 'admin', oneTime)
  await ask(baseUrl, '/api/auth/change-password', z.unknown(), {
    token,
    body: { current: oneTime, next: LOAD_PASSWORD },
  })
  return token
}

function records(agents: readonly string[]): readonly ConfigChange[] {
  // Short patience all over: the more often work changes hands, the more there is to lose.
  const queue = queueRecord({ ronaSeconds: 5, preferredAgentSeconds: 1, ageingPerMinute: 10 })
  const [first, second] = LOAD_QUEUES
  return [
    // One in which each contact is a new one, one in which customers come back to the old.
    { kind: 'queue', id: first, expectedVersion: 0, record: { ...queue, reopenSeconds: 0 } },
    { kind: 'queue', id: second, expectedVersion: 0, record: { ...queue, reopenSeconds: 2 } },
    {
      kind: 'entryPoint',
      id: LOAD_ENTRY,
      expectedVersion: 0,
      record: entryPointRecord({ queueId: LOAD_QUEUES[0] }),
    },
    ...agents.map((id): ConfigChange => ({
      kind: 'user',
      id,
      expectedVersion: 0,
      record: userRecord(id, 'agent', { capacity: { chat: 4 } }),
    })),
  ]
}

async function shortenPatience(line: Line): Promise<void> {
  const centre = line.snapshot.config.centre.find(({ id }) => id === CENTRE_ID)
  if (centre === undefined) throw new Error('The centre has no record.')
  await save(line, {
    kind: 'centre',
    id: CENTRE_ID,
    expectedVersion: centre.version,
    record: structuredClone({
      ...centre.record,
      deskLostNoOffersSeconds: 5,
      deskLostReturnWorkSeconds: 10,
    }) as Extract<ConfigChange, { kind: 'centre' }>['record'],
  })
}

async function save(line: Line, change: ConfigChange): Promise<void> {
  const reply = await line.command({ type: 'config.save', change })
  if (!reply.ok)
    throw new Error(
      `${change.kind}/${change.id} was refused: ${reply.refusal.code} ${JSON.stringify(reply.refusal.params)}`,
    )
}
