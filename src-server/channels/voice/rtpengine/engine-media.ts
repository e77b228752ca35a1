/** The media server's side of calls: meets the call control's port with rtpengine, for callers on plain telephones. */
import type { RecordingState } from '#shared/domain/call-events.ts'
import { tonePath } from '#shared/domain/announcement.ts'
import type { WaitState } from '#shared/domain/voice-wire.ts'
import type { CallMedia, MediaLeg } from '../media.ts'
import type { VoiceClock, VoiceLog } from '../ports.ts'
import { LEAST_SPOKEN_MS } from '../voicemail/answering-machine.ts'
import { heardIn, NOTHING_SAID, type Said } from './heard.ts'
import type { RecordedPart, RtpengineMedia, Sound } from './media.ts'
import { parkedAnswer } from './parked-answer.ts'
import type { RecordingNote } from './recording-notes.ts'

/** Set by the edge on calls whose sound it anchors; `trunk`: of a plain telephone. */
export const ANCHOR_HEADER = 'X-Huiliu-Edge-Media'
/** What the edge writes into its route of such a call. */
const TELEPHONE_ROUTE = /;media=trunk(?=[;>]|$)/
/** Where rtpengine cannot tell how long a sound is, ms. */
const UNKNOWN_LENGTH_MS = 5_000
/** How soon a recording that could not be kept is tried again. */
const TRY_AGAIN_MS = 60_000

export type RecordingKind = RecordingNote['kind']

export interface EngineMediaDeps {
  readonly engine: Pick<RtpengineMedia, keyof RtpengineMedia>
  readonly clock: VoiceClock
  readonly log: VoiceLog
  /** null: there is none at that path. */
  sound(path: string): Promise<Sound | null>
  /** Resolves to true once it is durable and in the log, or nobody's to keep any more; the same one may come again. */
  keep(interactionId: string, kind: RecordingKind, part: Pick<RecordedPart, 'id' | 'sound'>): Promise<boolean>
}

/** How long a caller may speak, and in which interaction. */
interface Listens {
  readonly interactionId: string
  readonly seconds: number
}

interface Anchored {
  readonly leg: MediaLeg
  said: Said
  loop: string | null
  /** Raised by whatever replaces what plays. */
  turn: number
  wanted: 'on' | 'off'
  isRecording: boolean
  kind: RecordingKind
  /** Commands to rtpengine about it, one after the other. */
  queue: Promise<void>
}

export class EngineMedia implements CallMedia {
  onDigit: CallMedia['onDigit'] = null
  readonly #deps: EngineMediaDeps
  readonly #legs = new Map<string, Promise<Anchored | null>>()
  #stopLooking = (): void => undefined
  #isClosed = false

  constructor(deps: EngineMediaDeps) {
    this.#deps = deps
  }

  park({ offer, header }: Parameters<CallMedia['park']>[0]): string | null {
    return header(ANCHOR_HEADER) === 'trunk' ? parkedAnswer(offer) : null
  }

  wait(interactionId: string, leg: MediaLeg, state: WaitState): void {
    this.#with(leg, (anchored) => this.#tell(interactionId, anchored, state))
  }

  hush(leg: MediaLeg): void {
    this.#with(leg, async (anchored) => {
      anchored.turn += 1
      anchored.said = NOTHING_SAID
      anchored.loop = null
      await this.#deps.engine.stop(leg)
    })
  }

  /** What browsers say to each other is in a codec no capture is made sound of here. */
  records(route: string | null): boolean {
    return route !== null && TELEPHONE_ROUTE.test(route)
  }

  record(interactionId: string, customer: MediaLeg, state: RecordingState): void {
    this.#with(customer, (anchored) => this.#record(interactionId, anchored, state === 'on' ? 'on' : 'off'))
  }

  over(interactionId: string, customer: MediaLeg): void {
    const { callId } = customer
    const known = this.#legs.get(callId)
    if (known === undefined) return
    this.#with(customer, async (anchored) => {
      anchored.turn += 1
      await this.#finish(interactionId, anchored)
    })
    const gone = (): boolean => this.#legs.delete(callId)
    known.then((anchored) => anchored?.queue).then(gone, gone)
  }

  /** Keeps what was recorded of calls that ended while nobody was here to fetch it, now and whenever something is left. */
  async start(): Promise<void> {
    const { engine, clock, log } = this.#deps
    try {
      for (const note of await engine.unfinished()) {
        const isHere = ((await this.#legs.get(note.callId)?.catch(() => null)) ?? null) !== null
        if (!isHere && (await engine.isOver(note.callId))) await this.#keep(note)
      }
    } catch (err) {
      log.warn({ err }, 'recordings of calls that are over could not be looked for')
    }
    if (!this.#isClosed) this.#stopLooking = clock.after(TRY_AGAIN_MS, () => void this.start())
  }

  close(): void {
    this.#isClosed = true
    this.#stopLooking()
  }

  #with(leg: MediaLeg, act: (anchored: Anchored) => Promise<void>): void {
    const failed = (err: unknown): void => this.#deps.log.warn({ err }, 'the media server did not do what a call needs')
    const known = this.#legs.get(leg.callId) ?? this.#look(leg)
    this.#legs.set(leg.callId, known)
    known.then((anchored) => {
      if (anchored === null) return undefined
      anchored.queue = anchored.queue.then(() => act(anchored)).catch(failed)
      return anchored.queue
    }, failed)
  }

  /** null: no plain telephone, and nothing to do here. */
  async #look(leg: MediaLeg): Promise<Anchored | null> {
    const isTelephone = await this.#deps.engine.isTelephone(leg).catch((err: unknown) => {
      this.#legs.delete(leg.callId)
      throw err
    })
    if (!isTelephone) return null
    const idle = { wanted: 'off', isRecording: false, kind: 'recording', queue: Promise.resolve() } as const
    return { ...idle, leg, said: NOTHING_SAID, loop: null, turn: 0 }
  }

  async #tell(interactionId: string, anchored: Anchored, state: WaitState): Promise<void> {
    const { said, heard } = heardIn(state, anchored.said, this.#deps.clock.now())
    anchored.said = said
    const loop = heard.loop === null ? null : tonePath(heard.loop)
    if (heard.words.length === 0 && loop === anchored.loop) return
    anchored.turn += 1
    anchored.loop = loop
    await this.#playOn(
      anchored,
      anchored.turn,
      heard.words,
      loop,
      heard.listens === null ? null : { interactionId, seconds: heard.listens },
    )
  }

  /**
   * Plays the first and comes back for the rest, unless something else is to be heard by then.
   * @param listens to a caller who speaks after it
   */
  async #playOn(
    anchored: Anchored,
    turn: number,
    words: readonly string[],
    loop: string | null,
    listens: Listens | null,
  ): Promise<void> {
    const { engine, clock, log } = this.#deps
    const [first, ...rest] = words
    if (anchored.turn !== turn) return
    if (first === undefined) {
      const music = loop === null ? null : await this.#deps.sound(loop)
      if (music !== null) await engine.play(anchored.leg, music, { endless: true })
      else await engine.stop(anchored.leg)
      if (listens !== null) await this.#listen(listens, anchored, turn)
      return
    }
    const sound = await this.#deps.sound(first)
    if (sound === null) {
      log.warn({ path: first }, 'a sound for callers is missing')
      return this.#playOn(anchored, turn, rest, loop, listens)
    }
    const lasts = (await engine.play(anchored.leg, sound, { endless: false })) ?? UNKNOWN_LENGTH_MS
    clock.after(lasts, () => {
      this.#with(anchored.leg, (same) => this.#playOn(same, turn, rest, loop, listens))
    })
    return undefined
  }

  /** What was said by the end of its time is kept at once: with that the call is over. */
  async #listen({ interactionId, seconds }: Listens, anchored: Anchored, turn: number): Promise<void> {
    anchored.kind = 'voicemail'
    anchored.isRecording = true
    await this.#deps.engine.startRecording(anchored.leg, { interactionId, kind: 'voicemail' })
    this.#deps.clock.after(seconds * 1_000, () => {
      this.#with(anchored.leg, async (same) => {
        if (same.turn === turn) await this.#finish(interactionId, same)
      })
    })
  }

  async #record(interactionId: string, anchored: Anchored, wanted: 'on' | 'off'): Promise<void> {
    if (anchored.wanted === wanted) return
    anchored.wanted = wanted
    if (wanted === 'off') return this.#finish(interactionId, anchored)
    anchored.isRecording = true
    await this.#deps.engine.startRecording(anchored.leg, { interactionId, kind: anchored.kind })
    return undefined
  }

  async #finish(interactionId: string, anchored: Anchored): Promise<void> {
    if (!anchored.isRecording) return
    anchored.isRecording = false
    await this.#keep({ callId: anchored.leg.callId, interactionId, kind: anchored.kind })
  }

  async #keep({
    callId,
    interactionId,
    kind,
  }: Pick<RecordingNote, 'callId' | 'interactionId' | 'kind'>): Promise<void> {
    const { engine, keep } = this.#deps
    let isAllKept = true
    for (const part of await engine.finishRecording({ callId })) {
      const isNothing = kind === 'voicemail' && part.sound.spokenMs < LEAST_SPOKEN_MS
      if (isNothing || (await keep(interactionId, kind, part))) await part.forget()
      else isAllKept = false
    }
    // Else captures and note stay, and are tried again.
    if (isAllKept) await engine.recordingKept(callId)
  }
}
