import type { Readable } from 'node:stream'
import { z } from 'zod'
import { relaySecretSchema, type PhoneAccess, type RelaySecretState } from '#shared/protocol/rest.ts'
import { RequestRefused } from '../../app/request-refused.ts'
import { createRateLimit } from '../../channels/rate-limit.ts'
import type { Api } from '../api.ts'

export interface Phones {
  readonly now: () => number
  /** null: this user has no phone. */
  phoneFor(userId: string): PhoneAccess | null
  /** A customer's web phone; null: not here, or not under this number. */
  guestPhone(number: string): PhoneAccess | null
  /** The secret shared with TURN servers: written, never read back. */
  readonly relays: { isSet(): boolean; set(secret: string): Promise<void> }
  /** A sound that callers of some number are played; null: it is none. */
  sound(blobId: string): Promise<{
    readonly meta: { readonly contentType: string; readonly size: number }
    readonly stream: Readable
  } | null>
}

const GUESTS_PER_MINUTE_PER_ADDRESS = 120
const soundParams = z.object({ blobId: z.string().min(1).max(128) })
/** A blob never changes. */
const SOUND_CACHE = 'public, max-age=86400, immutable'
const guestSchema = z.object({ number: z.string().regex(/^\+?\d{3,20}$/) })

export function phoneRoutes(api: Api, phones: Phones): void {
  api.route(
    {
      method: 'GET',
      path: '/phone',
      summary: 'Where the caller’s own phone registers, and as whom',
      access: 'signed-in',
      answer: 'PhoneAccess',
    },
    ({ principal }): PhoneAccess => {
      const access = phones.phoneFor(principal.me.userId)
      if (access === null) throw new RequestRefused('not-allowed')
      return access
    },
  )
  api.route(
    {
      method: 'GET',
      path: '/phone/relay-secret',
      summary: 'Whether a secret is shared with TURN servers',
      access: ['admin'],
      answer: 'RelaySecretState',
    },
    (): RelaySecretState => ({ set: phones.relays.isSet() }),
  )
  api.route(
    {
      method: 'POST',
      path: '/phone/relay-secret',
      summary: 'Set the secret shared with TURN servers',
      access: ['admin'],
      body: relaySecretSchema,
    },
    ({ body }) => phones.relays.set(body.secret),
  )
  const guests = createRateLimit(GUESTS_PER_MINUTE_PER_ADDRESS, phones.now)
  api.open(
    {
      method: 'GET',
      path: '/phone/guest',
      summary: 'The same for a customer’s web phone that can be called back',
      query: guestSchema,
      answer: 'PhoneAccess',
    },
    ({ query, request }): PhoneAccess => {
      if (!guests.take(request.ip)) throw new RequestRefused('throttled')
      const access = phones.guestPhone(query.number)
      if (access === null) throw new RequestRefused('not-found', { what: 'phone' })
      return access
    },
  )
  api.open(
    {
      method: 'GET',
      path: '/voice/sounds/:blobId',
      summary: 'A sound that callers are played',
      params: soundParams,
      answer: 'the sound',
    },
    async ({ params, reply }) => {
      const found = await phones.sound(params.blobId)
      if (found === null || !found.meta.contentType.startsWith('audio/')) throw new RequestRefused('not-found')
      return reply
        .header('content-type', found.meta.contentType)
        .header('content-length', found.meta.size)
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', SOUND_CACHE)
        .send(found.stream)
    },
  )
}
