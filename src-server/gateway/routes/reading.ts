import { z } from 'zod'
import { OF_COMPLIANCE } from '#shared/domain/config.ts'
import { configRefSchema } from '#shared/protocol/rest.ts'
import { idSchema } from '#shared/protocol/primitives.ts'
import type { ConfigHistoryReader } from '../../app/config-history.ts'
import { downloadHeaders } from '../../app/download.ts'
import type { GateLedgerReader } from '../../app/gate-ledger.ts'
import type { Reads } from '../../app/reads.ts'
import { RequestRefused } from '../../app/request-refused.ts'
import type { Uploads } from '../../app/uploads.ts'
import { createRateLimit } from '../../channels/rate-limit.ts'
import type { Api } from '../api.ts'

export interface ReadingRoutesPorts {
  readonly reads: Reads
  readonly uploads: Uploads
  readonly configHistory: ConfigHistoryReader
  readonly gateLedger: GateLedgerReader
  /** ms */
  readonly now: () => number
}

/** [V8] A palette asks while somebody types; a machine asks more. */
const SEARCHES_PER_MINUTE = 120

const byId = z.object({ id: idSchema })
const searchQuery = z.object({
  q: z.string().trim().max(100).default(''),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
const saidQuery = z.object({ q: z.string().trim().min(1).max(100) })
/** `at:interactionId`, as the page before named it in `nextBefore`. */
const placeSchema = z
  .string()
  .regex(/^\d{1,16}:[\w.:-]{1,64}$/)
  .transform((place) => {
    const colon = place.indexOf(':')
    return { at: Number(place.slice(0, colon)), interactionId: place.slice(colon + 1) }
  })
const pageQuery = z.object({
  before: placeSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const ledgerQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const blobParams = z.object({ id: z.string().min(1).max(128) })
const blobQuery = z.object({ interactionId: idSchema })

export function readingRoutes(api: Api, { reads, uploads, configHistory, gateLedger, now }: ReadingRoutesPorts): void {
  const searches = createRateLimit(SEARCHES_PER_MINUTE, now)
  api.route(
    {
      method: 'GET',
      path: '/customers',
      summary: 'Find customers by name or contact point',
      access: 'signed-in',
      scope: 'customers.read',
      query: searchQuery,
      answer: 'CustomerHits',
    },
    ({ principal, query }) => {
      if (!searches.take(principal.me.userId)) throw new RequestRefused('too-often')
      return reads.searchCustomers(principal.me, query.q, query.limit)
    },
  )
  api.route(
    {
      method: 'GET',
      path: '/customers/:id',
      summary: 'A customer',
      access: 'signed-in',
      scope: 'customers.read',
      params: byId,
      answer: 'CustomerCard',
    },
    ({ principal, params }) => reads.customer(principal.me, params.id),
  )
  api.route(
    {
      method: 'GET',
      path: '/customers/:id/timeline',
      summary: 'What happened before, newest first',
      access: 'signed-in',
      params: byId,
      query: pageQuery,
      answer: 'TimelinePage',
    },
    ({ principal, params, query }) => reads.timeline(principal.me, params.id, query.before ?? null, query.limit),
  )
  api.route(
    {
      method: 'GET',
      path: '/customers/:id/said',
      summary: 'Where something was said in a customer’s past contacts, as far as the reader may read them',
      access: 'signed-in',
      params: byId,
      query: saidQuery,
      answer: 'SaidHits',
    },
    ({ principal, params, query }) => {
      if (!searches.take(principal.me.userId)) throw new RequestRefused('too-often')
      return reads.said(principal.me, params.id, query.q)
    },
  )
  api.route(
    {
      method: 'GET',
      path: '/interactions/:id',
      summary: 'A live or closed interaction; reading it is logged',
      access: 'signed-in',
      params: byId,
      answer: 'InteractionView',
    },
    async ({ principal, params }) => ({
      interaction: await reads.interaction(principal.me, params.id, 'open'),
    }),
  )
  api.route(
    {
      method: 'POST',
      path: '/uploads',
      summary: 'Store a file (multipart field `file`) to be sent with a message',
      access: 'signed-in',
      file: true,
      answer: 'UploadResult',
    },
    async ({ principal, request }) => {
      const part = await request.file({ limits: { fileSize: uploads.maxBytes + 1 } })
      if (part === undefined) throw new RequestRefused('malformed', { field: 'file' })
      return uploads.accept(principal.me.userId, part.file, part.filename)
    },
  )
  api.route(
    {
      method: 'GET',
      path: '/blobs/:id',
      summary: 'A file of an interaction, always as a download',
      access: 'signed-in',
      params: blobParams,
      query: blobQuery,
      answer: 'the file',
    },
    async ({ principal, params, query, reply }) => {
      await reads.attachment(principal.me, params.id, query.interactionId)
      const blob = await uploads.open(params.id)
      if (blob === null) throw new RequestRefused('not-found')
      return reply.headers(downloadHeaders(blob.meta)).send(blob.stream)
    },
  )
  api.route(
    {
      method: 'GET',
      path: '/gate/refusals',
      summary: 'What the contact gate held back, oldest first',
      access: ['supervisor', 'admin'],
      query: ledgerQuery,
      answer: 'GateRefusals',
    },
    ({ query }) => gateLedger(query),
  )
  api.route(
    {
      method: 'GET',
      path: '/config/:kind/:id/history',
      summary: 'Every version of a record',
      access: ['admin', 'compliance', 'supervisor'],
      params: configRefSchema,
      answer: 'ConfigHistory',
    },
    ({ principal, params }) => {
      if (principal.me.role === 'compliance' && !OF_COMPLIANCE.has(params.kind)) throw new RequestRefused('not-allowed')
      return configHistory(params.kind, params.id, principal.me.role)
    },
  )
}
