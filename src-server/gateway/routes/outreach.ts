import { z } from 'zod'
import { waysQuery, type WaysToWrite } from '#shared/protocol/outreach-rest.ts'
import { idSchema } from '#shared/protocol/primitives.ts'
import { waysToWrite, type WaysPorts } from '../../app/outreach.ts'
import { RequestRefused } from '../../app/request-refused.ts'
import type { Api } from '../api.ts'

const byId = z.object({ id: idSchema })

export function outreachRoutes(api: Api, ports: WaysPorts): void {
  api.route(
    {
      method: 'GET',
      path: '/customers/:id/ways',
      summary: 'Every way to write to a customer first, and whether the contact gate would let it pass now',
      access: ['agent', 'outbound', 'supervisor'],
      params: byId,
      query: waysQuery,
      answer: 'WaysToWrite',
    },
    async ({ principal, params, query }): Promise<WaysToWrite> => {
      const { continuesId = null } = query
      const ways = await waysToWrite(ports, principal.me, { customerId: params.id, continuesId })
      if (ways === null) throw new RequestRefused('not-found', { what: 'customer' })
      return ways
    },
  )
}
