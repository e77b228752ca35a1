/** Signed, self-contained tokens: the server keeps nothing per session and a restart loses nobody. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { LANGUAGES } from '#shared/domain/channel.ts'

const CONTACT_POINT = z.object({
  kind: z.enum(['phone', 'email', 'wechat', 'customer-number', 'visitor']),
  value: z.string(),
  verified: z.boolean(),
  source: z.enum(['pre-chat', 'site', 'agent', 'import', 'channel', 'dialled']),
})

/** One kind of token. Its name is signed too, so that one kind never passes for another. `x`: expires at, ms. */
export interface TokenKind<T extends { readonly x: number }> {
  readonly name: string
  readonly schema: z.ZodType<T>
}

const sessionSchema = z.object({
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
})
export type SessionClaims = z.infer<typeof sessionSchema>

const visitorSchema = z.object({ entryPointId: z.string(), visitorId: z.string(), x: z.number() })
const uploadSchema = z.object({
  conversationId: z.string(),
  blobId: z.string(),
  name: z.string(),
  contentType: z.string(),
  size: z.number(),
  x: z.number(),
})

export const SESSION_TOKEN: TokenKind<SessionClaims> = { name: 'session', schema: sessionSchema }
export const VISITOR_TOKEN: TokenKind<z.infer<typeof visitorSchema>> = { name: 'visitor', schema: visitorSchema }
export const UPLOAD_TOKEN: TokenKind<z.infer<typeof uploadSchema>> = { name: 'upload', schema: uploadSchema }

export interface Tokens {
  seal<T extends { readonly x: number }>(kind: TokenKind<T>, content: T): string
  /** null: forged, altered, of another kind, or expired. */
  open<T extends { readonly x: number }>(kind: TokenKind<T>, token: string, now: number): T | null
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
      return `${payload}.${sign(`${kind.name}.${payload}`).toString('base64url')}`
    },
    open(kind, token, now) {
      const [payload = '', signature = '', ...rest] = token.split('.')
      const expected = sign(`${kind.name}.${payload}`)
      const given = Buffer.from(signature, 'base64url')
      if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return null
      const parsed = kind.schema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()))
      return parsed.success && parsed.data.x > now ? parsed.data : null
    },
    derive: (purpose, ...parts) =>
      sign(JSON.stringify([purpose, ...parts]))
        .toString('base64url')
        .slice(0, 22),
  }
}
