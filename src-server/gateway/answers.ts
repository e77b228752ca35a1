/** How the server says no over HTTP: one shape, a status for every code. */
import type { FastifyReply } from 'fastify'
import type { RefusalCode } from '#shared/domain/refusal.ts'
import { refusals } from '#shared/locales/refusals.ts'
import type { ApiError, AuthErrorCode } from '#shared/protocol/rest.ts'
import { RequestRefused } from '../app/request-refused.ts'

type Code = RefusalCode | AuthErrorCode

/** Codes not listed are the caller's mistake of no particular kind: 409. */
const STATUS: Readonly<Partial<Record<Code, number>>> = {
  malformed: 400,
  'invalid-record': 400,
  'password-too-weak': 400,
  'unknown-command': 404,
  'not-found': 404,
  'demo-off': 404,
  'wrong-credentials': 401,
  'not-signed-in': 401,
  'session-expired': 401,
  'key-unknown': 401,
  'key-revoked': 401,
  'key-expired': 401,
  'scope-missing': 403,
  'not-for-keys': 403,
  'not-allowed': 403,
  'not-yours': 403,
  'password-change-required': 403,
  'password-by-another': 403,
  'recording-expired': 410,
  'words-expired': 410,
  'too-large': 413,
  'attachment-unknown': 415,
  'too-often': 429,
  throttled: 429,
  'storage-unavailable': 503,
  internal: 500,
}

/** Every code answered with this status. */
export function codesOf(status: number): readonly string[] {
  return Object.entries(STATUS)
    .filter(([, answered]) => answered === status)
    .map(([code]) => code)
}

/** Plain English for whoever reads the wire, where the desk's words would speak of a desk. */
const MESSAGE: Readonly<Partial<Record<Code, string>>> = {
  malformed: 'The request does not have the expected form.',
  'not-found': 'There is nothing here.',
  'wrong-credentials': 'User name or password is wrong.',
  'not-signed-in': 'Sign in first.',
  'session-expired': 'The session has ended. Sign in again.',
  'key-unknown': 'There is no such key. Compare it with the one that was given out.',
  'key-revoked': 'The key is revoked. Ask an administrator for another.',
  'key-expired': 'The key has expired. Ask an administrator for another.',
  'scope-missing': 'The key lacks the scope {scope}. Ask an administrator for one that has it.',
  'not-for-keys': 'Keys are not admitted here: only people who sign in.',
  'not-allowed': 'This account may not do that.',
  'password-change-required': 'Choose a new password first.',
  'password-too-weak': 'The password is too easy to guess.',
  'password-by-another':
    'This account is compliance and opened by two hands, and yours does not count as the other one: an administrator whose role and password come from neither has to give its one-time password.',
  'recording-expired': 'The recording was kept for as long as the centre keeps them, and is erased.',
  'words-expired': 'The words were kept for as long as the centre keeps them, and are erased.',
  'too-large': 'The content is too large.',
  'attachment-unknown': 'Files of this type are not accepted.',
  throttled: 'Too many failed attempts. Wait and try again.',
  'too-often': 'Too many requests. Wait and try again.',
  'storage-unavailable': 'Nothing can be stored at the moment.',
  internal: 'Something went wrong on the server.',
  'demo-off': 'The demo is switched off.',
}

/** What a code means of one thing in particular, by the parameter `what`. */
const OF_WHAT: Readonly<Record<string, string>> = {
  'already-done running': 'An import is running. Wait until it has ended, or stop it, and try again.',
  'already-done file': 'The file of this import is gone. Upload it again.',
  'already-done outcome': 'Another outcome stands already. Reopen the task to correct it, then say the new one.',
  'not-found file': 'The file is gone.',
  'not-found customer': 'Nobody has this customer number.',
  'not-found product': 'No product has this code.',
}

/** [N22] What happened, where, and what to do. */
function messageOf({ code, params }: RequestRefused): string {
  const { what, field, problem, scope = '' } = params
  const particular = OF_WHAT[`${code} ${what}`]
  if (particular !== undefined) return particular
  const place = [field, problem].filter((part) => part !== undefined && part !== '').join(': ')
  const words = MESSAGE[code] ?? `${refusals[code][1]}. ${refusals[`${code}.todo`][1]}.`
  const message = words.replace('{scope}', String(scope))
  return place === '' ? message : `${message} ${place}`
}

export function sendRefusal(reply: FastifyReply, refused: RequestRefused): FastifyReply {
  const { code, params } = refused
  const body: ApiError = { error: { code, message: messageOf(refused), params } }
  const seconds = params['seconds']
  if (typeof seconds === 'number') void reply.header('retry-after', seconds)
  return reply.code(STATUS[code] ?? 409).send(body)
}

/** What an error thrown anywhere below a route means to the caller. */
export function refusalOf(error: unknown): RequestRefused {
  if (error instanceof RequestRefused) return error
  if (isKind(error, 'storage-unavailable')) return new RequestRefused('storage-unavailable')
  if (isKind(error, 'blob-too-large')) return new RequestRefused('too-large')
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
  if (status === 413) return new RequestRefused('too-large')
  if (status === 404) return new RequestRefused('not-found')
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new RequestRefused('malformed', { field: 'body', problem: unreadable(error) })
  return new RequestRefused('internal')
}

/** What a body is that never came to be parsed by a schema. */
function unreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return 'empty, though the content type says JSON'
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY' || error instanceof SyntaxError) return 'no valid JSON'
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return 'of a content type that is not taken here'
  return error instanceof Error ? error.message : ''
}

function isKind(error: unknown, kind: string): boolean {
  return error instanceof Error && 'kind' in error && error.kind === kind
}
