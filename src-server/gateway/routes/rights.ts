import { Readable } from 'node:stream'
import { z } from 'zod'
import { ANSWERING_FOR_DATA } from '#shared/domain/config.ts'
import { rightsCopySchema, rightsQueueSchema } from '#shared/protocol/rights-rest.ts'
import { idSchema } from '#shared/protocol/primitives.ts'
import type { Erasures } from '../../app/erasures.ts'
import type { PersonCopies } from '../../app/person-copy.ts'
import type { RightsRequests } from '../../app/rights-requests.ts'
import type { Api } from '../api.ts'

const byId = z.object({ id: idSchema })

export interface RightsRoutePorts {
  readonly erasures: Erasures
  readonly requests: RightsRequests
  readonly copies: PersonCopies
}

export function rightsRoutes(api: Api, { erasures, requests, copies }: RightsRoutePorts): void {
  api.route(
    {
      method: 'GET',
      path: '/customers/:id/erasure',
      summary: 'What would go and what would stay if a customer were erased, and who asked for it; looking is logged',
      access: ANSWERING_FOR_DATA,
      params: byId,
      answer: 'ErasureView',
    },
    ({ principal, params }) => erasures.view(principal.me, params.id),
  )
  api.route(
    {
      method: 'GET',
      path: '/compliance/erasures',
      summary: 'Erasures asked for that wait for a second person; looking is logged',
      access: ANSWERING_FOR_DATA,
      answer: 'ErasuresAsked',
    },
    ({ principal }) => erasures.asked(principal.me),
  )
  api.route(
    {
      method: 'GET',
      path: '/compliance/requests',
      summary:
        'What persons ask about their own data: open requests by the day they are due, or answered ones; looking is logged',
      access: ANSWERING_FOR_DATA,
      query: rightsQueueSchema,
      answer: 'RightsQueue',
    },
    ({ principal, query }) => requests.queue(principal.me, query),
  )
  api.route(
    {
      method: 'GET',
      path: '/compliance/requests/count',
      summary: 'How many requests wait for an answer, and how many of them are late or due within five days',
      access: ANSWERING_FOR_DATA,
      answer: 'RightsCount',
    },
    () => requests.count(),
  )
  api.route(
    {
      method: 'GET',
      path: '/customers/:id/requests',
      summary: 'What one person asked about their own data; its words are for whoever serves them or answers for data',
      access: 'signed-in',
      params: byId,
      answer: 'RightsOfCustomer',
    },
    ({ principal, params }) => requests.ofCustomer(principal.me, params.id),
  )
  api.route(
    {
      method: 'GET',
      path: '/compliance/requests/:id/copy',
      summary:
        'Everything known of the person who asked for it, as a file or a page to print, for a reason that is kept',
      access: ANSWERING_FOR_DATA,
      params: byId,
      query: rightsCopySchema,
      answer: 'the file',
    },
    async ({ principal, params, query, reply }) => {
      const file = await copies.file(principal.me, params.id, query)
      const isPage = query.form === 'page'
      return reply
        .headers({
          'content-type': isPage ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
          'content-disposition': `attachment; filename="personal-data.${isPage ? 'html' : 'json'}"`,
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-store',
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        })
        .send(Readable.from(file))
    },
  )
}
