/**
 * Holds what clients were told against what is stored: every acknowledged word exactly once and in order, every contact
 * with one owner or place, nothing shown that the log does not know, read models as the log folds.
 */
import { isDeepStrictEqual } from 'node:util'
import { isInteractionEvent, type DomainEvent } from '#shared/domain/events.ts'
import { deskOf, evolveInteraction, isOpen, type Interaction } from '#shared/domain/interaction.ts'
import type { Message } from '#shared/domain/message.ts'
import { eachEvent, loadFloor } from '../../../src-server/app/load-floor.ts'
import { serialise } from '../../../src-server/core/floor/floor.ts'
import { compareRebuilt } from '../../../src-server/projections/rebuild.ts'
import { openMemoryStorage, type Storage } from '../../../src-server/storage/index.ts'
import type { CustomerJournal, DeskJournal, Journal } from './journal.ts'

export interface Findings {
  /** In words; empty: nothing was lost, doubled or misplaced. */
  readonly problems: readonly string[]
  readonly counts: {
    readonly events: number
    readonly contacts: number
    readonly customerMessages: number
    readonly agentCommands: number
    readonly framedEvents: number
    /** event type → how often it happened */
    readonly happened: Readonly<Record<string, number>>
  }
}

/** The log, folded step by step. */
interface Past {
  readonly events: readonly DomainEvent[]
  readonly interactions: ReadonlyMap<string, Interaction>
  /** interaction → its revision after each of its events */
  readonly revisions: ReadonlyMap<string, ReadonlyMap<number, number>>
  readonly problems: readonly string[]
}

const isDone = (reply: { readonly ok: boolean } | null): boolean => reply?.ok === true

/** @param storage of a server that was stopped */
export async function check(storage: Storage, journal: Journal): Promise<Findings> {
  const past = await foldPast(storage)
  const byConversation = Map.groupBy(past.interactions.values(), ({ conversationId }) => conversationId)
  const chain = await storage.events.verifyChain()
  const problems = [
    ...journal.violations,
    ...(chain.ok ? [] : [`the hash chain is broken: ${JSON.stringify(chain)}`]),
    ...past.problems,
    ...journal.customers.flatMap((customer) => checkCustomer(customer, messagesOf(byConversation, customer))),
    ...journal.desks.flatMap((desk) => [...checkCommands(desk, past), ...checkShown(desk, past)]),
    ...checkPlaces(past, journal.desks),
    ...checkDelivery(past),
    ...(await checkFloor(storage)),
    ...(await compareRebuilt(storage, openMemoryStorage())),
  ]
  return {
    problems,
    counts: {
      events: past.events.length,
      contacts: past.interactions.size,
      customerMessages: journal.customers.flatMap(({ written }) => written).filter(({ reply }) => isDone(reply)).length,
      agentCommands: journal.desks.flatMap(({ commanded }) => commanded).filter(({ reply }) => isDone(reply)).length,
      framedEvents: journal.desks.reduce((sum, { events }) => sum + events.size, 0),
      happened: Object.fromEntries(
        [...Map.groupBy(past.events, ({ type }) => type)].map(([type, events]) => [type, events.length]),
      ),
    },
  }
}

async function foldPast(storage: Storage): Promise<Past> {
  const events: DomainEvent[] = []
  const interactions = new Map<string, Interaction>()
  const revisions = new Map<string, Map<number, number>>()
  const problems: string[] = []
  const openIn = new Map<string, string>()
  await eachEvent(storage.events, 0, (event) => {
    events.push(event)
    if (!isInteractionEvent(event)) return
    const id = event.stream.slice('interaction/'.length)
    const before = interactions.get(id)
    const wrong = before === undefined ? null : misplaced(before, event)
    if (wrong !== null) problems.push(`event ${event.seq} of ${id}: ${wrong}`)
    const after = evolveInteraction(before, event)
    interactions.set(id, after)
    const seen = revisions.get(id) ?? new Map<number, number>()
    revisions.set(id, seen.set(event.seq, after.revision))
    const other = openIn.get(after.conversationId)
    if (other !== undefined && other !== id && isServed(after))
      problems.push(`event ${event.seq}: ${id} and ${other} are open in one conversation`)
    if (isServed(after)) openIn.set(after.conversationId, id)
    else if (other === id) openIn.delete(after.conversationId)
  })
  return { events, interactions, revisions, problems }
}

/** After the contact ended, its wrap-up may go on beside the next one. */
function isServed(interaction: Interaction): boolean {
  return isOpen(interaction) && interaction.contactEnded === null
}

/** What an event says of a place the contact was not at; null: it fits. */
function misplaced({ phase }: Interaction, event: DomainEvent): string | null {
  const owner = 'agentId' in phase ? phase.agentId : null
  if (event.type === 'interaction.offered' && phase.name !== 'waiting') return `offered while ${phase.name}`
  if (event.type === 'interaction.accepted' && phase.name !== 'offered' && phase.name !== 'waiting')
    return `accepted while ${phase.name}`
  if (event.type === 'interaction.accepted' && phase.name === 'offered' && phase.offer.agentId !== event.data.agentId)
    return `accepted by ${event.data.agentId}, offered to ${phase.offer.agentId}`
  if (event.type !== 'message.added' || event.data.audience === 'internal') return null
  if (event.data.author.role === 'agent' && event.data.author.agentId !== owner)
    return `${event.data.author.agentId} spoke while ${owner ?? 'nobody'} had it`
  return null
}

function messagesOf(
  byConversation: ReadonlyMap<string, readonly Interaction[]>,
  customer: CustomerJournal,
): readonly Message[] {
  return (byConversation.get(customer.conversationId) ?? [])
    .flatMap(({ messages }) => messages)
    .filter(({ audience }) => audience === 'public')
    .toSorted((a, b) => a.seq - b.seq)
}

function checkCustomer(customer: CustomerJournal, stored: readonly Message[]): readonly string[] {
  const problems: string[] = []
  const theirs = stored.filter(({ author }) => author.role === 'customer')
  const accepted = customer.written.filter(({ reply }) => isDone(reply))
  const silent = customer.written.filter(({ reply }) => reply === null)
  if (silent.length > 0) problems.push(`${silent.map(({ text }) => text).join(', ')}: never answered`)
  const isText = theirs.map(({ content }) => (content?.kind === 'text' ? content.text : '?'))
  const wasTold = accepted.map(({ text }) => text)
  if (isText.join() !== wasTold.join())
    problems.push(`stored are ${differences(isText, wasTold)} of ${customer.conversationId}`)
  const byId = new Map(theirs.map((message) => [message.id, message]))
  for (const { text, reply } of accepted) {
    if (reply?.ok !== true) continue
    if (byId.get(reply.id)?.seq !== reply.seq) problems.push(`${text} was acknowledged as ${reply.id}/${reply.seq}`)
  }
  const shown = customer.seen.map(({ id }) => id)
  const should = stored.map(({ id }) => id)
  if (shown.join() !== should.join())
    problems.push(`the page of ${customer.conversationId} showed ${differences(shown, should)}`)
  return problems
}

/** The first places in which two lists differ, short enough to read. */
function differences(is: readonly string[], should: readonly string[]): string {
  const at = should.findIndex((item, i) => is[i] !== item)
  const from = at === -1 ? should.length : at
  const part = (list: readonly string[]) => list.slice(from, from + 5).join(' ') || '(nothing)'
  return `${is.length} of ${should.length} messages; from place ${from}: ${part(is)} instead of ${part(should)}`
}

function checkCommands(desk: DeskJournal, past: Past): readonly string[] {
  const { agentId } = desk
  const problems: string[] = []
  const own = past.events.filter(({ actor }) => actor === agentId)
  const byCause = Map.groupBy(own, ({ cause }) => cause)
  for (const { id, command, reply } of desk.commanded) {
    const events = byCause.get(id) ?? []
    const name = `${command.type} ${id} of ${agentId}`
    if (reply === null) problems.push(`${name} was never answered`)
    else if (!reply.ok && events.length > 0)
      problems.push(`${name} was refused (${reply.refusal.code}) and carried out`)
    else if (reply.ok && events.some(({ seq }) => seq > reply.seq)) problems.push(`${name} was acknowledged too early`)
    if (new Set(events.map(({ at }) => at)).size > 1) problems.push(`${name} was carried out more than once`)
    if (!isDone(reply) || (command.type !== 'message.send' && command.type !== 'note.add')) continue
    const messages = past.interactions.get(command.interactionId)?.messages ?? []
    const found = messages.filter((message) => message.id === command.messageId).length
    if (found !== 1) problems.push(`${name} is stored ${found} times`)
  }
  problems.push(...checkOrder(desk, past))
  return problems
}

/** What an agent told a customer stands in the order they said it, but for what was put off ("too often") while the next went through. */
function checkOrder(desk: DeskJournal, past: Past): readonly string[] {
  const said = desk.commanded.flatMap(({ command, reply, wasPutOff }) =>
    isDone(reply) && !wasPutOff && command.type === 'message.send' ? [command] : [],
  )
  return [...Map.groupBy(said, ({ interactionId }) => interactionId)].flatMap(([interactionId, commands]) => {
    const wanted = commands.map(({ messageId }) => messageId)
    const known = new Set(wanted)
    const stored = (past.interactions.get(interactionId)?.messages ?? []).filter(({ id }) => known.has(id))
    const is = stored.map(({ id }) => id)
    return is.join() === wanted.join() ? [] : [`${desk.agentId} in ${interactionId}: ${differences(is, wanted)}`]
  })
}

/** Whatever a desk was shown is in the log, and it was shown all of it. */
function checkShown(desk: DeskJournal, past: Past): readonly string[] {
  const problems: string[] = []
  for (const [seq, shown] of desk.events) {
    const event = past.events[seq - 1]
    const is = event === undefined ? 'nothing' : `${event.stream} ${event.type}`
    if (is !== shown) problems.push(`desk of ${desk.agentId} was shown ${shown} as ${seq}, where the log has ${is}`)
  }
  for (const { interactionId, seq, revision } of desk.samples) {
    const is = past.revisions.get(interactionId)?.get(seq)
    if (is !== revision)
      problems.push(`desk of ${desk.agentId} held ${interactionId} at ${seq} as revision ${revision}; it is ${is}`)
  }
  return problems
}

/** Every open contact on the desk of whoever has it, and on no other. */
function checkPlaces(past: Past, desks: readonly DeskJournal[]): readonly string[] {
  const holders = new Map<string, string[]>()
  for (const { agentId, held } of desks) for (const id of held) holders.set(id, [...(holders.get(id) ?? []), agentId])
  const problems: string[] = []
  for (const [id, interaction] of past.interactions) {
    const owner = deskOf(interaction)
    const should = owner === null ? '' : owner
    const is = (holders.get(id) ?? []).join()
    if (is !== should)
      problems.push(
        `${id} (${interaction.phase.name}) lies on the desk of ${is || 'nobody'}, not of ${should || 'nobody'}`,
      )
  }
  return problems
}

/** No reply is stuck on its way out. */
function checkDelivery(past: Past): readonly string[] {
  return [...past.interactions.values()].flatMap(({ id, messages }) =>
    messages
      .filter(
        ({ author, audience, delivery }) => author.role === 'agent' && audience === 'public' && delivery === 'queued',
      )
      .map((message) => `${message.id} of ${id} was never sent`),
  )
}

/** The saved floor with what followed is the floor folded from the very first event. */
async function checkFloor(storage: Storage): Promise<readonly string[]> {
  const asStarted = serialise(await loadFloor(storage.events, {}))
  const fromLog = serialise(await loadFloor({ ...readers(storage), loadSnapshot: async () => null }, {}))
  return Object.keys(fromLog).flatMap((part) => {
    const [is, should] = [asStarted, fromLog].map((floor) => inOrder(floor[part as keyof typeof floor]))
    return isDeepStrictEqual(is, should) ? [] : [`the saved floor's ${part} differ from the log`]
  })
}

/** Entries by key: in which order they were met says nothing. */
function inOrder(part: unknown): unknown {
  return Array.isArray(part) ? part.toSorted((a, b) => String(a[0]).localeCompare(String(b[0]))) : part
}

function readers({ events }: Storage) {
  return {
    read: events.read.bind(events),
    readStream: events.readStream.bind(events),
    getBodies: events.getBodies.bind(events),
  }
}
