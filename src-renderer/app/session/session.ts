import { create } from 'zustand'
import type { Role } from '#shared/domain/config.ts'
import type { SignedIn } from '#shared/protocol/rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import { clearNotices, loadPreferencesOf, navigate } from '../../design/index.ts'
import { problemOf } from '../../client/api.ts'
import { problemWords } from '../../client/problem.ts'
import type { Problem } from '../../client/problem.ts'
import { api } from '../services.ts'

type SignedInReply = Pick<SignedIn, 'me' | 'mustChangePassword'>

/** Who sits at this desk. */
export type Session =
  | { status: 'starting' }
  | { status: 'signed-out'; notice: SignedOutNotice | undefined }
  /** The password was a one-time one: nothing else may be done before it is replaced. */
  | { status: 'must-change-password'; me: Me; oneTimePassword: string | undefined }
  | { status: 'signed-in'; me: Me }

/** Why the desk went back to the sign-in page by itself. */
export type SignedOutNotice = 'revoked' | 'expired' | 'password-changed' | 'user-archived'

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

/** Looks whether someone is still signed in, as after a reload. */
export async function resumeSession(): Promise<void> {
  try {
    enter(await api.me(), undefined)
  } catch {
    // Nobody, or nobody answers: the page says which.
    setSession({ status: 'signed-out', notice: undefined })
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
  if (session.status === 'must-change-password') setSession({ status: 'signed-in', me: session.me })
  return undefined
}

/** Signs out here. The desk closes even when the server can't be told: its session then expires. */
export async function signOut(): Promise<void> {
  await api.signOut().catch(() => {})
  leave(undefined)
}

/** The server ended the session. */
export function endSession(notice: SignedOutNotice): void {
  leave(notice)
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
  loadPreferencesOf(me.userId)
  setSession(
    mustChangePassword
      ? { status: 'must-change-password', me, oneTimePassword: password }
      : { status: 'signed-in', me },
  )
}

function leave(notice: SignedOutNotice | undefined): void {
  clearNotices()
  loadPreferencesOf(undefined)
  navigate('/', true)
  setSession({ status: 'signed-out', notice })
}

const DEFAULT_WAIT_SECONDS = 30

function failureOf(problem: Problem): SignInFailure {
  const { code, params } = problem
  if (code === 'wrong-credentials') return { kind: code }
  if (code === 'unreachable' || code === 'offline' || code === 'no-answer') return { kind: 'unreachable' }
  if (code !== 'throttled') return { kind: 'failed', ...problemWords(problem) }
  const seconds = Number(params['seconds'])
  return { kind: code, seconds: Number.isFinite(seconds) ? seconds : DEFAULT_WAIT_SECONDS }
}
