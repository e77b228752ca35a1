import { z } from 'zod'
import type { BotResults } from '#shared/protocol/bot-results-rest.ts'
import { idSchema } from '#shared/protocol/primitives.ts'
import { bankEventSchema, purchasesSchema } from '#shared/protocol/profile-rest.ts'
import type { BankNews } from '../../app/bank-news.ts'
import type { OfferResults } from '../../app/offer-results.ts'
import type { Api } from '../api.ts'
import { batchOf, takeBatch } from '../told-batch.ts'

const LONGEST_MS = 400 * 86_400_000
export const moment = z.coerce.number().int().min(0).max(8_000_000_000_000)
const boardQuery = z.object({ from: moment, to: moment })
/** A time that figures are counted over, ms. */
export const boardTime = boardQuery.refine(({ from, to }) => from < to && to - from <= LONGEST_MS, {
  path: ['to'],
  message: 'after from, by at most 400 days',
})

export interface ResultsRoutesPorts {
  readonly offers: OfferResults
  readonly news: BankNews
  readonly bot: (time: { readonly from: number; readonly to: number }) => Promise<BotResults>
}

/** [BO7, BO13] */
export function resultsRoutes(api: Api, { offers, news, bot }: ResultsRoutesPorts): void {
  api.route(
    {
      method: 'GET',
      path: '/offers/board',
      summary: 'What was offered in a time and what came of it',
      access: ['supervisor', 'quality', 'admin'],
      query: boardTime,
      answer: 'OfferBoard',
    },
    ({ query }) => offers.board(query),
  )
  api.route(
    {
      method: 'GET',
      path: '/bot/results',
      summary: 'What became of the contacts that the bot answered first in a time, and whether its articles helped',
      access: ['supervisor', 'quality', 'admin'],
      query: boardTime,
      answer: 'BotResults',
    },
    ({ query }) => bot(query),
  )
  api.route(
    {
      method: 'GET',
      path: '/offers/mine',
      summary: 'What the reader offered in a time and what came of it, nobody else’s',
      access: ['agent', 'outbound', 'supervisor'],
      query: boardTime,
      answer: 'OwnBoard',
    },
    ({ principal, query }) => offers.own(principal.me.userId, query),
  )
  api.route(
    {
      method: 'GET',
      path: '/customers/:id/purchase-offers',
      summary: 'Which offers to a customer a sale recorded now may count for',
      access: ['supervisor', 'admin'],
      params: z.object({ id: idSchema }),
      answer: 'PurchaseOffers',
    },
    ({ principal, params }) => offers.ofCustomer(principal.me, params.id),
  )
  api.route(
    {
      method: 'POST',
      path: '/purchases',
      summary: 'What customers bought, by customer number or record; repeating it is safe',
      access: ['supervisor', 'admin'],
      scope: 'purchases',
      body: batchOf('purchases', purchasesSchema),
      answer: 'PurchasesTaken',
    },
    ({ principal, body }) => takeBatch(body, (purchases) => news.purchases(principal.me, { purchases })),
  )
  api.route(
    {
      method: 'POST',
      path: '/bank-events',
      summary: 'What the bank’s systems noticed of a customer, by customer number; repeating it is safe',
      access: ['admin'],
      scope: 'bank-events',
      body: bankEventSchema,
    },
    ({ body }) => news.event(body),
  )
}
