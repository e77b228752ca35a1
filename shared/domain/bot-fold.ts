import { assertNever } from '../lib/assert-never.ts'
import { type BotEvents, type BotTalk, NEW_BOT_MEMORY } from './bot.ts'
import type { DomainEvent } from './events.ts'
import type { Interaction } from './interaction-state.ts'

/** Folds one event into the bot's part of a contact; the first must be `bot.began`. */
export function evolveBot(talk: BotTalk | null, event: DomainEvent<keyof BotEvents>): BotTalk | null {
  if (event.type === 'bot.began') {
    const { flowId, flowVersion, preferredAgentId } = event.data
    return {
      flowId,
      flowVersion,
      preferredAgentId,
      at: event.at,
      memory: NEW_BOT_MEMORY,
      upTo: 0,
      lastTurn: null,
      silentSince: null,
      answers: [],
      choices: [],
      handedOver: null,
    }
  }
  if (talk === null) return null
  switch (event.type) {
    case 'bot.turned': {
      const { upTo, kind, source, memory, chosen = null } = event.data
      return {
        ...talk,
        upTo,
        memory,
        lastTurn: { at: event.at, kind },
        silentSince: event.at,
        answers: source === null ? talk.answers : [...talk.answers, { ...source, at: event.at, helped: null }],
        choices: chosen === null ? talk.choices : [...talk.choices, { seq: upTo, place: chosen }],
      }
    }
    case 'bot.silenceRestarted':
      return { ...talk, silentSince: event.at }
    case 'bot.rated': {
      const { messageId, helped } = event.data
      return { ...talk, answers: talk.answers.map((one) => (one.messageId === messageId ? { ...one, helped } : one)) }
    }
    case 'bot.handedOver':
      return { ...talk, handedOver: { at: event.at, reason: event.data.reason, summary: event.body } }
    default:
      return assertNever(event)
  }
}

/** The bot that has the contact in hand; null: none has. */
export function botInCharge({ bot, phase }: Pick<Interaction, 'bot' | 'phase'>): BotTalk | null {
  return bot !== null && bot.handedOver === null && phase.name === 'arrived' ? bot : null
}

/** [BT8] Whether it left the customer with an answer that they did not call wrong. */
export function hasServed({ answers }: BotTalk): boolean {
  const last = answers.at(-1)
  return last !== undefined && last.helped !== false
}
