/** Carrying a signed message to an address of the bank's. */
import type { AttemptProblem } from '#shared/protocol/webhooks-rest.ts'

export interface PostRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Hosts, addresses and networks that may be reached. */
  readonly destinations: readonly string[]
}

export interface PostResult {
  /** null: it was taken */
  readonly problem: AttemptProblem | null
  /** HTTP status; null: no answer */
  readonly status: number | null
  /** How long it took. */
  readonly ms: number
  /** The first characters of the answer, or of what went wrong. */
  readonly answer: string
  /** ms: the answer asks not to be tried again sooner */
  readonly retryAfterMs: number | null
}

export interface Post {
  /** Never rejects. */
  send(request: PostRequest): Promise<PostResult>
  /** Whether a host, as it stands in an address, is on a list of destinations by its name or number. */
  isListed(url: string, destinations: readonly string[]): boolean
  /** Whether an entry of the list of destinations means anything. */
  isDestination(entry: string): boolean
}
