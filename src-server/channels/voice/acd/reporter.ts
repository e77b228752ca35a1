/** Tells the floor what happened in one call: in order, and again until it is durable. */
import type { DialogIds } from '#shared/domain/call-events.ts'
import type { VoiceClock, VoiceCommand, VoiceFloor, VoiceLog } from '../ports.ts'
import type { Told } from './happen.ts'

export interface ReporterDeps {
  readonly floor: Pick<VoiceFloor, 'say'>
  readonly clock: VoiceClock
  readonly log: VoiceLog
  idsOf(legId: string): DialogIds | null
}

const AGAIN_MS = 500
const TRIES = 240

export class Reporter {
  readonly #deps: ReporterDeps
  #last: Promise<void> = Promise.resolve()

  constructor(deps: ReporterDeps) {
    this.#deps = deps
  }

  tell(told: readonly Told[]): void {
    for (const command of told) {
      const whole = this.#whole(command)
      if (whole !== null) this.#last = this.#last.then(() => this.#say(whole))
    }
  }

  /** The dialog of a leg is read now: later it may be gone. */
  #whole(told: Told): VoiceCommand | null {
    if (told.type !== 'voice.legUp') return told
    const dialog = this.#deps.idsOf(told.legId)
    return dialog === null ? null : { ...told, dialog }
  }

  async #say(command: VoiceCommand): Promise<void> {
    for (let tries = 1; tries <= TRIES; tries += 1) {
      const answer = await this.#deps.floor.say(command).catch(() => null)
      if (answer !== null && (answer.ok || answer.code === 'refused')) return
      await new Promise<void>((go) => void this.#deps.clock.after(AGAIN_MS, go))
    }
    this.#deps.log.error({ type: command.type }, 'the floor could not be told what happened in a call')
  }
}
