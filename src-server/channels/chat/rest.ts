/** The chat's part over HTTP: configuration, sessions, uploads, downloads. */
import '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Language } from '#shared/domain/channel.ts'
import type { EntryPointRecord } from '#shared/domain/config.ts'
import { fileShownIn } from '#shared/domain/message.ts'
import { isAdmitted, type Whence } from './origins.ts'
import type { ChatBlobs, ChatLog, ChatThread } from './ports.ts'
import type { RateLimit } from '../rate-limit.ts'
import { httpAnswer, refusal, type ChatRefusal } from './refusals.ts'
import { languageQuerySchema, startSchema } from './schemas.ts'
import { configForPage, openSession, startSession, type SessionDeps } from './sessions.ts'
import type { SessionClaims } from './tokens.ts'
import { acceptUpload } from './uploads.ts'
import { isForCustomer } from './view.ts'

export interface RestDeps extends SessionDeps {
  readonly thread: ChatThread
  readonly blobs: ChatBlobs
  readonly log: ChatLog
  readonly limits: { readonly sessions: RateLimit; readonly uploads: RateLimit; readonly uploadBytes: RateLimit }
}

/** Files are looked at whole, in memory: more at a time than this wait for the page's retry. */
const UPLOADS_AT_ONCE = 8
const DEFAULT_LANGUAGE: Language = 'zh-CN'

const entryPointParams = z.object({ entryPointId: z.string().max(64) })
const blobParams = z.object({ blobId: z.string().max(128) })
const withStatus = z.object({ statusCode: z.number() })

function answer(reply: FastifyReply, why: ChatRefusal): FastifyReply {
  const { status, body } = httpAnswer(why)
  return reply.code(status).send(body)
}

/** Registers the routes below `/api/chat`. The server it is given already reads multipart bodies and answers preflights. */
export async function registerRest(fastify: FastifyInstance, deps: RestDeps): Promise<void> {
  await fastify.register(
    async (scope) => {
      scope.addHook('onSend', async (_request, reply) => {
        reply.header('cross-origin-resource-policy', 'cross-origin').header('x-content-type-options', 'nosniff')
      })
      scope.setErrorHandler((error, _request, reply) => answerFault(deps, error, reply))
      scope.setNotFoundHandler((_request, reply) => answer(reply, refusal('not-found', DEFAULT_LANGUAGE)))
      addRoutes(scope, deps)
    },
    { prefix: '/api/chat' },
  )
}

function answerFault({ log }: RestDeps, error: unknown, reply: FastifyReply): FastifyReply {
  const status = withStatus.safeParse(error).data?.statusCode ?? 500
  if (status === 413) return answer(reply, refusal('too-large', DEFAULT_LANGUAGE))
  if (status < 500) return answer(reply, refusal('malformed', DEFAULT_LANGUAGE))
  log.error({ err: error }, 'chat request failed')
  return answer(reply, refusal('unavailable', DEFAULT_LANGUAGE))
}

function whenceOf({ settings }: RestDeps, request: FastifyRequest): Whence {
  return { origin: request.headers.origin, host: request.headers.host, publicOrigin: settings.publicOrigin }
}

function addRoutes(scope: FastifyInstance, deps: RestDeps): void {
  let uploading = 0

  scope.get('/:entryPointId/config', async (request, reply) => {
    const { language } = languageQuerySchema.parse(request.query)
    const entry = findEntryPoint(deps, request, language ?? DEFAULT_LANGUAGE)
    if (!entry.ok) return answer(reply, entry.refusal)
    reply.header('cache-control', 'no-store')
    return configForPage(deps, entry.id, entry.record, language ?? entry.record.language)
  })

  scope.post('/:entryPointId/sessions', { bodyLimit: 64 * 1024 }, async (request, reply) => {
    const start = startSchema.safeParse(request.body)
    const language = start.data?.language ?? DEFAULT_LANGUAGE
    const entry = findEntryPoint(deps, request, language)
    if (!entry.ok) return answer(reply, entry.refusal)
    if (!deps.limits.sessions.take(request.ip)) return answer(reply, refusal('too-often', language))
    if (!start.success) return answer(reply, refusal('malformed', language))
    const result = await startSession(deps, entry.id, entry.record, start.data)
    return result.ok ? reply.code(201).send(result.session) : answer(reply, result.refusal)
  })

  scope.post('/uploads', async (request, reply) => {
    const found = await findSession(deps, request)
    if (!found.ok) return answer(reply, found.refusal)
    const { session } = found
    if (uploading >= UPLOADS_AT_ONCE || !deps.limits.uploads.take(session.conversationId))
      return answer(reply, refusal('too-often', session.language))
    uploading += 1
    try {
      const file = await readFile(request, deps.directory.maxUploadBytes())
      if (file === null) return answer(reply, refusal('malformed', session.language))
      if (!deps.limits.uploadBytes.take(request.ip, file.bytes.length))
        return answer(reply, refusal('too-often', session.language))
      const result = await acceptUpload(deps, session, file.bytes, file.name)
      return result.ok ? reply.code(201).send(result.upload) : answer(reply, result.refusal)
    } finally {
      uploading -= 1
    }
  })

  scope.get('/files/:blobId', async (request, reply) => {
    const found = await findSession(deps, request)
    if (!found.ok) return answer(reply, found.refusal)
    const params = blobParams.safeParse(request.params)
    const blobId = params.data?.blobId ?? ''
    const blob = (await isInConversation(deps, found.session, blobId)) ? await deps.blobs.get(blobId) : null
    if (blob === null) return answer(reply, refusal('not-found', found.session.language))
    const { contentType, name, size } = blob.meta
    return reply
      .header('content-type', contentType)
      .header('content-length', size)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeFileName(name)}`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'private, no-store')
      .send(blob.stream)
  })
}

/**
 * The form's one file; null when there is none, or the form breaks off.
 * @throws an error with status 413 past `maxBytes`
 */
async function readFile(
  request: FastifyRequest,
  maxBytes: number,
): Promise<{ readonly bytes: Uint8Array; readonly name: string } | null> {
  try {
    const part = await request.file({ limits: { fileSize: maxBytes, files: 1, fields: 4, fieldSize: 1_000 } })
    return part === undefined ? null : { bytes: await part.toBuffer(), name: part.filename ?? '' }
  } catch (error) {
    if (withStatus.safeParse(error).data?.statusCode === 413) throw error
    return null
  }
}

type Found<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly refusal: ChatRefusal }

function findEntryPoint(
  deps: RestDeps,
  request: FastifyRequest,
  language: Language,
): Found<{ id: string; record: EntryPointRecord }> {
  const id = entryPointParams.safeParse(request.params).data?.entryPointId ?? ''
  const record = deps.directory.entryPoint(id)
  if (record === null) return { ok: false, refusal: refusal('not-found', language) }
  if (!isAdmitted(record, whenceOf(deps, request)))
    return { ok: false, refusal: refusal('origin-not-allowed', language) }
  return { ok: true, id, record }
}

async function findSession(deps: RestDeps, request: FastifyRequest): Promise<Found<{ session: SessionClaims }>> {
  const token = /^Bearer (\S{1,16000})$/.exec(request.headers.authorization ?? '')?.[1]
  const session = token === undefined ? null : await openSession(deps, token)
  if (session === null) return { ok: false, refusal: refusal('session-ended', DEFAULT_LANGUAGE) }
  const { claims, entryPoint } = session
  if (!isAdmitted(entryPoint, whenceOf(deps, request)))
    return { ok: false, refusal: refusal('origin-not-allowed', claims.language) }
  return { ok: true, session: claims }
}

/** A customer gets the files of their own conversation, and of it only those they can see. */
async function isInConversation(
  { thread }: RestDeps,
  { conversationId }: SessionClaims,
  blobId: string,
): Promise<boolean> {
  const messages = await thread.messages(conversationId, 0, Number.MAX_SAFE_INTEGER)
  return messages.some((message) => isForCustomer(message) && fileShownIn(message.content)?.blobId === blobId)
}

/** RFC 8187: what encodeURIComponent leaves as it is, yet a header may not hold. */
function encodeFileName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  )
}
