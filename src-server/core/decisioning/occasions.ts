/** What calls for an offer in a contact, and how directly. */
import type { Channel } from '#shared/domain/channel.ts'
import type { BankEvent } from '#shared/domain/profile.ts'
import type { LifeStage, Mood } from '#shared/domain/facts.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Message } from '#shared/domain/message.ts'
import { type CompiledIntents, intentsIn } from './intents.ts'
import type { StandingOccasion } from './situation.ts'

/** Words said this long ago are still the subject, ms. */
const JUST_SAID_MS = 5 * 60_000
/** How long an event of the bank is worth speaking of, ms. */
export const EVENT_STANDS_MS = 14 * 86_400_000

/** Said now, then what the bank noticed or the contact was about, then who they are, then that they are here. */
const DIRECTNESS = { saidNow: 1, said: 0.85, disposition: 0.9, event: 0.8, stage: 0.6, start: 0.5 } as const

/** What a customer's words in one contact came to so far. */
export interface Heard {
  /** number of the last message taken in */
  readonly upTo: number
  /** intent → when it was last said, ms */
  readonly said: ReadonlyMap<string, number>
  /** mood → the message it was first heard in */
  readonly moods: ReadonlyMap<Exclude<Mood, 'none'>, string>
  /** intents that say something does not work */
  readonly problems: ReadonlySet<string>
}

export const NOTHING_HEARD: Heard = { upTo: 0, said: new Map(), moods: new Map(), problems: new Set() }

/** Whether it tells what the customer said: their own words, or on a call, where nobody else writes, what the agent notes of them. */
export function tellsWords({ author, audience }: Pick<Message, 'author' | 'audience'>, channel: Channel): boolean {
  return author.role === 'customer' || (channel === 'voice' && author.role === 'agent' && audience === 'internal')
}

/** [OF57] What a message tells of the customer's words; null: nothing. */
export function wordsSaid(message: Message, channel: Channel): string | null {
  const { content } = message
  if (!tellsWords(message, channel)) return null
  if (content?.kind === 'text') return content.text
  return content?.kind === 'voice' ? content.transcript : null
}

/** [OF79] Of each mood an agent said was none, the number in the log up to which words do not tell it. */
function dismissedUpTo({ moodsDismissed = [] }: Pick<Interaction, 'moodsDismissed'>): ReadonlyMap<string, number> {
  return new Map(moodsDismissed.filter(({ heardIn }) => heardIn === null).map(({ mood, seq }) => [mood, seq]))
}

/** Takes in what the customer said since. */
export function hear(
  before: Heard,
  contact: Pick<Interaction, 'messages' | 'channel' | 'moodsDismissed'>,
  intents: CompiledIntents,
): Heard {
  const { messages, channel } = contact
  const dismissed = dismissedUpTo(contact)
  const heard = withoutDismissed(before, dismissed, messages)
  const last = messages.at(-1)
  if (last === undefined || last.seq <= heard.upTo) return heard
  const said = new Map(heard.said)
  const moods = new Map(heard.moods)
  const problems = new Set(heard.problems)
  const from = messages.findLastIndex(({ seq }) => seq <= heard.upTo) + 1
  for (const message of messages.slice(from)) {
    const { id: messageId, at, seq } = message
    const words = wordsSaid(message, channel)
    if (words === null) continue
    for (const { id, mood, problem } of intentsIn(words, intents)) {
      said.set(id, at)
      if (problem) problems.add(id)
      if (mood !== 'none' && !moods.has(mood) && seq > (dismissed.get(mood) ?? 0)) moods.set(mood, messageId)
    }
  }
  return { upTo: last.seq, said, moods, problems }
}

function withoutDismissed(
  heard: Heard,
  dismissed: ReadonlyMap<string, number>,
  messages: Interaction['messages'],
): Heard {
  if (dismissed.size === 0 || heard.moods.size === 0) return heard
  const numberOf = (messageId: string): number => messages.find(({ id }) => id === messageId)?.seq ?? 0
  const moods = [...heard.moods].filter(([mood, messageId]) => numberOf(messageId) > (dismissed.get(mood) ?? -1))
  return moods.length === heard.moods.size ? heard : { ...heard, moods: new Map(moods) }
}

/** [OF8] @param now ms */
export function standingOccasions(
  heard: Heard,
  about: {
    readonly bankEvents: readonly Pick<BankEvent, 'kind' | 'at'>[]
    readonly stage: LifeStage | null
    readonly dispositionId: string | null
  },
  now: number,
): readonly StandingOccasion[] {
  const intents = [...heard.said].map(([intentId, at]): StandingOccasion => ({
    occasion: { on: 'intent', intentId },
    directness: now - at <= JUST_SAID_MS ? DIRECTNESS.saidNow : DIRECTNESS.said,
  }))
  const events = about.bankEvents
    .filter(({ at }) => now - at <= EVENT_STANDS_MS)
    .map(({ kind }): StandingOccasion => ({
      occasion: { on: 'bank-event', event: kind },
      directness: DIRECTNESS.event,
    }))
  const { dispositionId, stage } = about
  return [
    ...intents,
    ...events,
    ...(dispositionId === null
      ? []
      : [{ occasion: { on: 'disposition', dispositionId }, directness: DIRECTNESS.disposition } as const]),
    ...(stage === null ? [] : [{ occasion: { on: 'life-cycle', stage }, directness: DIRECTNESS.stage } as const]),
    { occasion: { on: 'contact-start' }, directness: DIRECTNESS.start },
  ]
}
