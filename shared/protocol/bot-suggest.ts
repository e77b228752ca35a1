/** What `/api/bot/suggestion` says: how the bot of a way in would answer a customer whom a person serves. */
import { z } from 'zod'
import type { BotHandoverReason } from '../domain/bot.ts'
import { LANGUAGES } from '../domain/channel.ts'
import type { ArticleHit } from './knowledge-rest.ts'
import { idSchema } from './primitives.ts'

export const botSuggestionQuery = z.object({
  entryPointId: idSchema,
  /** Of the contact. */
  language: z.enum(LANGUAGES),
  /** What the customer wrote and nobody answered yet, one message a line. */
  q: z.string().trim().min(1).max(1_000),
})

/** Why it only suggests. `people-first`: it may answer by now, but people have this contact. */
export type BotSuggestsWhy =
  | { readonly is: 'set' | 'untried' | 'people-first' }
  /** Its last trial here: too seldom right, or on too few questions to say. */
  | { readonly is: 'not-right' | 'too-few'; readonly asked: number; readonly right: number }

export type BotWouldSay =
  /** `text`: as the customer would read it. */
  | { readonly is: 'answer'; readonly hit: ArticleHit; readonly text: string }
  /** Which of these is meant. */
  | { readonly is: 'ask-back'; readonly hits: readonly ArticleHit[] }
  | { readonly is: 'hand-over'; readonly reason: BotHandoverReason }
  | { readonly is: 'not-understood' }

export interface BotSuggestion {
  readonly why: BotSuggestsWhy
  /** null: the words ask for nothing */
  readonly would: BotWouldSay | null
}

export interface BotSuggestions {
  /** null: the way in has no bot */
  readonly suggestion: BotSuggestion | null
}
