/** The web phone's engine: line, sound and state brought together. Its face only draws `state` and calls what is here. */
import { CallerLine, type LineCredentials, type LineEvent } from '#shared/caller/sip-line.ts'
import { Wire } from '#shared/caller/wire.ts'
import type { Language } from '#shared/domain/channel.ts'
import { tonePath } from '#shared/domain/announcement.ts'
import { BrowserMedia, NoMicrophone, openMicrophone } from './media.ts'
import { loopOf, NOTHING_SAID, speechOf, type Said, type Speech } from './soundscape.ts'
import { Sounds } from './sounds.ts'
import { awaitsTone, hasWords, INITIAL, isFree, isLive, next, type PhoneEvent, type PhoneState } from './state.ts'
import { after, browserConnect } from './web-socket.ts'

export interface Caller {
  readonly name: string
  /** E.164 */
  readonly number: string
}

export interface Access {
  /** Where SIP is spoken: a path of this server, or a whole address. */
  readonly server: string
  readonly domain: string
  /** null: this server lets nobody be reached; then a call back cannot come. */
  readonly credentials: LineCredentials | null
  readonly iceServers: readonly RTCIceServer[]
}

export interface WebPhoneOptions {
  readonly caller: Caller
  /** In which callers would rather be spoken to. */
  readonly language: () => Language
  readonly access: (number: string) => Promise<Access>
}

/** The bank's own number: what the phone offers to dial first. */
export const CENTRE_NUMBER = '95000'
/** Where the bank takes messages at any hour. */
export const MESSAGE_NUMBER = '95002'

const TICK_MS = 1_000
const WIRE_WAIT_MS = 6_000

export class WebPhone {
  readonly #options: WebPhoneOptions
  readonly #sounds = new Sounds()
  readonly #speaker = new Audio()
  readonly #listeners = new Set<() => void>()
  #caller: Caller
  #lastDialled = CENTRE_NUMBER
  #state: PhoneState = INITIAL
  #wire: Wire | null = null
  #line: CallerLine | null = null
  #media: BrowserMedia | null = null
  #microphone: MediaStream | null = null
  #iceServers: readonly RTCIceServer[] = []
  #said: Said = NOTHING_SAID
  #ticking: ReturnType<typeof setInterval> | undefined

  constructor(options: WebPhoneOptions) {
    this.#options = options
    this.#caller = options.caller
    window.addEventListener('offline', () => this.#wire?.reconnect())
    window.addEventListener('online', () => this.#wire?.reconnect())
    window.addEventListener('pagehide', () => this.hangUp())
  }

  get state(): PhoneState {
    return this.#state
  }

  get caller(): Caller {
    return this.#caller
  }

  /** The number to dial again: the one this caller dialled last, at first the bank's. */
  get lastDialled(): string {
    return this.#lastDialled
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Somebody else picks up the phone; not while a call goes on. */
  become(caller: Caller): void {
    if (!isFree(this.#state.call)) return
    this.#caller = caller
    this.#lastDialled = CENTRE_NUMBER
    this.#line?.close()
    this.#line = null
    this.#wire = null
    this.#happen({ type: 'dismiss' })
  }

  async dial(number: string): Promise<void> {
    if (!isFree(this.#state.call)) return
    this.#lastDialled = number
    this.#sounds.wake()
    this.#happen({ type: 'dial' })
    try {
      const [microphone, line] = await Promise.all([openMicrophone(), this.#connected()])
      // Given up while the browser asked.
      if (this.#state.call.name !== 'asking') return stop(microphone)
      this.#microphone = microphone
      this.#happen({ type: 'dialled', at: Date.now() })
      await line.dial(number)
    } catch (error) {
      this.#failed(error)
    }
  }

  /** The centre rings. */
  async answer(): Promise<void> {
    if (this.#state.call.name !== 'rung') return
    this.#sounds.wake()
    try {
      this.#microphone = await openMicrophone()
      await this.#line?.answer()
    } catch (error) {
      this.#line?.hangUp()
      this.#failed(error)
    }
  }

  press(digit: string): void {
    if (!isLive(this.#state.call)) return
    this.#sounds.hush()
    this.#line?.press(digit)
    this.#happen({ type: 'pressed', digit })
  }

  mute(muted: boolean): void {
    this.#media?.mute(muted)
    this.#happen({ type: 'muted', muted })
  }

  /** Ends whatever goes on: gives up, declines, hangs up. */
  hangUp(): void {
    this.#line?.hangUp()
    this.#happen({ type: 'hang-up', at: Date.now() })
  }

  /** Back to the dial pad. */
  dismiss(): void {
    this.#sounds.hush()
    this.#happen({ type: 'dismiss' })
  }

  #happen(event: PhoneEvent): void {
    const before = this.#state
    this.#state = next(before, event)
    if (this.#state === before) return
    // Nobody means to leave the greeting as their message.
    this.#media?.hush(awaitsTone(this.#state.call))
    this.#sound()
    for (const listener of this.#listeners) listener()
  }

  #failed(error: unknown): void {
    if (error instanceof NoMicrophone) this.#happen({ type: 'no-microphone', problem: error.problem })
    else if (this.#state.network === 'lost') this.#happen({ type: 'network', there: false, at: Date.now() })
    else this.#happen({ type: 'media-failed', at: Date.now() })
  }

  /** Brings loop, words and ticking in line with the state. */
  #sound(): void {
    const { call } = this.#state
    this.#sounds.loop(loopOf(this.#state))
    if (!hasWords(this.#state)) this.#sounds.hush()
    const { said, speech } = speechOf(this.#said, this.#state, Date.now())
    this.#said = said
    if (speech !== null) void this.#speak(speech)
    if (!isLive(call) && call.name !== 'rung') this.#release()
    clearInterval(this.#ticking)
    const isQueued = isLive(call) && call.told?.stage === 'queue'
    if (isQueued)
      this.#ticking = setInterval(() => {
        if (!this.#sounds.isSaying) this.#sound()
      }, TICK_MS)
  }

  async #speak({ sounds, thenTone }: Speech): Promise<void> {
    await this.#sounds.say(thenTone ? [...sounds, tonePath('beep')] : sounds)
    // Also where it was cut short: whoever presses a key wants to speak.
    if (thenTone) this.#happen({ type: 'tone-over', at: Date.now() })
  }

  #release(): void {
    if (this.#microphone !== null) stop(this.#microphone)
    this.#microphone = null
    this.#media = null
  }

  /** The line of the present caller, with its wire open. @throws when the centre cannot be reached */
  async #connected(): Promise<CallerLine> {
    const line = this.#line ?? (await this.#newLine())
    const wire = this.#wire
    if (wire === null) throw new Error('the line was closed')
    if (wire.isOpen) return line
    wire.start()
    await new Promise<void>((opened, failed) => {
      const giveUp = setTimeout(() => {
        stopWaiting()
        failed(new Error('the centre cannot be reached'))
      }, WIRE_WAIT_MS)
      const stopWaiting = this.subscribe(() => {
        if (!wire.isOpen) return
        clearTimeout(giveUp)
        stopWaiting()
        opened()
      })
    })
    return line
  }

  async #newLine(): Promise<CallerLine> {
    const { number, name } = this.#caller
    const access = await this.#options.access(number)
    const wire = new Wire(browserConnect(access.server), after)
    this.#iceServers = access.iceServers
    const line: CallerLine = new CallerLine({
      wire,
      domain: access.domain,
      number,
      displayName: name,
      language: this.#options.language,
      newId: () => crypto.randomUUID(),
      after,
      credentials: async () => (await this.#options.access(number)).credentials,
      makeMedia: () => this.#newMedia(),
      onEvent: (event) => this.#heard(event),
    })
    wire.onOpen = () => {
      this.#happen({ type: 'network', there: true, at: Date.now() })
      void line.register()
    }
    wire.onLost = () => {
      this.#happen({ type: 'network', there: false, at: Date.now() })
      if (!line.isAnswered) line.giveUp()
    }
    this.#wire = wire
    this.#line = line
    return line
  }

  #newMedia(): BrowserMedia {
    if (this.#microphone === null) throw new NoMicrophone('missing')
    const media = new BrowserMedia({
      microphone: this.#microphone,
      speaker: this.#speaker,
      iceServers: this.#iceServers,
      onSound: (lost) => this.#happen({ type: 'sound', lost }),
    })
    this.#media = media
    return media
  }

  #heard(event: LineEvent): void {
    const at = Date.now()
    switch (event.kind) {
      case 'progress':
        return this.#happen({ type: 'progress', status: event.status, told: event.told })
      case 'told':
        return this.#happen({ type: 'told', told: event.told })
      case 'up':
        return this.#happen({ type: 'up', at })
      case 'held':
        this.#media?.hold(event.held)
        return this.#happen({ type: 'held', held: event.held })
      case 'rung':
        return this.#happen({ type: 'rung', at, cause: event.cause, isRecorded: event.isRecorded })
      case 'ended':
        return this.#happen({ type: 'ended', at, status: event.status })
      case 'media-failed':
        return this.#happen({ type: 'media-failed', at })
    }
  }
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
