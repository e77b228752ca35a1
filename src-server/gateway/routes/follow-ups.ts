import { z } from 'zod'
import { idSchema } from '#shared/protocol/primitives.ts'
import type { FollowUps } from '../../app/follow-ups.ts'
import type { Api } from '../api.ts'

const moment = z.coerce.number().int().min(0)
const dueQuery = z.object({ from: moment.default(0), to: moment, agentId: idSchema.optional() })

export function followUpRoutes(api: Api, followUps: FollowUps): void {
  api.route(
    {
      method: 'GET',
      path: '/follow-ups',
      summary: 'What was promised at wrap-up and falls due in a time, earliest first',
      access: 'signed-in',
      query: dueQuery,
      answer: 'FollowUps',
    },
    ({ principal, query: { from, to, agentId } }) => followUps.list(principal.me, { from, to }, agentId ?? null),
  )
}
