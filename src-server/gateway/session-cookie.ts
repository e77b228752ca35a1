import type { FastifyReply, FastifyRequest } from 'fastify'
import fastifyCookie from '@fastify/cookie'

export const SESSION_COOKIE = 'huiliu_session'
const WEEK_SECONDS = 7 * 24 * 3_600

export interface Token {
  readonly token: string
  /** A browser sends cookies by itself, so requests with one must also come from our own pages. */
  readonly from: 'bearer' | 'cookie'
}

export function setSessionCookie(reply: FastifyReply, token: string, secure: boolean): void {
  void reply.setCookie(SESSION_COOKIE, token, {
    httpOnly: true,
    sameSite: 'strict',
    secure,
    path: '/',
    maxAge: WEEK_SECONDS,
  })
}

export function clearSessionCookie(reply: FastifyReply, secure: boolean): void {
  void reply.clearCookie(SESSION_COOKIE, { httpOnly: true, sameSite: 'strict', secure, path: '/' })
}

export function tokenOf(request: FastifyRequest): Token | null {
  const header = request.headers.authorization
  if (header?.startsWith('Bearer ') === true) return { token: header.slice('Bearer '.length), from: 'bearer' }
  const cookie = request.cookies[SESSION_COOKIE]
  return cookie === undefined ? null : { token: cookie, from: 'cookie' }
}

/** The same for a socket's handshake, which Fastify does not parse. */
export function tokenOfHandshake(
  auth: Readonly<Record<string, unknown>>,
  cookieHeader: string | undefined,
): Token | null {
  const given = auth['token']
  if (typeof given === 'string' && given !== '') return { token: given, from: 'bearer' }
  const cookie = cookieHeader === undefined ? undefined : fastifyCookie.parse(cookieHeader)[SESSION_COOKIE]
  return cookie === undefined ? null : { token: cookie, from: 'cookie' }
}
