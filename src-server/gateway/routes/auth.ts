import { z } from 'zod'
import { changePasswordSchema, demoSignInSchema, signInSchema, type SignedIn } from '#shared/protocol/rest.ts'
import { idSchema } from '#shared/protocol/primitives.ts'
import type { Accounts, Principal } from '../../app/accounts.ts'
import { RequestRefused } from '../../app/request-refused.ts'
import type { PublishedView } from '../../app/view.ts'
import type { Api } from '../api.ts'
import { clearSessionCookie, setSessionCookie } from '../session-cookie.ts'
import { freeDemoAccount } from '../../app/demo-accounts.ts'

export interface AuthRoutesPorts {
  readonly accounts: Accounts
  readonly view: PublishedView
  readonly demo: boolean
  readonly secureCookies: boolean
  /** Whether somebody sits at a desk of this user. */
  readonly isConnected: (userId: string) => boolean
}

const sessionParams = z.object({ id: idSchema })

export function authRoutes(api: Api, { accounts, view, demo, secureCookies, isConnected }: AuthRoutesPorts): void {
  api.open(
    {
      method: 'POST',
      path: '/auth/sign-in',
      summary: 'Sign in with a password',
      body: signInSchema,
      answer: 'SignedIn',
    },
    async ({ body, request, reply }) => {
      const { principal, token } = await accounts.signIn({
        ...body,
        device: body.device || deviceOf(request.headers['user-agent']),
        address: request.ip,
      })
      setSessionCookie(reply, token, secureCookies)
      return signedIn(principal, token)
    },
  )

  api.open(
    {
      method: 'POST',
      path: '/auth/demo-sign-in',
      summary: 'Take a free account of the demo',
      body: demoSignInSchema,
      answer: 'SignedIn',
    },
    async ({ body, request, reply }) => {
      if (!demo) throw new RequestRefused('demo-off')
      const userId = freeDemoAccount(view, body.role, isConnected)
      if (userId === null) throw new RequestRefused('not-found', { role: body.role })
      const { principal, token } = await accounts.signInAs(
        userId,
        body.device || deviceOf(request.headers['user-agent']),
      )
      setSessionCookie(reply, token, secureCookies)
      return signedIn(principal, token)
    },
  )

  api.route(
    {
      method: 'POST',
      path: '/auth/change-password',
      summary: 'Choose a new password; ends the other sessions',
      access: 'session',
      body: changePasswordSchema,
    },
    async ({ body, principal }) => {
      await accounts.changePassword(principal, body.current, body.next)
    },
  )

  api.route(
    { method: 'POST', path: '/auth/sign-out', summary: 'Sign out', access: 'session' },
    async ({ principal, reply }) => {
      clearSessionCookie(reply, secureCookies)
      await accounts.signOut(principal)
    },
  )

  api.route(
    {
      method: 'GET',
      path: '/auth/me',
      summary: 'Who is signed in',
      access: 'session',
      answer: 'OwnSession',
    },
    ({ principal }) => {
      const { token: _, ...rest } = signedIn(principal, '')
      return rest
    },
  )

  api.route(
    { method: 'GET', path: '/auth/sessions', summary: 'Own sessions', access: 'signed-in', answer: 'SessionInfo[]' },
    ({ principal }) => accounts.sessionsOf(principal.me.userId, principal.tokenHash),
  )

  api.route(
    {
      method: 'DELETE',
      path: '/auth/sessions/:id',
      summary: 'End one of the own sessions',
      access: 'signed-in',
      params: sessionParams,
    },
    ({ principal, params }) => accounts.endSession(principal.me.userId, params.id),
  )

  api.route(
    {
      method: 'GET',
      path: '/users/:id/sessions',
      summary: 'Sessions of a user',
      access: ['admin'],
      params: sessionParams,
      answer: 'SessionInfo[]',
    },
    ({ params, principal }) => accounts.sessionsOf(params.id, principal.tokenHash),
  )

  api.route(
    {
      method: 'DELETE',
      path: '/users/:id/sessions',
      summary: 'End all sessions of a user',
      access: ['admin'],
      params: sessionParams,
    },
    ({ params }) => accounts.endAllSessions(params.id),
  )

  api.route(
    {
      method: 'POST',
      path: '/users/:id/password',
      summary: 'Give a user a one-time password',
      access: ['admin'],
      params: sessionParams,
      answer: 'OneTimePassword',
    },
    ({ params, principal }) => accounts.resetPassword(params.id, principal.me.userId),
  )
}

function signedIn(principal: Principal, token: string): SignedIn {
  return { me: principal.me, token, mustChangePassword: principal.mustChangePassword }
}

/** Enough of a browser's name to recognise one's own session by. */
function deviceOf(userAgent: string | undefined): string {
  return (userAgent ?? '').slice(0, 120)
}
