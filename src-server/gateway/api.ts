/** Registers routes below `/api`: parse, authenticate, call, answer; and remembers them for the OpenAPI document. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Role } from '#shared/domain/config.ts'
import type { Answers } from '#shared/protocol/answers.ts'
import { type Scope, systemOf } from '#shared/domain/service-key.ts'
import type { Accounts, Principal } from '../app/accounts.ts'
import { RequestRefused } from '../app/request-refused.ts'
import { type CalledRoute, isServiceSecret, type ServiceKeys } from '../app/service-keys.ts'
import type { OriginPolicy } from './origins.ts'
import { tokenOf } from './session-cookie.ts'

/**
 * Who may call: `public` anyone; `session` anyone signed in, even before they chose their own password;
 * `signed-in` everyone after that; roles: only these.
 */
export type Access = 'public' | 'session' | 'signed-in' | readonly Role[]

/** What a route sends in place of JSON. */
export type FileAnswer = 'the file' | 'the page' | 'the sound'
export type Answer = Exclude<keyof Answers, 'ApiError'> | FileAnswer

type Given<A> = A extends keyof Answers ? Answers[A] : A extends FileAnswer ? FastifyReply : void

export interface RouteSpec<
  Body extends z.ZodType,
  Query extends z.ZodObject,
  Params extends z.ZodType,
  A extends Answer | undefined,
> {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Below `/api`, parameters as `:name`. */
  readonly path: string
  readonly summary: string
  readonly access: Access
  /** [SK3] What a system's key needs to be admitted; absent: keys are not. */
  readonly scope?: Scope
  readonly body?: Body
  readonly query?: Query
  readonly params?: Params
  /** A file is handed over as multipart, in the field `file`. */
  readonly file?: true
  /** What it answers; absent: 204. */
  readonly answer?: A
}

export interface Call<Body, Query, Params> {
  readonly body: Body
  readonly query: Query
  readonly params: Params
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export interface SignedInCall<Body, Query, Params> extends Call<Body, Query, Params> {
  readonly principal: Principal
}

export interface DocumentedRoute {
  readonly method: string
  readonly path: string
  readonly summary: string
  readonly access: Access
  readonly scope: Scope | undefined
  readonly body: z.ZodType | undefined
  readonly file: boolean
  readonly query: z.ZodObject | undefined
  readonly params: z.ZodType | undefined
  readonly answer: Answer | undefined
}

interface Admitting extends CalledRoute {
  readonly access: Access
}

const nothing = z.unknown()
type Nothing = typeof nothing
const noQuery = z.object({})
type NoQuery = typeof noQuery

export class Api {
  readonly #app: FastifyInstance
  readonly #accounts: Accounts
  readonly #keys: ServiceKeys
  readonly #origins: OriginPolicy
  readonly #documented: DocumentedRoute[] = []

  constructor(
    app: FastifyInstance,
    {
      accounts,
      keys,
      origins,
    }: { readonly accounts: Accounts; readonly keys: ServiceKeys; readonly origins: OriginPolicy },
  ) {
    this.#app = app
    this.#accounts = accounts
    this.#keys = keys
    this.#origins = origins
  }

  get documented(): readonly DocumentedRoute[] {
    return this.#documented
  }

  /** A route anyone may call. */
  open<
    B extends z.ZodType = Nothing,
    Q extends z.ZodObject = NoQuery,
    P extends z.ZodType = Nothing,
    A extends Answer | undefined = undefined,
  >(
    spec: Omit<RouteSpec<B, Q, P, A>, 'access'>,
    handle: (call: Call<z.output<B>, z.output<Q>, z.output<P>>) => Given<A> | Promise<Given<A>>,
  ): void {
    this.#register({ ...spec, access: 'public' }, (request, reply) =>
      handle({ ...parsed(spec, request), request, reply }),
    )
  }

  /** A route for people who are signed in. */
  route<
    B extends z.ZodType = Nothing,
    Q extends z.ZodObject = NoQuery,
    P extends z.ZodType = Nothing,
    A extends Answer | undefined = undefined,
  >(
    spec: RouteSpec<B, Q, P, A> & { readonly access: Exclude<Access, 'public'> },
    handle: (call: SignedInCall<z.output<B>, z.output<Q>, z.output<P>>) => Given<A> | Promise<Given<A>>,
  ): void {
    const admitted = new WeakMap<FastifyRequest, Principal>()
    this.#register(
      spec,
      async (request, reply) => {
        const principal = admitted.get(request)
        if (principal === undefined) throw new RequestRefused('not-signed-in')
        if (spec.scope !== undefined) refuseUnknown(spec.query, request.query)
        const call = { ...parsed(spec, request), request, reply, principal }
        const answer = await handle(call)
        if (spec.method !== 'GET' && systemOf(principal.me.userId) !== null)
          await this.#keys.wrote(principal, spec, customerIn(spec.path, call.params))
        return answer
      },
      async (request) => void admitted.set(request, await this.#admit(spec, request)),
    )
  }

  #register<B extends z.ZodType, Q extends z.ZodObject, P extends z.ZodType>(
    spec: RouteSpec<B, Q, P, Answer | undefined>,
    handle: (request: FastifyRequest, reply: FastifyReply) => unknown,
    admit?: (request: FastifyRequest) => Promise<void>,
  ): void {
    const { method, path, summary, access, scope, answer } = spec
    this.#documented.push({
      method,
      path,
      summary,
      access,
      scope,
      answer,
      body: spec.body,
      file: spec.file ?? false,
      query: spec.query,
      params: spec.params,
    })
    this.#app.route({
      method,
      url: `/api${path}`,
      // Before the body is read: who may not call is told nothing of what they sent.
      ...(admit === undefined ? {} : { onRequest: admit }),
      handler: async (request, reply) => {
        void reply.header('cache-control', 'no-store')
        const result = await handle(request, reply)
        if (reply.sent) return reply
        return result === undefined ? reply.code(204).send() : reply.send(result)
      },
    })
  }

  async #admit({ access, ...route }: Admitting, request: FastifyRequest): Promise<Principal> {
    const given = tokenOf(request)
    if (given === null) throw new RequestRefused('not-signed-in')
    if (given.from === 'bearer' && isServiceSecret(given.token)) return this.#keys.admit(given.token, route)
    if (given.from === 'cookie' && request.method !== 'GET' && !this.#fromOwnPage(request))
      throw new RequestRefused('not-allowed')
    const principal = await this.#accounts.authenticate(given.token)
    if (principal === null) throw new RequestRefused('session-expired')
    if (access !== 'session' && principal.mustChangePassword) throw new RequestRefused('password-change-required')
    if (Array.isArray(access) && !access.includes(principal.me.role)) throw new RequestRefused('not-allowed')
    return principal
  }

  /** Browsers name the origin of every request that is not a plain GET; one without it is not a page of ours. */
  #fromOwnPage(request: FastifyRequest): boolean {
    const { origin } = request.headers
    return origin !== undefined && this.#origins.isOwn(origin, request.headers.host)
  }
}

function parsed<B extends z.ZodType, Q extends z.ZodObject, P extends z.ZodType>(
  spec: { readonly body?: B; readonly query?: Q; readonly params?: P },
  request: FastifyRequest,
): { readonly body: z.output<B>; readonly query: z.output<Q>; readonly params: z.output<P> } {
  return {
    body: parse(spec.body, request.body),
    query: parse(spec.query, request.query),
    params: parse(spec.params, request.params),
  }
}

/** Whom a call is about, where its path names a customer. */
function customerIn(path: string, params: unknown): string | null {
  const named = path.startsWith('/customers/:id/') ? z.object({ id: z.string() }).safeParse(params) : null
  return named?.data?.id ?? null
}

/** [SK12] Who writes for a machine learns of a parameter they misspelt, in place of an answer to another question. */
function refuseUnknown(schema: z.ZodObject | undefined, query: unknown): void {
  const known = Object.keys(schema?.shape ?? {})
  const field = Object.keys(Object(query)).find((key) => !known.includes(key))
  if (field !== undefined) throw new RequestRefused('malformed', { field, problem: 'unknown-parameter' })
}

/** Without a schema nothing is expected, and nothing is handed on. */
function parse<S extends z.ZodType>(schema: S | undefined, value: unknown): z.output<S> {
  const result = (schema ?? z.unknown().transform(() => undefined)).safeParse(value)
  // Only an absent schema yields undefined, and then its type is that of `nothing`.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  if (result.success) return result.data as z.output<S>
  const issue = result.error.issues[0]
  throw new RequestRefused('malformed', { field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' })
}
