/** An intent tried on what customers wrote in contacts that are over. */
import type { z } from 'zod'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { IntentTrialResult, intentTrialSchema } from '#shared/protocol/offers-rest.ts'
import { wordsSaid } from '../core/decisioning/occasions.ts'
import { phraseFinder } from '../core/decisioning/intents.ts'
import { isErased, lookBack, type PastContactsPorts } from './past-contacts.ts'

const MOST_EXAMPLES = 20
/** Signs of a customer's words that an example shows. */
const MOST_SHOWN = 120

/** [OF60] [OF68] In how many of the contacts of the last days it is meant, and by which phrases; nothing is kept. */
export async function tryIntent(
  ports: PastContactsPorts,
  { record, days }: z.output<typeof intentTrialSchema>,
): Promise<IntentTrialResult> {
  // As it is meant on the floor; and which of its phrases catches too much has to be told.
  const meantBy = phraseFinder(record)
  const byPhrase = new Map<string, number>()
  const examples: IntentTrialResult['examples'][number][] = []
  let matched = 0
  const count = await lookBack(ports, days, (interaction) => {
    if (isErased(interaction)) return 'erased'
    const texts = wordsOf(interaction)
    if (texts.length === 0) return 'nothing-written'
    const found = texts.map((words) => ({ words, by: meantBy(words) }))
    for (const phrase of new Set(found.flatMap(({ by }) => by))) byPhrase.set(phrase, (byPhrase.get(phrase) ?? 0) + 1)
    const first = found.find(({ by }) => by.length > 0)
    if (first === undefined) return null
    matched++
    const { id: interactionId, arrivedAt: at, channel } = interaction
    if (examples.length < MOST_EXAMPLES)
      examples.push({ interactionId, at, channel, words: first.words.slice(0, MOST_SHOWN), phrase: first.by[0] ?? '' })
    return null
  })
  const sorted = [...byPhrase].toSorted(([, a], [, b]) => b - a)
  return { ...count, matched, byPhrase: sorted.map(([phrase, contacts]) => ({ phrase, contacts })), examples }
}

function wordsOf({ messages, channel }: Interaction): readonly string[] {
  return messages.flatMap((message) => wordsSaid(message, channel) ?? [])
}
