import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { DeskCommand } from '#shared/protocol/commands.ts'
import { PROTOCOL } from '#shared/protocol/version.ts'
import type { CommandReply, Hello, Snapshot, Welcome } from '#shared/protocol/sync.ts'
import { readWelcome } from '#shared/protocol/welcome.ts'
import { ask, CentreAnswer, deskSocket, type DeskSocket } from './api.ts'

const signedInSchema = z.object({
  token: z.string(),
  mustChangePassword: z.boolean(),
  me: z.object({ userId: z.string() }),
})
const oneTimeSchema = z.object({ password: z.string().nullable() })

const DEVICE = 'demo'

/** @returns a bearer token. @throws CentreAnswer */
export async function signIn(baseUrl: string, username: string, password: string): Promise<string> {
  const { token } = await ask(baseUrl, '/api/auth/sign-in', signedInSchema, {
    body: { username, password, device: DEVICE },
  })
  return token
}

/** @throws CentreAnswer for any refusal but a wrong password */
export async function canSignIn(baseUrl: string, username: string, password: string): Promise<boolean> {
  try {
    await signIn(baseUrl, username, password)
    return true
  } catch (error) {
    if (error instanceof CentreAnswer && error.code === 'wrong-credentials') return false
    throw error
  }
}

/**
 * Gives a user the password the demo prints: a one-time one from the administrator, changed at once as the user would.
 * @returns false: of a compliance account it was asked for only, and another administrator gives it
 */
export async function givePassword(
  baseUrl: string,
  adminToken: string,
  userId: string,
  username: string,
  password: string,
): Promise<boolean> {
  const oneTime = await ask(baseUrl, `/api/users/${userId}/password`, oneTimeSchema, { token: adminToken })
  if (oneTime.password === null) return false
  const token = await signIn(baseUrl, username, oneTime.password)
  await ask(baseUrl, '/api/auth/change-password', z.unknown(), {
    token,
    body: { current: oneTime.password, next: password },
  })
  return true
}

/** A desk's line: commands one can wait for; after an interruption it greets the centre again by itself. */
export interface Line {
  readonly socket: DeskSocket
  /** as of the first welcome */
  readonly snapshot: Snapshot
  command(command: DeskCommand): Promise<CommandReply>
  close(): void
}

/**
 * @param onBack called with a fresh picture each time the line is back after an interruption
 * @throws CentreAnswer when the desk is not welcome
 */
export async function openLine(
  baseUrl: string,
  token: string,
  onBack: (snapshot: Snapshot) => void = () => undefined,
): Promise<Line> {
  const socket = deskSocket(baseUrl, token)
  const hello: Hello = { version: PROTOCOL, deskId: randomUUID(), resume: null }
  const greet = () =>
    new Promise<Welcome>((resolve) =>
      socket.emit('hello', hello, (welcome) => resolve(readWelcome(welcome, new TextDecoder()))),
    )
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  const snapshot = snapshotOf(await greet())
  if (snapshot instanceof CentreAnswer) {
    socket.disconnect()
    throw snapshot
  }
  socket.on('connect', () => {
    void greet().then((welcome) => {
      const fresh = snapshotOf(welcome)
      if (!(fresh instanceof CentreAnswer)) onBack(fresh)
      return undefined
    })
  })
  return {
    socket,
    snapshot,
    command: (command) => new Promise((resolve) => socket.emit('command', { id: randomUUID(), command }, resolve)),
    close: () => socket.disconnect(),
  }
}

function snapshotOf(welcome: Welcome): Snapshot | CentreAnswer {
  if (!welcome.ok) return new CentreAnswer(403, welcome.refusal.code, 'hello')
  return welcome.state.kind === 'snapshot' ? welcome.state : new CentreAnswer(409, 'no-snapshot', 'hello')
}
