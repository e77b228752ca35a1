import type { z } from 'zod'
import { botSuggestionQuery, type BotSuggestions } from '#shared/protocol/bot-suggest.ts'
import type { Api } from '../api.ts'

export function botSuggestRoute(
  api: Api,
  suggestion: (asked: z.output<typeof botSuggestionQuery>) => Promise<BotSuggestions>,
): void {
  api.route(
    {
      method: 'GET',
      path: '/bot/suggestion',
      summary: 'What the bot of a way in would say to a customer whom a person serves, and why it only suggests',
      access: 'signed-in',
      query: botSuggestionQuery,
      answer: 'BotSuggestions',
    },
    ({ query }) => suggestion(query),
  )
}
