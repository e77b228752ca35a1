/** A caller who comes, or chooses, when nobody serves them: told that the centre is closed, then let go. */
import { textIn } from '#shared/domain/channel.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { WaitState } from '#shared/domain/voice-wire.ts'
import type { VoiceClock, VoiceDirectory } from '../ports.ts'
import type { Leg } from './call-state.ts'

export interface FarewellDeps {
  readonly directory: Pick<VoiceDirectory, 'entryPointOf'>
  readonly clock: VoiceClock
  show(leg: Leg, state: WaitState): void
  /** They have heard it. */
  done(): void
}

/** How long it takes to hear that the centre is closed. */
const FAREWELL_MS = 8_000

export class Farewell {
  readonly #deps: FarewellDeps
  #state: 'ahead' | 'saying' | 'said' = 'ahead'
  #cancel: (() => void) | null = null

  constructor(deps: FarewellDeps) {
    this.#deps = deps
  }

  /**
   * [TL52] Says it once, to whoever is there to hear it.
   * @param customer their leg, while nobody speaks to them
   * @returns whether they are to stay on the line for now
   */
  holds(interaction: Interaction | undefined, customer: Leg | null): boolean {
    if (customer === null || !wasClosed(interaction)) return false
    if (this.#state === 'ahead') this.#say(interaction, customer)
    return this.#state === 'saying'
  }

  close(): void {
    this.#cancel?.()
  }

  #say({ language, call }: Interaction, customer: Leg): void {
    const entry = this.#deps.directory.entryPointOf(call?.centreNumber ?? '')
    this.#state = entry === null ? 'said' : 'saying'
    if (entry === null) return
    const prompt = { text: textIn(language, entry.closedText), sound: null }
    this.#deps.show(customer, { stage: 'closed', language, prompt })
    this.#cancel = this.#deps.clock.after(FAREWELL_MS, () => {
      this.#state = 'said'
      this.#deps.done()
    })
  }
}

function wasClosed(interaction: Interaction | undefined): interaction is Interaction {
  return interaction?.phase.name === 'closed' && interaction.phase.outcome === 'after-hours'
}
