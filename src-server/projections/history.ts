/** What happened before: every customer's timeline, their conversations, closed interactions to read again, and what was promised in them. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BotTalk } from '#shared/domain/bot.ts'
import type { BotPart, CallSummary, TimelineEntry } from '#shared/domain/customer.ts'
import { isInteractionEvent, type DomainEvent } from '#shared/domain/events.ts'
import { isOpen, type Interaction } from '#shared/domain/interaction.ts'
import { marketingTexts } from '#shared/domain/marketing-text.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import type {
  ClosedInteractionRow,
  ConversationRow,
  FollowUpRow,
  PageCursor,
  ReadModelStore,
  TimelineRow,
} from '../storage/index.ts'
import { closedInteractionOf, closedSnapshot } from './closed-interaction.ts'
import type { Projection } from './projection.ts'

const HISTORY = 'history'

const ROWS_AT_ONCE = 50

/** The durable state of an interaction, from memory or from its stream; null: unknown. */
export type InteractionSource = (id: string) => Promise<Interaction | null>

/**
 * Rows are made from an interaction's present state, so that a step applied late or twice ends the same.
 * @param erase takes a customer's words away while their rows still say where they stand
 */
export function historyProjection(
  readModels: Pick<ReadModelStore, 'apply' | 'eraseCustomer' | 'closedInteractions'>,
  interactionOf: InteractionSource,
  erase: (granted: DomainEvent<'customer.erased'>) => Promise<void>,
): Projection {
  return {
    name: HISTORY,
    async apply(events, lastSeq) {
      for (const event of events)
        if (event.type === 'customer.absorbed')
          await handOver(readModels, event.data.otherId, event.stream.slice('customer/'.length))
        else if (event.type === 'customer.separated')
          await giveBack(readModels, event.stream.slice('customer/'.length), interactionOf)
      const ids = new Set(events.filter(isInteractionEvent).map((event) => event.stream.slice('interaction/'.length)))
      const found = await Promise.all([...ids].map(interactionOf))
      const interactions = found
        .filter((interaction) => interaction !== null)
        .toSorted((a, b) => a.arrivedAt - b.arrivedAt)
      // A large step is written in small commits: the floor shares this thread.
      for (let start = 0; start < interactions.length; start += ROWS_AT_ONCE) {
        await writeHistory(readModels, interactions.slice(start, start + ROWS_AT_ONCE))
        await nextTurn()
      }
      for (const event of events) {
        if (event.type !== 'customer.erased') continue
        await erase(event)
        await readModels.eraseCustomer(event.stream.slice('customer/'.length))
      }
      await readModels.apply({ checkpoint: { projection: HISTORY, seq: lastSeq } })
    },
  }
}

/** The record that shows everything about a customer now: their own where nothing absorbed it. */
export function survivorOf(customerId: string, absorbedBy: (customerId: string) => string | null | undefined): string {
  let survivor = customerId
  for (let next = absorbedBy(survivor); next != null; next = absorbedBy(survivor)) survivor = next
  return survivor
}

/** The interaction under the record that shows everything about its customer now. */
export function withSurvivor(
  interaction: Interaction | null,
  absorbedBy: (customerId: string) => string | null | undefined,
): Interaction | null {
  if (interaction === null) return null
  const customerId = survivorOf(interaction.customerId, absorbedBy)
  return customerId === interaction.customerId ? interaction : { ...interaction, customerId }
}

/** Past contacts of a record that went stand with the one that stayed; the oldest first, as they came. */
async function handOver(
  readModels: Pick<ReadModelStore, 'apply' | 'closedInteractions'>,
  from: string,
  to: string,
): Promise<void> {
  const contacts = await pastContacts(readModels, from)
  await writeInTurn(
    readModels,
    contacts.map((contact) => ({ ...contact, customerId: to })),
  )
}

/** [IR40] The log still says whose each past contact was: those of the one that stands alone again go back to it. */
async function giveBack(
  readModels: Pick<ReadModelStore, 'apply' | 'closedInteractions'>,
  from: string,
  interactionOf: InteractionSource,
): Promise<void> {
  const back: Interaction[] = []
  for (const { id } of await pastContacts(readModels, from)) {
    const contact = await interactionOf(id)
    if (contact !== null && contact.customerId !== from) back.push(contact)
  }
  await writeInTurn(readModels, back)
}

/** Those that are over and known as this customer's, oldest first. */
export async function pastContacts(
  readModels: Pick<ReadModelStore, 'closedInteractions'>,
  from: string,
): Promise<readonly Interaction[]> {
  const contacts: Interaction[] = []
  for (let before: PageCursor | undefined; ;) {
    const query = { customerId: from, limit: ROWS_AT_ONCE, ...(before === undefined ? {} : { before }) }
    const rows = await readModels.closedInteractions(query)
    for (const row of rows) contacts.push(closedInteractionOf(row))
    const last = rows.at(-1)
    if (rows.length < ROWS_AT_ONCE || last === undefined) break
    before = { at: last.closedAt, interactionId: last.interactionId }
  }
  return contacts.toSorted((a, b) => a.arrivedAt - b.arrivedAt)
}

async function writeInTurn(readModels: Pick<ReadModelStore, 'apply'>, contacts: readonly Interaction[]): Promise<void> {
  for (let start = 0; start < contacts.length; start += ROWS_AT_ONCE) {
    await writeHistory(readModels, contacts.slice(start, start + ROWS_AT_ONCE))
    await nextTurn()
  }
}

/** Replaces everything the read models say about these interactions, in one commit. */
export async function writeHistory(
  readModels: Pick<ReadModelStore, 'apply'>,
  interactions: readonly Interaction[],
): Promise<void> {
  const followUps = interactions.flatMap(followUpRow)
  const promised = new Set(followUps.map((row) => row.interactionId))
  await readModels.apply({
    timeline: interactions.map(timelineRow),
    conversations: latestOfEach(interactions).map(conversationRow),
    closed: interactions.flatMap(closedRow),
    // A reopened contact leaves the archive.
    open: interactions.filter(isOpen).map(({ id }) => id),
    followUps,
    withoutFollowUp: interactions.map(({ id }) => id).filter((id) => !promised.has(id)),
  })
}

function timelineRow(interaction: Interaction): TimelineRow {
  const { customerId, id, channel, arrivedAt } = interaction
  return {
    customerId,
    interactionId: id,
    channel,
    at: arrivedAt,
    summary: timelineEntry(interaction) as unknown as JsonValue,
  }
}

export function timelineEntry(interaction: Interaction): TimelineEntry {
  const { phase, wrapUp } = interaction
  const marketingAt = marketingTexts(interaction).map(({ at }) => at)
  return {
    interactionId: interaction.id,
    channel: interaction.channel,
    at: interaction.arrivedAt,
    endedAt: interaction.contactEnded?.at ?? (phase.name === 'closed' ? phase.at : null),
    queueId: interaction.queueId,
    agentId: interaction.lastAgentId,
    outcome: phase.name === 'closed' ? phase.outcome : 'open',
    dispositionId: wrapUp?.dispositionId ?? null,
    summary: wrapUp?.text?.summary ?? null,
    satisfaction: interaction.survey?.score ?? null,
    messageCount: interaction.messages.filter(
      (message) => message.author.role === 'customer' || message.author.role === 'agent',
    ).length,
    call: callSummary(interaction),
    ...(interaction.bot === null ? {} : { bot: botPart(interaction.bot) }),
    ...(interaction.outreach === null ? {} : { outreach: interaction.outreach }),
    ...(interaction.verification === null ? {} : { verified: interaction.verification.level }),
    ...(marketingAt.length === 0 ? {} : { marketingAt }),
  }
}

function botPart({ flowId, handedOver, answers }: BotTalk): BotPart {
  return {
    flowId,
    handedOver: handedOver?.reason ?? null,
    answers: answers.map(({ articleId, helped }) => ({ articleId, helped })),
  }
}

/** [VC39] */
function callSummary({ call, contactEnded }: Interaction): CallSummary | null {
  if (call === null) return null
  const { direction, connectedAt, talkedMs, recordings } = call
  return {
    direction,
    talkMs: connectedAt === null || contactEnded === null ? null : talkedMs,
    recorded: recordings.some(({ kind }) => kind === 'recording'),
    voicemail: recordings.some(({ kind }) => kind === 'voicemail'),
  }
}

/** A conversation is as its latest interaction left it. */
function latestOfEach(interactions: readonly Interaction[]): readonly Interaction[] {
  const latest = new Map<string, Interaction>()
  for (const interaction of interactions) {
    const known = latest.get(interaction.conversationId)
    if (known === undefined || known.arrivedAt < interaction.arrivedAt)
      latest.set(interaction.conversationId, interaction)
  }
  return [...latest.values()]
}

function conversationRow(interaction: Interaction): ConversationRow {
  const { conversationId, channel, customerId, id, arrivedAt } = interaction
  // A chat's address is the browser, which may hold several conversations over time; the row is found by its own id.
  return {
    id: conversationId,
    channel,
    address: conversationId,
    customerId,
    lastInteractionId: id,
    updatedAt: interaction.lastCustomerMessageAt ?? arrivedAt,
  }
}

function closedRow(interaction: Interaction): readonly ClosedInteractionRow[] {
  const { id, customerId, phase } = interaction
  if (phase.name !== 'closed') return []
  return [{ interactionId: id, customerId, closedAt: phase.at, snapshot: closedSnapshot(interaction) }]
}

/** A draft promises nothing: what counts is what stood when the contact was closed, by hand or by time. */
function followUpRow(interaction: Interaction): readonly FollowUpRow[] {
  const { id, customerId, phase, wrapUp } = interaction
  const followUp = wrapUp?.text?.followUp ?? null
  if (phase.name !== 'closed' || phase.agentId === null || wrapUp === null || followUp === null) return []
  const { at: dueAt, text } = followUp
  return [{ interactionId: id, customerId, agentId: phase.agentId, dueAt, text, done: wrapUp.followUpDone }]
}
