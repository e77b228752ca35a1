import { z } from 'zod'
import type { BotResults } from '#shared/protocol/bot-results-rest.ts'
import { idSchema, reasonSchema } from '#shared/protocol/primitives.ts'
import { bankEventSchema, purchaseCorrectionSchema, purchasesSchema } from '#shared/protocol/profile-rest.ts'
import type { BankNews } from '../../app/bank-news.ts'
import type { OfferResults } from '../../app/offer-results.ts'
import type { PurchaseChanges } from '../../app/purchase-changes.ts'
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

const byReference = z.object({ reference: idSchema })

export interface ResultsRoutesPorts {
  readonly offers: OfferResults
  readonly news: BankNews
  readonly purchases: PurchaseChanges
  readonly bot: (time: { readonly from: number; readonly to: number }) => Promise<BotResults>
}

/** [BO7, BO13] */
export function resultsRoutes(api: Api, { offers, news, purchases, bot }: ResultsRoutesPorts): void {
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
      summary:
        'What customers bought, by customer number or record, also what is corrected or taken back; repeating it is safe',
      access: ['supervisor', 'admin'],
      scope: 'purchases',
      body: batchOf('purchases', purchasesSchema),
      answer: 'PurchasesTaken',
    },
    ({ principal, body }) => takeBatch(body, (told) => news.purchases(principal.me, { purchases: told })),
  )
  api.route(
    {
      method: 'GET',
      path: '/customers/:id/purchases',
      summary: 'What a customer bought as it was told, with what was corrected or taken back since, the newest first',
      access: ['supervisor', 'admin'],
      params: z.object({ id: idSchema }),
      answer: 'CustomerPurchases',
    },
    ({ principal, params }) => purchases.ofCustomer(principal.me, params.id),
  )
  api.route(
    {
      method: 'POST',
      path: '/purchases/:reference',
      summary:
        'Correct a purchase by its reference, or tell it where nobody did; what stood before is kept; repeating it is safe',
      access: ['supervisor', 'admin'],
      scope: 'purchases',
      params: byReference,
      body: purchaseCorrectionSchema,
      answer: 'PurchaseChanged',
    },
    ({ principal, params, body }) => purchases.correct(principal.me, params.reference, body),
  )
  api.route(
    {
      method: 'DELETE',
      path: '/purchases/:reference',
      summary: 'Take back a purchase that was none: it counts nowhere and stays on record; repeating it is safe',
      access: ['supervisor', 'admin'],
      scope: 'purchases',
      params: byReference,
      query: z.object({ reason: reasonSchema }),
      answer: 'PurchaseChanged',
    },
    ({ principal, params, query }) => purchases.takeBack(principal.me, params.reference, query.reason),
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
