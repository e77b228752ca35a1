import { z } from 'zod'
import { idSchema } from '#shared/protocol/primitives.ts'
import { type ServiceKeyList, serviceKeySchema } from '#shared/protocol/service-keys-rest.ts'
import type { ServiceKeys } from '../../app/service-keys.ts'
import type { Api } from '../api.ts'

const byId = z.object({ id: idSchema })

/** [SK1] */
export function serviceKeyRoutes(api: Api, keys: ServiceKeys): void {
  const route = { access: ['admin'] } as const
  const one = { ...route, params: byId } as const
  api.route(
    { ...route, method: 'GET', path: '/service-keys', summary: 'Keys of the bank’s systems', answer: 'ServiceKeyList' },
    (): ServiceKeyList => ({ keys: keys.list() }),
  )
  api.route(
    {
      ...route,
      method: 'POST',
      path: '/service-keys',
      summary: 'Make a key for a system; its secret is told this once',
      body: serviceKeySchema,
      answer: 'ServiceKeySecret',
    },
    ({ body, principal }) => keys.create(body, principal.me.userId),
  )
  api.route(
    {
      ...one,
      method: 'POST',
      path: '/service-keys/:id/secrets',
      summary: 'A second secret beside the first, told this once; both work until one is ended',
      answer: 'ServiceKeySecret',
    },
    ({ params, principal }) => keys.addSecret(params.id, principal.me.userId),
  )
  api.route(
    {
      ...one,
      method: 'DELETE',
      path: '/service-keys/:id/secrets/:secretId',
      summary: 'End one of two secrets',
      params: byId.extend({ secretId: idSchema }),
      answer: 'ServiceKeyView',
    },
    ({ params, principal }) => keys.endSecret(params.id, params.secretId, principal.me.userId),
  )
  api.route(
    {
      ...one,
      method: 'DELETE',
      path: '/service-keys/:id',
      summary: 'Revoke a key at once and for good',
      answer: 'ServiceKeyView',
    },
    ({ params, principal }) => keys.revoke(params.id, principal.me.userId),
  )
}
