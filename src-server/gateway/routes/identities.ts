import { z } from 'zod'
import { mergePreviewQuery, ratingsSchema, relationsSchema } from '#shared/protocol/identity-rest.ts'
import { besideQuery } from '#shared/protocol/panel-rest.ts'
import { idSchema } from '#shared/protocol/primitives.ts'
import type { Identities } from '../../app/identities.ts'
import type { Api } from '../api.ts'
import { batchOf, takeBatch } from '../told-batch.ts'

const byId = z.object({ id: idSchema })

export function identityRoutes(api: Api, identities: Identities): void {
  api.route(
    {
      method: 'GET',
      path: '/customers/:id/identity',
      summary:
        'Who else a customer may be, whom they belong to, who looks after them, and what departments make of them',
      access: 'signed-in',
      params: byId,
      query: besideQuery,
      answer: 'CustomerIdentity',
    },
    ({ principal, params, query }) => identities.identity(principal.me, params.id, query.contact),
  )
  api.route(
    {
      method: 'GET',
      path: '/customers/:id/merge-preview',
      summary: 'What making another record one with this one would do, this one staying',
      access: ['supervisor', 'admin'],
      params: byId,
      query: mergePreviewQuery,
      answer: 'MergePreview',
    },
    ({ principal, params, query }) => identities.preview(principal.me, params.id, query.otherId),
  )
  api.route(
    {
      method: 'POST',
      path: '/customers/:id/ratings',
      summary: 'What departments make of a customer, on scales of their own; repeating it is safe',
      access: ['admin'],
      scope: 'customers.write',
      params: byId,
      body: ratingsSchema,
    },
    ({ params, body }) => identities.rate(params.id, body),
  )
  api.route(
    {
      method: 'POST',
      path: '/relations',
      summary: 'Whom the bank’s records tie to whom, by customer numbers; repeating it is safe',
      access: ['admin'],
      scope: 'customers.write',
      body: batchOf('relations', relationsSchema),
      answer: 'RelationsTaken',
    },
    ({ principal, body }) => takeBatch(body, (relations) => identities.takeRelations(principal.me, { relations })),
  )
}
