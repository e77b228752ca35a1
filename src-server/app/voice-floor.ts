/** The centre as telephony sees it: calls enter here, and what the floor holds of them is read here. */
import { isOpen, type Interaction } from '#shared/domain/interaction.ts'
import type { Language, LocalText } from '#shared/domain/channel.ts'
import type { Refusal } from '#shared/domain/refusal.ts'
import type { IncomingCall, VoiceAnswer, VoiceCommand } from '#shared/domain/voice-command.ts'
import type { VoiceEntry } from '#shared/domain/voice-config.ts'
import type { FloorCommand } from '../core/commands.ts'
import { servesCustomers } from '../core/floor/routing-view.ts'
import type { BlobStore } from '../storage/index.ts'
import { likeliestCaller, type CallersPorts } from './callers.ts'
import type { Clock } from './clock.ts'
import type { Customers } from './customers.ts'
import type { Engine } from './engine.ts'
import type { NewId } from './ids.ts'
import { KeyedLock } from './keyed-lock.ts'
import type { Answer } from './submission.ts'
import { callersPoint, normalisedNumber, voiceConversationOf } from './voice-numbers.ts'

export interface VoiceFloorPorts {
  readonly engine: Engine
  readonly customers: Customers
  readonly storage: Pick<CallersPorts, 'readModels'>
  readonly blobs: Pick<BlobStore, 'keep'>
  readonly places: {
    placeOf(interactionId: string): { readonly position: number | null; readonly expectedWaitMs: number | null }
  }
  readonly clock: Clock
  readonly newId: NewId
}

/** How often waiting calls are told their place at most, ms. */
const PLACES_EVERY_MS = 2_000

interface WaitingPlace {
  readonly position: number
  readonly expectedWaitMs: number | null
}

/** What the call control works with; it says more of each in its own port. */
interface CallsOnTheFloor {
  arrive(call: IncomingCall): Promise<VoiceAnswer>
  say(command: VoiceCommand): Promise<VoiceAnswer>
  interaction(id: string): Interaction | undefined
  open(): readonly Interaction[]
  onChanged(listener: (interactionId: string) => void): () => void
  place(interactionId: string): WaitingPlace | null
  onPlaceChanged(listener: (interactionId: string) => void): () => void
  close(): void
}

interface Answering {
  readonly id: string
  readonly queueId: string
  readonly language: Language
  readonly voice: VoiceEntry
  readonly closedText: LocalText
}

interface NumbersAndPeople {
  entryPointOf(number: string): Answering | null
  mayHavePhone(userId: string): boolean
  displayName(userId: string): string | null
  recordsCalls(queueId: string): boolean
}

export function callsOnTheFloor({
  engine,
  customers,
  storage: { readModels },
  blobs,
  places,
  clock,
  newId,
}: VoiceFloorPorts): CallsOnTheFloor {
  const { view } = engine
  const lock = new KeyedLock()
  const openCalls = new Set<string>()
  for (const interaction of view.interactions.values()) if (isOpenCall(interaction)) openCalls.add(interaction.id)
  const changed = new Set<(interactionId: string) => void>()
  const moved = new Set<(interactionId: string) => void>()
  const lastPlaces = new Map<string, string>()

  const stopWatching = engine.onPublished(({ interactions }) => {
    for (const { id, after } of interactions) {
      if (after.channel !== 'voice') continue
      if (isOpen(after)) openCalls.add(id)
      else openCalls.delete(id)
      for (const listener of changed) listener(id)
    }
  })
  const stopPlaces = repeat(clock, PLACES_EVERY_MS, tellPlaces)

  function place(interactionId: string): WaitingPlace | null {
    const { position, expectedWaitMs } = places.placeOf(interactionId)
    return position === null ? null : { position, expectedWaitMs }
  }

  function tellPlaces(): void {
    for (const id of lastPlaces.keys()) if (!openCalls.has(id)) lastPlaces.delete(id)
    if (moved.size === 0) return
    for (const id of openCalls) {
      const now = JSON.stringify(place(id))
      if ((lastPlaces.get(id) ?? 'null') === now) continue
      lastPlaces.set(id, now)
      for (const listener of moved) listener(id)
    }
  }

  async function arrive(call: IncomingCall): Promise<VoiceAnswer> {
    const number = call.number === null ? null : normalisedNumber(call.number)
    const { language, displayName, entryPointId, centreNumber } = call
    const contactPoints = number === null ? [] : [callersPoint(number)]
    // What a caller's phone says its owner is called proves nothing: it never becomes the customer's name.
    const found = await customers.resolve({ name: null, identified: false, language, contactPoints })
    if (!found.ok) return answerOf(found)
    const likeliest = number === null ? null : await likeliestCaller({ customers, readModels }, number)
    const customerId = likeliest ?? found.customerId
    if (likeliest !== null) await customers.adopt(likeliest)
    const known = await customers.get(customerId)
    // [ID2] Nobody is called by a name that may be another's.
    const customerName = likeliest === null ? (known?.name ?? displayName) : null
    const command: FloorCommand = {
      type: 'voice.arrived',
      conversationId: voiceConversationOf(customerId),
      customerId,
      entryPointId,
      centreNumber,
      language,
      introduction: {
        customerName,
        address: number ?? '',
        answers: [],
        page: null,
      },
    }
    return answerOf(await engine.submit({ id: `call:${call.key}`, actor: 'customer', command }))
  }

  return {
    arrive: (call) => lock.run(call.key, () => arrive(call)).catch(() => UNAVAILABLE),
    async say(command) {
      // No sweep takes what the log names.
      const isKept = command.type !== 'voice.recorded' || (await blobs.keep(command.blobId).catch(() => null))
      if (isKept === null) return UNAVAILABLE
      if (!isKept) return { ok: false, code: 'refused', reason: 'attachment-unknown' }
      return answerOf(await engine.submit({ id: newId(), actor: actorOf(command), command, fresh: true }))
    },
    interaction(id) {
      const interaction = view.interactions.get(id)
      return interaction?.channel === 'voice' ? interaction : undefined
    },
    open: () =>
      [...openCalls].flatMap((id) => {
        const interaction = view.interactions.get(id)
        return interaction === undefined ? [] : [interaction]
      }),
    onChanged: (listener) => listen(changed, listener),
    place,
    onPlaceChanged: (listener) => listen(moved, listener),
    close() {
      stopWatching()
      stopPlaces()
    },
  }
}

/** Which numbers the centre answers, and who may have a phone. */
export function numbersAndPeople({ engine: { view } }: Pick<VoiceFloorPorts, 'engine'>): NumbersAndPeople {
  return {
    entryPointOf(number) {
      for (const { id, archived, record } of view.config.entryPoint.values()) {
        const { voice, queueId, language, afterHours } = record
        if (!archived && voice?.numbers.includes(number) === true)
          return { id, queueId, language, voice, closedText: afterHours.text }
      }
      return null
    },
    mayHavePhone(userId) {
      const user = view.user(userId)
      return user !== undefined && !user.archived && servesCustomers(user.record)
    },
    displayName: (userId) => view.user(userId)?.record.displayName ?? null,
    recordsCalls: (queueId) => view.config.queue.get(queueId)?.record.recording === 'always',
  }
}

const UNAVAILABLE: VoiceAnswer = { ok: false, code: 'unavailable', reason: 'storage-unavailable' }

function isOpenCall(interaction: Interaction): boolean {
  return interaction.channel === 'voice' && isOpen(interaction)
}

/** Whose doing it was, as the log names it. */
function actorOf(command: VoiceCommand): string {
  if (command.type === 'voice.answered' || command.type === 'voice.rejected') return command.agentId
  const isCustomer =
    command.type === 'voice.chose' ||
    command.type === 'voice.callbackAsked' ||
    (command.type === 'voice.hungUp' && command.by === 'customer')
  return isCustomer ? 'customer' : 'system'
}

/** The same may be taken later. */
function isForNow({ code }: Refusal): boolean {
  return code === 'storage-unavailable' || code === 'internal'
}

function answerOf(answer: Answer): VoiceAnswer {
  if (answer.ok) return { ok: true, interactionId: answer.interactionId }
  const { refusal } = answer
  return { ok: false, code: isForNow(refusal) ? 'unavailable' : 'refused', reason: refusal.code }
}

function listen<L>(listeners: Set<L>, listener: L): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function repeat(clock: Clock, everyMs: number, act: () => void): () => void {
  let isStopped = false
  const next = (): void => {
    clock.after(everyMs, () => {
      if (isStopped) return
      act()
      next()
    })
  }
  next()
  return () => {
    isStopped = true
  }
}
