import { create } from 'zustand'
import type { Role } from '#shared/domain/config.ts'
import type { SignedIn } from '#shared/protocol/rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import { clearNotices, loadPreferencesOf, navigate } from '../../design/index.ts'
import { createDeskClient, createSocketWire, deskId, problemOf, problemWords } from '../../client/index.ts'
import type { DeskClient, Problem, SignedOutReason } from '../../client/index.ts'
import { api, platform } from '../services.ts'

type SignedInReply = Pick<SignedIn, 'me' | 'mustChangePassword'>

/** Who sits at this desk. */
export type Session =
  | { status: 'starting' }
  | {
      status: 'signed-out'
      /** Why the desk went back to the sign-in page by itself. */
      notice: SignedOutReason | undefined
      /** Nobody answered when asked who sits here: someone may still be signed in. */
      unsure: boolean
    }
  /** The password was a one-time one: nothing else may be done before it is replaced. */
  | { status: 'must-change-password'; me: Me; oneTimePassword: string | undefined }
  | { status: 'signed-in'; me: Me; desk: DeskClient }

/** Why signing in didn't work, in kinds the page has words for. */
export type SignInFailure =
  | { kind: 'wrong-credentials' }
  | { kind: 'throttled'; seconds: number }
  | { kind: 'unreachable' }
  | { kind: 'failed'; what: string; todo: string }

export const useSession = create<{ session: Session }>()(() => ({ session: { status: 'starting' } }))

function setSession(session: Session): void {
  useSession.setState({ session })
}

/** Set while someone is signed in here: a page nobody signed in on has nobody to ask for. The session itself is the server's. */
const SIGNED_IN = 'huiliu.signed-in'

/** Looks whether someone is still signed in, as after a reload. */
export async function resumeSession(): Promise<void> {
  if (localStorage.getItem(SIGNED_IN) === null && platform.server.token() === null)
    return setSession({ status: 'signed-out', notice: undefined, unsure: false })
  try {
    enter(await api.me(), undefined)
  } catch (thrown) {
    const unsure = isUnreachable(problemOf(thrown))
    if (!unsure) localStorage.removeItem(SIGNED_IN)
    setSession({ status: 'signed-out', notice: undefined, unsure })
  }
}

/** Signs in by account and password; answers why when it didn't work. */
export function signIn(username: string, password: string): Promise<SignInFailure | undefined> {
  return entering(() => api.signIn(username, password), password)
}

/** Signs in with one click as someone of this role, while the demo is on. */
export function demoSignIn(role: Role): Promise<SignInFailure | undefined> {
  return entering(() => api.demoSignIn(role), undefined)
}

/** Replaces the password and goes on to the desk; answers why when it didn't work. */
export async function changePassword(current: string, next: string): Promise<Problem | undefined> {
  try {
    await api.changePassword(current, next)
  } catch (thrown) {
    return problemOf(thrown)
  }
  const { session } = useSession.getState()
  if (session.status === 'must-change-password') openDesk(session.me)
  return undefined
}

/** Signs out here. The desk closes even when the server can't be told: its session then expires. */
export async function signOut(): Promise<void> {
  const { session } = useSession.getState()
  // What was typed here must not wait for the next person at this computer.
  if (session.status === 'signed-in') await session.desk.forget().catch(() => {})
  await api.signOut().catch(() => {})
  leave(undefined)
}

async function entering(
  attempt: () => Promise<SignedInReply>,
  password: string | undefined,
): Promise<SignInFailure | undefined> {
  try {
    enter(await attempt(), password)
    return undefined
  } catch (thrown) {
    return failureOf(problemOf(thrown))
  }
}

function enter({ me, mustChangePassword }: SignedInReply, password: string | undefined): void {
  localStorage.setItem(SIGNED_IN, 'yes')
  loadPreferencesOf(me.userId)
  if (mustChangePassword) setSession({ status: 'must-change-password', me, oneTimePassword: password })
  else openDesk(me)
}

/** Opens this person's line to the floor; it stays open until they leave. */
function openDesk(me: Me): void {
  closeDesk()
  const desk = createDeskClient({
    platform,
    api,
    wire: createSocketWire(platform.server),
    userId: me.userId,
    deskId: deskId(),
    // The server ended the session.
    onSignedOut: leave,
  })
  setSession({ status: 'signed-in', me, desk })
  void desk.start()
}

function closeDesk(): void {
  const { session } = useSession.getState()
  if (session.status === 'signed-in') session.desk.stop()
}

function leave(notice: SignedOutReason | undefined): void {
  closeDesk()
  platform.server.keepToken(null)
  localStorage.removeItem(SIGNED_IN)
  clearNotices()
  loadPreferencesOf(undefined)
  navigate('/', true)
  setSession({ status: 'signed-out', notice, unsure: false })
}

function isUnreachable({ code }: Problem): boolean {
  return code === 'unreachable' || code === 'offline' || code === 'no-answer'
}

const DEFAULT_WAIT_SECONDS = 30

function failureOf(problem: Problem): SignInFailure {
  const { code, params } = problem
  if (code === 'wrong-credentials') return { kind: code }
  if (isUnreachable(problem)) return { kind: 'unreachable' }
  if (code !== 'throttled') return { kind: 'failed', ...problemWords(problem) }
  const seconds = Number(params['seconds'])
  return { kind: code, seconds: Number.isFinite(seconds) ? seconds : DEFAULT_WAIT_SECONDS }
}
