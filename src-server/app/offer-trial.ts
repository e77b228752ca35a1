/** A proposition tried on contacts that are over: nothing is shown to anyone, and the floor comes first. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { z } from 'zod'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Verdict, TrialResult, trialSchema } from '#shared/protocol/offers-rest.ts'
import { decideOffer } from '../core/decisioning/decide-offer.ts'
import { groundsOf, withoutAmounts } from '../core/decisioning/grounds.ts'
import { hear, NOTHING_HEARD } from '../core/decisioning/occasions.ts'
import type { Shelved } from '../core/decisioning/situation.ts'
import { closedInteractionOf } from '../projections/closed-interaction.ts'
import type { PageCursor, ReadModelStore } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import type { CustomerKnowledge } from './customer-knowledge.ts'
import type { Engine } from './engine.ts'
import { type Shelf, situationOf } from './offer-situation.ts'

export interface OfferTrialPorts {
  readonly engine: Pick<Engine, 'view' | 'floor'>
  readonly knowledge: CustomerKnowledge
  readonly shelf: Shelf
  readonly readModels: Pick<ReadModelStore, 'closedInteractions'>
  readonly clock: Clock
}

type Trial = z.output<typeof trialSchema>

const DAY_MS = 86_400_000
const ROWS_AT_ONCE = 50
const MOST_LOOKED = 2_000
/** An administrator waits no longer; the bank's core may be slow. */
const MOST_TIME_MS = 20_000
const MOST_EXAMPLES = 20
const UNSAVED = 'unsaved'

export class OfferTrial {
  readonly #ports: OfferTrialPorts

  constructor(ports: OfferTrialPorts) {
    this.#ports = ports
  }

  /** [OF18] Judged by the words of then and by what is known of the customer now; the newest 2,000 contacts at most, in 20 s. */
  async run({ propositionId, record, days }: Trial): Promise<TrialResult> {
    // A draft is tried as if it were live: that is what trying is for.
    const shelved: Shelved = { id: propositionId ?? UNSAVED, version: 0, record: { ...record, state: 'live' } }
    const { clock } = this.#ports
    const since = clock.now() - days * DAY_MS
    const until = clock.now() + MOST_TIME_MS
    const dropped: Partial<Record<Verdict['stage'], number>> = {}
    const examples: TrialResult['examples'][number][] = []
    let [contacts, looked, wouldShow] = [0, 0, 0]
    for await (const interaction of this.#since(since)) {
      if (clock.now() > until) break
      contacts++
      const tried = looked < MOST_LOOKED && canBeLookedAt(interaction) ? await this.#try(interaction, shelved) : null
      if (tried === null) continue
      looked++
      if (tried.stage !== 'chosen') {
        dropped[tried.stage] = (dropped[tried.stage] ?? 0) + 1
        continue
      }
      wouldShow++
      const { id: interactionId, arrivedAt: at, channel } = interaction
      if (examples.length < MOST_EXAMPLES) examples.push({ interactionId, at, channel, why: tried.why })
    }
    return { contacts, looked, wouldShow, dropped, examples }
  }

  async #try(
    interaction: Interaction,
    shelved: Shelved,
  ): Promise<{ readonly stage: Verdict['stage']; readonly why: string } | null> {
    const { engine, knowledge, shelf } = this.#ports
    const known = await knowledge.of(interaction.customerId)
    if (known === null) return null
    const now = interaction.contactEnded?.at ?? interaction.firstAcceptedAt ?? interaction.arrivedAt
    // What was offered in it, or after it, says nothing about what would have been.
    const alone: Interaction = { ...interaction, recommendations: [] }
    const past = { ...known.past, offers: known.past.offers.filter(({ at }) => at < interaction.arrivedAt) }
    const heard = hear(NOTHING_HEARD, interaction.messages, shelf.intents)
    const situation = situationOf(engine, alone, {
      knowledge: { ...known, past },
      heard,
      shelf: [shelved],
      now,
    })
    const [verdict] = decideOffer(situation).verdicts
    if (verdict === undefined) return null
    const facts = { ...withoutAmounts(situation.facts), identified: true }
    return { stage: verdict.stage, why: groundsOf(shelved.record, facts).why.zh }
  }

  /** Newest first, a slice at a time: the floor shares this thread. */
  async *#since(since: number): AsyncGenerator<Interaction> {
    for (let before: PageCursor | undefined; ;) {
      const query = { limit: ROWS_AT_ONCE, ...(before === undefined ? {} : { before }) }
      const rows = await this.#ports.readModels.closedInteractions(query)
      for (const row of rows) {
        if (row.closedAt < since) return
        yield closedInteractionOf(row)
        await nextTurn()
      }
      const last = rows.at(-1)
      if (rows.length < ROWS_AT_ONCE || last === undefined) return
      before = { at: last.closedAt, interactionId: last.interactionId }
    }
  }
}

/** Somebody had it in hand, and what the customer said is still there. */
function canBeLookedAt({ firstAcceptedAt, messages }: Interaction): boolean {
  return (
    firstAcceptedAt !== null && messages.every(({ author, content }) => author.role !== 'customer' || content !== null)
  )
}
