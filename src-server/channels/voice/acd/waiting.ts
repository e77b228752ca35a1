/** What a caller hears and sees while nobody speaks to them: the menu, their place, that it rings, a call back. */
import { textIn, type Language } from '#shared/domain/channel.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Prompt, VoiceEntry } from '#shared/domain/voice-config.ts'
import type { SpokenText, WaitState } from '#shared/domain/voice-wire.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { VoiceClock, VoiceDirectory, VoiceFloor } from '../ports.ts'
import type { Leg } from './call-state.ts'
import type { Told } from './happen.ts'
import { enterMenu, menuAt, missed, pressed, type MenuPlace, type MenuStep } from './menu.ts'

export interface WaitingDeps {
  readonly interactionId: string
  readonly floor: Pick<VoiceFloor, 'interaction' | 'place'>
  readonly directory: Pick<VoiceDirectory, 'entryPointOf'>
  readonly clock: VoiceClock
  /** null: there is none, or they speak to somebody. */
  alone(): Leg | null
  show(leg: Leg, state: WaitState): void
  hush(): void
  say(command: Told): void
  /** They may hang up now: they are called back. */
  letGo(): void
}

export const CALLBACK_DIGIT = '1'
/** Places change all the time; a caller is told at most this often. */
const PLACE_EVERY_MS = 2_000
/** Proxies give up on a call they hear nothing of. */
const REMIND_EVERY_MS = 30_000
/** How long it takes to hear that the place is kept. */
const CALLBACK_SAID_MS = 5_000

/** Path of an uploaded sound on this server. */
export const soundPath = (blobId: string): string => `/api/voice/sounds/${encodeURIComponent(blobId)}`

export function spoken(prompt: Prompt, language: Language): SpokenText {
  const { zh, en } = prompt.audio
  const blobId = language === 'en' ? en : zh
  return { text: textIn(language, prompt.text), sound: blobId === null ? null : soundPath(blobId) }
}

export class Waiting {
  readonly #deps: WaitingDeps
  #menu: MenuPlace | null = null
  #shown = ''
  #shownAt = 0
  #isNoticeSaid = false
  #isHushed = true
  #cancelSilence: (() => void) | null = null
  #cancelLook: (() => void) | null = null
  #cancelLetGo: (() => void) | null = null

  constructor(deps: WaitingDeps) {
    this.#deps = deps
  }

  /** Brings what the caller is told in line with how things stand. */
  refresh(): void {
    const { clock, alone } = this.#deps
    const customer = alone()
    const interaction = this.#interaction()
    const state = interaction === undefined ? null : this.#state(interaction)
    if (customer === null || state === null) return this.#quiet()
    const content = JSON.stringify({ ...state, notice: null })
    const now = clock.now()
    const isMerePlace = state.stage === 'queue' && this.#shown.includes('"stage":"queue"')
    const due =
      content === this.#shown ? this.#shownAt + REMIND_EVERY_MS : this.#shownAt + (isMerePlace ? PLACE_EVERY_MS : 0)
    if (now >= due) this.#show(customer, state, content, now)
    this.#lookAgain(content === this.#shown ? this.#shownAt + REMIND_EVERY_MS - now : due - now)
    if (state.stage === 'menu') this.#listenForSilence()
    if (state.stage === 'callback-kept') {
      this.#cancelLetGo ??= clock.after(CALLBACK_SAID_MS, () => this.#deps.letGo())
    }
    return undefined
  }

  heard(digit: string): void {
    const interaction = this.#interaction()
    const state = interaction === undefined ? null : this.#state(interaction)
    if (interaction === undefined || state === null || this.#deps.alone() === null) return
    if (state.stage === 'menu') this.#pressed(interaction, digit)
    else if (state.stage === 'queue' && state.callbackDigit === digit) {
      const { interactionId } = this.#deps
      const number = interaction.introduction?.address ?? ''
      this.#deps.say({ type: 'voice.callbackAsked', interactionId, number })
    }
  }

  close(): void {
    this.#quiet()
    this.#cancelLetGo?.()
  }

  #quiet(): void {
    this.#cancelSilence?.()
    this.#cancelLook?.()
    this.#cancelSilence = null
    this.#cancelLook = null
    this.#shown = ''
    this.#shownAt = 0
    if (this.#isHushed) return
    this.#isHushed = true
    this.#deps.hush()
  }

  #show(customer: Leg, state: WaitState, content: string, now: number): void {
    this.#shown = content
    this.#shownAt = now
    this.#isHushed = false
    if (state.stage === 'queue') this.#isNoticeSaid = true
    this.#deps.show(customer, state)
  }

  #lookAgain(ms: number): void {
    this.#cancelLook?.()
    this.#cancelLook = this.#deps.clock.after(Math.max(ms, 250), () => this.refresh())
  }

  #interaction(): Interaction | undefined {
    return this.#deps.floor.interaction(this.#deps.interactionId)
  }

  #state(interaction: Interaction): WaitState | null {
    const { language, phase, call } = interaction
    switch (phase.name) {
      case 'arrived':
        return call?.hasMenu === true && call.chosen === null ? this.#menuState(interaction) : null
      case 'waiting':
        return call?.callback == null ? this.#queueState(interaction) : { stage: 'callback-kept', language }
      case 'offered':
      case 'active':
        return call?.callback == null ? { stage: 'ringing', language } : { stage: 'callback-kept', language }
      case 'parked':
      case 'wrap-up':
      case 'closed':
        return null
      default:
        return assertNever(phase)
    }
  }

  #entry(interaction: Interaction): (VoiceEntry & { readonly queueId: string }) | null {
    const entry = this.#deps.directory.entryPointOf(interaction.call?.centreNumber ?? '')
    return entry === null ? null : { ...entry.voice, queueId: entry.queueId }
  }

  #queueState(interaction: Interaction): WaitState {
    const { language, phase, introduction, arrivedAt } = interaction
    const entry = this.#entry(interaction)
    const place = this.#deps.floor.place(interaction.id)
    const notice = entry?.recordingNotice ?? null
    const after = entry?.callbackAfterSeconds ?? null
    const since = phase.name === 'waiting' ? phase.since : arrivedAt
    const mayAsk = after !== null && (introduction?.address ?? '') !== '' && interaction.call?.direction === 'inbound'
    return {
      stage: 'queue',
      language,
      position: place?.position ?? null,
      expectedWaitMs: place?.expectedWaitMs ?? null,
      notice: notice === null || this.#isNoticeSaid ? null : spoken(notice, language),
      callbackDigit: mayAsk && this.#deps.clock.now() - since >= after * 1_000 ? CALLBACK_DIGIT : null,
    }
  }

  #menuState(interaction: Interaction): WaitState | null {
    const entry = this.#entry(interaction)
    if (entry === null) return null
    this.#menu ??= enterMenu(entry, interaction.language)
    const menu = this.#menu === null ? undefined : menuAt(entry, this.#menu)
    // Taken away meanwhile: who stands in it goes to the queue.
    if (menu === undefined || this.#menu === null) {
      this.#chose({ queueId: entry.queueId, digits: this.#menu?.digits ?? '', language: interaction.language })
      return null
    }
    const { language } = this.#menu
    const choices = menu.choices.map(({ digit, label }) => ({ digit, label: textIn(language, label) }))
    return { stage: 'menu', language, prompt: spoken(menu.prompt, language), choices }
  }

  #pressed(interaction: Interaction, digit: string): void {
    const entry = this.#entry(interaction)
    if (entry !== null && this.#menu !== null) this.#step(pressed(entry, this.#menu, digit, entry.queueId))
  }

  #listenForSilence(): void {
    const interaction = this.#interaction()
    const entry = interaction === undefined ? null : this.#entry(interaction)
    if (entry === null || this.#cancelSilence !== null) return
    this.#cancelSilence = this.#deps.clock.after(entry.menuSeconds * 1_000, () => {
      this.#cancelSilence = null
      if (this.#menu !== null) this.#step(missed(this.#menu, entry.queueId))
    })
  }

  #step(step: MenuStep): void {
    this.#cancelSilence?.()
    this.#cancelSilence = null
    if (step.kind === 'chose') return this.#chose(step)
    this.#menu = step.place
    // Said again even where it is the same menu.
    this.#shown = ''
    return this.refresh()
  }

  #chose({ queueId, digits, language }: Omit<Extract<MenuStep, { kind: 'chose' }>, 'kind'>): void {
    const { interactionId, say } = this.#deps
    say({ type: 'voice.chose', interactionId, digits, queueId, language })
  }
}
