import { z } from 'zod'
import type {
  PublicInfo,
  SignedIn,
  SessionInfo,
  CustomerCard,
  CustomerHits,
  InteractionView,
  TimelinePage,
} from '#shared/protocol/rest.ts'
import type {
  CodeSent,
  CustomerProfile,
  GaugeHistory,
  Revealed,
  revealSchema,
  ShownHoldings,
  VerificationQuestions,
  VerificationResult,
  verifySchema,
} from '#shared/protocol/profile-rest.ts'
import type { Gauge } from '#shared/domain/facts.ts'
import type { Role } from '#shared/domain/config.ts'
import { localProblem, problemSchema, type Problem } from './problem.ts'

/** The body of every refused request. */
export const apiErrorSchema = z.object({ error: problemSchema })

/** Where the centre is, and how this desk proves who it is. In a browser both are the page's own. */
export interface ServerAddress {
  /** `https://desk.bank.example`, or empty for the page's own origin. */
  readonly base: string
  /** The bearer token, where no cookie can serve. */
  readonly token: () => string | null
  /** Keeps what a sign-in gave for the next start; null forgets it. A browser's cookie does this by itself. */
  readonly keepToken: (token: string | null) => void
}

type Reveal = z.infer<typeof revealSchema>
type Verify = z.infer<typeof verifySchema>

/** A request the server refused or never answered. */
export class ApiProblem extends Error {
  readonly problem: Problem
  /** HTTP status; 0: no answer at all. */
  readonly status: number
  constructor(problem: Problem, status: number) {
    super(problem.code)
    this.name = 'ApiProblem'
    this.problem = problem
    this.status = status
  }
}

/** The problem behind anything thrown by a request. */
export function problemOf(thrown: unknown): Problem {
  return thrown instanceof ApiProblem ? thrown.problem : localProblem('unexpected')
}

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** Everything asked over `/api`. All of it throws `ApiProblem`. */
export interface Api {
  readonly info: (signal?: AbortSignal) => Promise<PublicInfo>
  readonly signIn: (username: string, password: string) => Promise<SignedIn>
  readonly demoSignIn: (role: Role) => Promise<SignedIn>
  readonly signOut: () => Promise<void>
  readonly me: () => Promise<Omit<SignedIn, 'token'>>
  readonly changePassword: (current: string, next: string) => Promise<void>
  readonly sessions: () => Promise<readonly SessionInfo[]>
  readonly customer: (id: string, signal?: AbortSignal) => Promise<CustomerCard>
  readonly findCustomers: (query: string, limit: number, signal?: AbortSignal) => Promise<CustomerHits>
  readonly timeline: (
    customerId: string,
    before: string | null,
    limit: number,
    signal?: AbortSignal,
  ) => Promise<TimelinePage>
  /** @param contactId the contact they are shown beside */
  readonly profile: (customerId: string, signal?: AbortSignal, contactId?: string) => Promise<CustomerProfile>
  readonly holdings: (customerId: string, signal?: AbortSignal, contactId?: string) => Promise<ShownHoldings>
  readonly gaugeHistory: (customerId: string, gauge: Gauge, signal?: AbortSignal) => Promise<GaugeHistory>
  /** One hidden value. The server keeps who asked for it, and why. */
  readonly reveal: (customerId: string, what: Reveal['what'], reason: string) => Promise<Revealed>
  readonly verificationQuestions: (interactionId: string, signal?: AbortSignal) => Promise<VerificationQuestions>
  readonly sendCode: (interactionId: string) => Promise<CodeSent>
  readonly sendIdentityLink: (interactionId: string) => Promise<void>
  readonly verify: (interactionId: string, proof: Verify) => Promise<VerificationResult>
  readonly interaction: (id: string, signal?: AbortSignal) => Promise<InteractionView>
  /** An attachment's bytes; always a download on the server's side. */
  readonly blob: (blobId: string, interactionId: string, signal?: AbortSignal) => Promise<Blob>
  /** The sound of a recording or voicemail. The server notes that it was heard. */
  readonly recording: (id: string, interactionId: string, signal?: AbortSignal) => Promise<Blob>
  /** Any other endpoint of `/api`, for features with endpoints of their own. */
  readonly request: <T>(path: string, options?: RequestOptions) => Promise<T>
  /** Where a path of the server is reached from here, with the headers it wants. */
  readonly locate: (path: string) => { readonly url: string; readonly headers: Record<string, string> }
}

const device = (): string => navigator.userAgent.slice(0, 120)
const query = (values: Record<string, string | number | null>): string => {
  const present = Object.entries(values).filter(([, value]) => value !== null)
  return new URLSearchParams(present.map(([key, value]) => [key, String(value)])).toString()
}
const part = encodeURIComponent
const beside = (contactId: string | undefined): string => (contactId === undefined ? '' : `?contact=${part(contactId)}`)

/** The REST side of the server. */
export function createApi(address: ServerAddress, fetching: typeof fetch = (...args) => fetch(...args)): Api {
  const locate: Api['locate'] = (path) => {
    const token = address.token()
    return { url: `${address.base}${path}`, headers: token === null ? {} : { authorization: `Bearer ${token}` } }
  }

  async function call(path: string, { method = 'GET', body, signal }: RequestOptions = {}): Promise<Response> {
    const { url, headers } = locate(path)
    const json = body === undefined ? {} : { 'content-type': 'application/json' }
    let response: Response
    try {
      response = await fetching(url, {
        method,
        headers: { ...headers, ...json },
        credentials: address.base === '' ? 'same-origin' : 'omit',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      })
    } catch (thrown) {
      if (signal?.aborted === true) throw thrown
      throw new ApiProblem(localProblem('unreachable'), 0)
    }
    if (!response.ok) throw await refusalOf(response)
    return response
  }

  // The server is ours, of the same version as `rest.ts`: its answers are what that file says.
  async function request<T>(path: string, options?: RequestOptions): Promise<T> {
    const response = await call(path, options)
    const text = await response.text()
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  async function enter(path: string, body: unknown): Promise<SignedIn> {
    const signedIn = await request<SignedIn>(path, { method: 'POST', body })
    address.keepToken(signedIn.token)
    return signedIn
  }

  return {
    locate,
    request,
    info: (signal) => request('/api/public/info', withSignal(signal)),
    signIn: (username, password) => enter('/api/auth/sign-in', { username, password, device: device() }),
    demoSignIn: (role) => enter('/api/auth/demo-sign-in', { role, device: device() }),
    signOut: () => request<void>('/api/auth/sign-out', { method: 'POST' }).finally(() => address.keepToken(null)),
    me: () => request('/api/auth/me'),
    changePassword: (current, next) =>
      request('/api/auth/change-password', { method: 'POST', body: { current, next } }),
    sessions: () => request('/api/auth/sessions'),
    customer: (id, signal) => request(`/api/customers/${part(id)}`, withSignal(signal)),
    findCustomers: (q, limit, signal) => request(`/api/customers?${query({ q, limit })}`, withSignal(signal)),
    timeline: (id, before, limit, signal) =>
      request(`/api/customers/${part(id)}/timeline?${query({ before, limit })}`, withSignal(signal)),
    profile: (id, signal, contact) =>
      request(`/api/customers/${part(id)}/profile${beside(contact)}`, withSignal(signal)),
    holdings: (id, signal, contact) =>
      request(`/api/customers/${part(id)}/holdings${beside(contact)}`, withSignal(signal)),
    gaugeHistory: (id, gauge, signal) =>
      request(`/api/customers/${part(id)}/gauges/${part(gauge)}`, withSignal(signal)),
    reveal: (id, what, reason) =>
      request(`/api/customers/${part(id)}/reveal`, { method: 'POST', body: { what, reason } }),
    verificationQuestions: (id, signal) =>
      request(`/api/interactions/${part(id)}/verification/questions`, withSignal(signal)),
    sendCode: (id) => request(`/api/interactions/${part(id)}/verification/code`, { method: 'POST' }),
    sendIdentityLink: (id) => request(`/api/interactions/${part(id)}/identity-link`, { method: 'POST', body: {} }),
    verify: (id, proof) => request(`/api/interactions/${part(id)}/verification`, { method: 'POST', body: proof }),
    interaction: (id, signal) => request(`/api/interactions/${part(id)}`, withSignal(signal)),
    blob: async (blobId, interactionId, signal) => {
      const response = await call(`/api/blobs/${part(blobId)}?${query({ interactionId })}`, withSignal(signal))
      return response.blob()
    },
    recording: async (id, interactionId, signal) => {
      const response = await call(`/api/recordings/${part(id)}?${query({ interactionId })}`, withSignal(signal))
      return response.blob()
    },
  }
}

function withSignal(signal: AbortSignal | undefined): RequestOptions {
  return signal === undefined ? {} : { signal }
}

/** What the centre said, or that it was not the centre that spoke. */
export async function refusalOf(response: Response): Promise<ApiProblem> {
  const parsed = apiErrorSchema.safeParse(await response.json().catch(() => null))
  if (parsed.success) return new ApiProblem(parsed.data.error, response.status)
  // A proxy's error page: the centre itself was not reached.
  return new ApiProblem(localProblem(response.status >= 502 ? 'unreachable' : 'unexpected'), response.status)
}
