import { botTrySchema } from '#shared/protocol/bot-try.ts'
import { tryTurn, type TryOutPorts } from '../../bot/try-out.ts'
import type { Api } from '../api.ts'

export function botTryRoute(api: Api, ports: TryOutPorts): void {
  api.route(
    {
      method: 'POST',
      path: '/bot/try',
      summary: 'What a flow would say next, as it is drafted; nothing is kept and no customer is met',
      access: ['admin'],
      body: botTrySchema,
      answer: 'BotTryTurn',
    },
    ({ body }) => tryTurn(ports, body),
  )
}
