/** Signed, self-contained tokens: the server keeps nothing per session and a restart loses nobody. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { LANGUAGES } from '#shared/domain/channel.ts'

const CONTACT_POINT = z.object({
  kind: z.enum(['phone', 'email', 'wechat', 'customer-number', 'visitor']),
  value: z.string(),
  verified: z.boolean(),
  source: z.enum(['pre-chat', 'site', 'agent', 'import', 'channel']),
})

/** What each token says. `x`: expires at, ms. The purpose is signed too, so that one kind never passes for another. */
const claims = {
  session: z.object({
    entryPointId: z.string(),
    conversationId: z.string(),
    address: z.string(),
    language: z.enum(LANGUAGES),
    /** Fingerprint of the key that vouched for the customer; null: anonymous. */
    keyMark: z.string().nullable(),
    name: z.string().nullable(),
    contactPoints: z.array(CONTACT_POINT),
    answers: z.array(z.object({ label: z.string(), value: z.string() })),
    page: z.string().nullable(),
    x: z.number(),
  }),
  visitor: z.object({ entryPointId: z.string(), visitorId: z.string(), x: z.number() }),
  upload: z.object({ conversationId: z.string(), blobId: z.string(), name: z.string(), contentType: z.string(), size: z.number(), x: z.number() }),
} as const
export type TokenKind = keyof typeof claims
export type Claims<K extends TokenKind> = z.infer<(typeof claims)[K]>
export type SessionClaims = Claims<'session'>

export interface Tokens {
  seal<K extends TokenKind>(kind: K, content: Claims<K>): string
  /** null: forged, altered, of another kind, or expired. */
  open<K extends TokenKind>(kind: K, token: string, now: number): Claims<K> | null
  /** A stable, unguessable id for the pair; nobody without the secret can compute it. */
  derive(purpose: string, ...parts: readonly string[]): string
}

/** @param secret at least 32 random bytes, kept with the centre's data */
export function createTokens(secret: Uint8Array): Tokens {
  if (secret.length < 32) throw new Error('The chat secret must have at least 32 bytes.')
  const sign = (text: string): Buffer => createHmac('sha256', secret).update(text).digest()
  return {
    seal(kind, content) {
      const payload = Buffer.from(JSON.stringify(content)).toString('base64url')
      return `${payload}.${sign(`${kind}.${payload}`).toString('base64url')}`
    },
    open(kind, token, now) {
      const [payload = '', signature = '', ...rest] = token.split('.')
      const expected = sign(`${kind}.${payload}`)
      const given = Buffer.from(signature, 'base64url')
      if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return null
      const parsed = claims[kind].safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()))
      if (!parsed.success || parsed.data.x <= now) return null
      return parsed.data as Claims<typeof kind>
    },
    derive: (purpose, ...parts) => sign(JSON.stringify([purpose, ...parts])).toString('base64url').slice(0, 22),
  }
}
