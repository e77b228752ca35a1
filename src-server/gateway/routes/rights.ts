import { z } from 'zod'
import { ANSWERING_FOR_DATA } from '#shared/domain/config.ts'
import { idSchema } from '#shared/protocol/primitives.ts'
import type { Erasures } from '../../app/erasures.ts'
import type { Api } from '../api.ts'

const byId = z.object({ id: idSchema })

export function rightsRoutes(api: Api, { erasures }: { readonly erasures: Erasures }): void {
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
}
