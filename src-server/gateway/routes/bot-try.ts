import type { z } from 'zod'
import { botTrySchema, type BotTryTurn } from '#shared/protocol/bot-try.ts'
import type { Api } from '../api.ts'

export function botTryRoute(api: Api, tryTurn: (asked: z.output<typeof botTrySchema>) => Promise<BotTryTurn>): void {
  api.route(
    {
      method: 'POST',
      path: '/bot/try',
      summary: 'What a flow would say next, as it is drafted; nothing is kept and no customer is met',
      access: ['admin'],
      body: botTrySchema,
      answer: 'BotTryTurn',
    },
    ({ body }) => tryTurn(body),
  )
}
