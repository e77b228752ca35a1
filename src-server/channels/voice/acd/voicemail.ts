/** A caller who is asked to speak after the tone: answered, listened to, and what they said kept as work. */
import { textIn } from '#shared/domain/channel.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { WaitState } from '#shared/domain/voice-wire.ts'
import type { VoiceClock, VoiceDirectory, VoiceLog } from '../ports.ts'
import {
  LEAST_SPOKEN_MS,
  type AnsweringMachine,
  type Message,
  type SpokenMessage,
} from '../voicemail/answering-machine.ts'
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
  /** Whether a media server speaks to the caller and keeps what they say. */
  isAnchored(): boolean
  show(leg: Leg, state: WaitState): void
  /** @returns false when the caller gave up meanwhile */
  answer(legId: string, sdp: string): boolean
  say(command: Told): void
  /** Hangs up. */
  end(): void
}

/** Prompt and tone come before the message. */
const PROMPT_MS = 20_000

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
    if (this.#state !== 'idle' || customer === null || !isAtVoicemail(interaction)) return
    // A telephone was answered when it came; whoever else is on the line lost their listener with an earlier process.
    if (customer.state === 'up') return this.#deps.isAnchored() ? this.#letSpeak(interaction, customer) : this.#giveUp()
    if (customer.state !== 'asked' || offer === null) return
    this.#state = 'answering'
    this.#listen(interaction, offer, customer).catch((err: unknown) => {
      this.#deps.log.error({ err }, 'a caller could not be listened to after hours')
      this.#giveUp()
    })
  }

  async #listen(interaction: Interaction, offer: string, customer: Leg): Promise<void> {
    const state = this.#prompt(interaction)
    const message = state === null ? null : await this.#deps.machine.answer(offer)
    if (state === null || message === null) return this.#giveUp()
    this.#deps.show(customer, state)
    this.#message = message
    this.#begin(state.seconds)
    if (!this.#deps.answer(customer.id, message.sdp)) this.#finish()
    return undefined
  }

  /** The media server says the prompt, listens after the tone, and hands over what was said. */
  #letSpeak(interaction: Interaction, customer: Leg): void {
    const state = this.#prompt(interaction)
    if (state === null) return this.#giveUp()
    this.#begin(state.seconds)
    return this.#deps.show(customer, state)
  }

  #prompt({ call, language }: Interaction): Extract<WaitState, { stage: 'voicemail' }> | null {
    const entry = this.#deps.directory.entryPointOf(call?.centreNumber ?? '')
    if (entry === null) return null
    const prompt = { text: textIn(language, entry.closedText), sound: null }
    return { stage: 'voicemail', language, prompt, seconds: entry.voice.voicemailSeconds ?? 60 }
  }

  #begin(seconds: number): void {
    const { clock, end } = this.#deps
    this.#startedAt = clock.now()
    this.#state = 'listening'
    this.#cancelLimit = clock.after(seconds * 1_000 + PROMPT_MS, () => {
      end()
      this.#finish()
    })
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
      if (spoken === null || spoken.soundMs < LEAST_SPOKEN_MS)
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
