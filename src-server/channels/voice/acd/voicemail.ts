/** A caller who is asked to speak after the tone: answered, listened to, and what they said kept as work. */
import { textIn } from '#shared/domain/channel.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { WaitState } from '#shared/domain/voice-wire.ts'
import type { VoiceClock, VoiceDirectory, VoiceLog } from '../ports.ts'
import type { AnsweringMachine, Message, SpokenMessage } from '../voicemail/answering-machine.ts'
import type { Leg } from './call-state.ts'
import type { Told } from './happen.ts'

/** Where messages are kept. */
export interface MessageStore {
  /** Durable when it resolves. @returns its id */
  put(message: SpokenMessage): Promise<string>
}

export interface VoicemailDeps {
  readonly interactionId: string
  readonly machine: AnsweringMachine
  readonly store: MessageStore
  readonly directory: Pick<VoiceDirectory, 'entryPointOf'>
  readonly clock: VoiceClock
  readonly log: VoiceLog
  readonly newId: () => string
  show(leg: Leg, state: WaitState): void
  /** @returns false when the caller gave up meanwhile */
  answer(legId: string, sdp: string): boolean
  say(command: Told): void
  /** Hangs up. */
  end(): void
}

/** Prompt and tone come before the message. */
const PROMPT_MS = 20_000
/** Less is a breath, or a hand on the phone. */
const LEAST_MS = 1_000

export class Voicemail {
  readonly #deps: VoicemailDeps
  #state: 'idle' | 'answering' | 'listening' | 'over' = 'idle'
  #message: Message | null = null
  #startedAt = 0
  #cancelLimit: (() => void) | null = null

  constructor(deps: VoicemailDeps) {
    this.#deps = deps
  }

  /** @param customer their leg; null: they hung up */
  refresh(interaction: Interaction | undefined, offer: string | null, customer: Leg | null): void {
    if (customer === null && this.#state === 'listening') this.#finish()
    if (this.#state !== 'idle' || customer?.state !== 'asked' || !isAtVoicemail(interaction) || offer === null) return
    this.#state = 'answering'
    this.#listen(interaction, offer, customer).catch((err: unknown) => {
      this.#deps.log.error({ err }, 'a caller could not be listened to after hours')
      this.#giveUp()
    })
  }

  async #listen(interaction: Interaction, offer: string, customer: Leg): Promise<void> {
    const { machine, directory, clock, show, answer } = this.#deps
    const entry = directory.entryPointOf(interaction.call?.centreNumber ?? '')
    const message = entry === null ? null : await machine.answer(offer)
    if (entry === null || message === null) return this.#giveUp()
    const seconds = entry.voice.voicemailSeconds ?? 60
    const { language } = interaction
    show(customer, {
      stage: 'voicemail',
      language,
      prompt: { text: textIn(language, entry.closedText), sound: null },
      seconds,
    })
    this.#message = message
    this.#startedAt = clock.now()
    this.#state = 'listening'
    if (!answer(customer.id, message.sdp)) return this.#finish()
    this.#cancelLimit = clock.after(seconds * 1_000 + PROMPT_MS, () => {
      this.#deps.end()
      this.#finish()
    })
    return undefined
  }

  #giveUp(): void {
    this.#state = 'over'
    this.#deps.say({ type: 'voice.hungUp', interactionId: this.#deps.interactionId, by: 'system' })
  }

  #finish(): void {
    if (this.#state !== 'listening') return
    this.#state = 'over'
    this.#cancelLimit?.()
    const { interactionId, store, newId, say, log } = this.#deps
    const keep = async (): Promise<void> => {
      const spoken = (await this.#message?.finish()) ?? null
      if (spoken === null || spoken.soundMs < LEAST_MS)
        return say({ type: 'voice.hungUp', interactionId, by: 'customer' })
      const { durationMs, bytes } = spoken
      const blobId = await store.put(spoken)
      const startedAt = this.#startedAt
      return say({
        type: 'voice.recorded',
        interactionId,
        recordingId: newId(),
        kind: 'voicemail',
        blobId,
        startedAt,
        durationMs,
        bytes: bytes.length,
      })
    }
    keep().catch((err: unknown) => log.error({ err }, 'what a caller said after hours could not be kept'))
  }
}

/** Closed, and nobody asks for their reason any more. */
function isAtVoicemail(interaction: Interaction | undefined): interaction is Interaction {
  if (interaction?.phase.name !== 'arrived' || interaction.call === null) return false
  return !interaction.call.hasMenu || interaction.call.chosen !== null
}
