/** What a caller hears and sees while nobody speaks to them: the menu, their place, that it rings, a call back. */
import { WAIT_BODY_TYPE, type WaitState } from '#shared/domain/voice-wire.ts'
import type { VoiceDirectory, VoiceFloor } from '../ports.ts'
import type { VoiceClock } from './call-control.ts'
import type { Leg } from './call-state.ts'
import type { Told } from './happen.ts'
import type { InfoBody } from './sip.ts'

export interface WaitingDeps {
  readonly interactionId: string
  readonly floor: VoiceFloor
  readonly directory: VoiceDirectory
  readonly clock: VoiceClock
  customer(): Leg | null
  tell(legId: string, status: number, reason: string, body: InfoBody): void
  say(command: Told): void
  letGo(): void
}

export class Waiting {
  readonly #deps: WaitingDeps
  #told = ''
  #stop: (() => void) | null = null

  constructor(deps: WaitingDeps) {
    this.#deps = deps
  }

  refresh(): void {
    const customer = this.#deps.customer()
    const state = this.#state()
    if (customer === null || state === null || customer.with !== null) return
    const content = JSON.stringify(state)
    if (content === this.#told) return
    this.#told = content
    const status = state.stage === 'ringing' ? 180 : 182
    this.#deps.tell(customer.id, status, status === 180 ? 'Ringing' : 'Queued', { type: WAIT_BODY_TYPE, content })
  }

  ringing(_legId: string): void {}

  heard(_body: InfoBody): void {}

  close(): void {
    this.#stop?.()
  }

  #state(): WaitState | null {
    const interaction = this.#deps.floor.interaction(this.#deps.interactionId)
    if (interaction === undefined) return null
    const { language, phase } = interaction
    if (phase.name === 'offered') return { stage: 'ringing', language }
    if (phase.name !== 'waiting' && phase.name !== 'arrived') return null
    const place = this.#deps.floor.place(interaction.id)
    return {
      stage: 'queue',
      language,
      position: place?.position ?? null,
      expectedWaitMs: place?.expectedWaitMs ?? null,
      notice: null,
      callbackDigit: null,
    }
  }
}
