import { z } from 'zod'
import { idSchema } from '#shared/protocol/primitives.ts'
import { customerBringSchema, type CustomerBroughtIn, type PossibleCallers } from '#shared/protocol/rest.ts'
import { possibleCallers, type CallersPorts } from '../../app/callers.ts'
import type { Reads } from '../../app/reads.ts'
import { RequestRefused } from '../../app/request-refused.ts'
import { isWholeNumber, normalisedNumber } from '../../app/voice-numbers.ts'
import type { Api } from '../api.ts'

const byId = z.object({ id: idSchema })

export function customerRoutes(api: Api, ports: CallersPorts & { readonly reads: Reads }): void {
  api.route(
    {
      method: 'GET',
      path: '/interactions/:id/callers',
      summary: 'Everyone on record with the number of this call, the likeliest first',
      access: 'signed-in',
      params: byId,
      answer: 'PossibleCallers',
    },
    ({ principal, params }): Promise<PossibleCallers> => possibleCallers(ports, ports.reads, principal.me, params.id),
  )
  api.route(
    {
      method: 'POST',
      path: '/customers',
      summary: 'Bring in a customer from the bank’s own records; repeating it under the same customer number is safe',
      access: ['admin'],
      scope: 'customers.write',
      body: customerBringSchema,
      answer: 'CustomerBroughtIn',
    },
    async ({ body }): Promise<CustomerBroughtIn> => {
      const { name, language, customerNumber, phone, email } = body
      // [ID8] As a file's: nobody is reached by half a number.
      if (phone !== null && !isWholeNumber(phone))
        throw new RequestRefused('malformed', { field: 'phone', problem: 'not-a-phone' })
      const told = {
        number: customerNumber,
        phone: phone === null ? null : normalisedNumber(phone),
        email: email?.toLowerCase() ?? null,
      }
      const found = await ports.customers.bring({ name, language, ...told })
      if (!found.ok) throw new RequestRefused(found.refusal.code, found.refusal.params)
      const { customerId, away } = found
      const removed = (['phone', 'email'] as const).filter((kind) => away.includes(kind))
      const kept = await ports.customers.keptBeside(customerId, { name, language })
      return { customerId, kept, ...(removed.length === 0 ? {} : { removed }) }
    },
  )
}
