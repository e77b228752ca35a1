/** On what a yes rests. */
import { type Assent, assentOfReply, isNoYes, writtenWords } from '#shared/domain/assent.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Message } from '#shared/domain/message.ts'
import { type Recommendation, repliesTo } from '#shared/domain/recommendation.ts'
import { refuse } from '#shared/domain/refusal.ts'
import type { Floor } from '../floor/floor.ts'
import type { Found } from '../interaction/guards.ts'
import { compileIntents, intentsIn } from './intents.ts'

/** What is kept of a yes. */
export interface Assented {
  readonly messageId?: string
  readonly confirmed?: true
}

/**
 * [OF66] [OF74] In writing, the customer's own message after the card: the one named, or else their last. Words that may
 * mean something else need the agent's word that they mean a yes; a refusal and what silences offers never do.
 * @param said as the desk sent it
 */
export function assentOf(
  floor: Pick<Floor, 'config'>,
  about: { readonly interaction: Interaction; readonly recommendation: Recommendation },
  said: Assented,
): Found<Assented> {
  const { interaction, recommendation } = about
  if (interaction.channel === 'voice') return { ok: true, it: {} }
  const replies = repliesTo(recommendation, interaction)
  const last = replies.at(-1)
  if (last === undefined) return { ok: false, refusal: refuse('not-answered-yet') }
  const messageId = said.messageId ?? last.id
  const reply = replies.find(({ id }) => id === messageId)
  if (reply === undefined) return { ok: false, refusal: refuse('malformed', { field: 'messageId' }) }
  const assent = writtenAssent(floor, replies, messageId)
  if (isNoYes(assent)) return { ok: false, refusal: refuse('assent-refused') }
  if (assent === 'yes') return { ok: true, it: { messageId } }
  return said.confirmed === true
    ? { ok: true, it: { messageId, confirmed: true } }
    : { ok: false, refusal: refuse('assent-unclear') }
}

/**
 * [OF74] [CP71] What one of a customer's messages comes to as a yes, the bank's own words for a mood among what never is one.
 * @param replies what they wrote, in order
 */
export function writtenAssent(floor: Pick<Floor, 'config'>, replies: readonly Message[], messageId: string): Assent {
  const reply = replies.find(({ id }) => id === messageId)
  return reply !== undefined && silences(floor, reply) ? 'distressed' : assentOfReply(replies, messageId)
}

/** Whether the bank's own words for a mood are in it, noticed before or not. */
function silences({ config }: Pick<Floor, 'config'>, reply: Message): boolean {
  const words = writtenWords(reply)
  const moods = [...config.intent.values()].filter(({ record }) => record.mood !== 'none')
  return words !== null && intentsIn(words, compileIntents(moods)).length > 0
}
