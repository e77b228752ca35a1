/** One invented caller with real sound: speaks SIP and WebRTC as anyone's web phone does, and nothing else. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { CallerLine, type LineEvent } from '#shared/caller/sip-line.ts'
import { Wire } from '#shared/caller/wire.ts'
import { ask } from '../api.ts'
import { type CallAct, type CallerMind, type CallHappening, newCallerMind, reactOnCall } from './caller-mind.ts'
import type { CallTemper } from './caller-tempers.ts'
import { opusPackets } from './ogg.ts'
import { NodePeer } from './peer.ts'
import { type CallStory, speechFiles } from './stories.ts'
import { nodeConnect } from './web-socket.ts'

export interface SimulatedCallerOptions {
  readonly baseUrl: string
  readonly centreNumber: string
  readonly story: CallStory
  readonly temper: CallTemper
  readonly random: () => number
  readonly onGone: () => void
}

const accessSchema = z.object({
  server: z.string(),
  address: z.string(),
  username: z.string(),
  password: z.string(),
})
type Access = z.infer<typeof accessSchema>

function after(ms: number, call: () => void): () => void {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}

export class SimulatedCaller {
  readonly #options: SimulatedCallerOptions
  #mind: CallerMind
  #line: CallerLine | null = null
  #peer: NodePeer | null = null
  #sentences: readonly (readonly Buffer[])[] = []
  #planned: (() => void)[] = []
  #isGone = false

  constructor(options: SimulatedCallerOptions) {
    this.#options = options
    this.#mind = newCallerMind(options.story, options.temper, options.random())
  }

  /** RTP packets heard in the present call. */
  get heard(): number {
    return this.#peer?.heard ?? 0
  }

  /** @throws when the centre has no telephone, or its sounds are not there */
  async arrive(): Promise<void> {
    const { baseUrl, story, centreNumber } = this.#options
    const { number, name } = story.caller
    const access = await ask(baseUrl, `/api/phone/guest?number=${encodeURIComponent(number)}`, accessSchema, {
      method: 'GET',
    })
    this.#sentences = await Promise.all(speechFiles(story).map(({ path }) => this.#fetchSpeech(path)))
    if (this.#isGone) return
    const address = new URL(access.server, baseUrl)
    address.protocol = /^(?:https|wss):$/u.test(address.protocol) ? 'wss:' : 'ws:'
    const wire = new Wire(nodeConnect(address.href), after)
    const line = new CallerLine({
      wire,
      domain: domainOf(access),
      number,
      displayName: name,
      newId: randomUUID,
      after,
      credentials: () => Promise.resolve(access),
      makeMedia: () => {
        this.#peer = new NodePeer()
        return this.#peer
      },
      onEvent: (event) => this.#heard(event),
    })
    this.#line = line
    await new Promise<void>((open) => {
      wire.onOpen = () => {
        open()
        void line.register()
      }
      // Whoever waits unanswered through a broken connection has lost the call.
      wire.onLost = () => {
        if (!line.isAnswered) this.leave()
      }
      wire.start()
    })
    await line.dial(centreNumber)
    this.#happen({ what: 'dialled' })
  }

  /** Off the line at once. */
  leave(): void {
    if (this.#isGone) return
    this.#isGone = true
    this.#forgetPlans()
    this.#line?.close()
    this.#line = null
    this.#options.onGone()
  }

  async #fetchSpeech(path: string): Promise<readonly Buffer[]> {
    const response = await fetch(new URL(path, this.#options.baseUrl))
    if (!response.ok) throw new Error(`The demo's speech ${path} is not there (${response.status})`)
    return opusPackets(new Uint8Array(await response.arrayBuffer()))
  }

  #heard(event: LineEvent): void {
    switch (event.kind) {
      case 'progress':
      case 'told':
        if (event.told !== null) this.#happen({ what: 'told', told: event.told })
        return
      case 'held':
        this.#happen({ what: 'held', held: event.held })
        return
      case 'up':
      case 'rung':
      case 'ended':
        this.#happen({ what: event.kind })
        return
      case 'media-failed':
        this.leave()
    }
  }

  #happen(happening: CallHappening): void {
    const { mind, plans, acts } = reactOnCall(this.#mind, happening)
    this.#mind = mind
    if (!plans) return
    this.#forgetPlans()
    this.#peer?.mouth.hush()
    for (const act of acts) this.#planned.push(after(act.afterMs, () => this.#carryOut(act)))
  }

  #carryOut(act: CallAct): void {
    switch (act.do) {
      case 'press':
        this.#line?.press(act.digit)
        return
      case 'say':
        void this.#say(act.sentence)
        return
      case 'answer':
        void this.#line?.answer()
        return
      case 'hang-up':
        this.#line?.hangUp()
        return
      case 'leave':
        this.leave()
        return
      case 'wait':
        this.#happen({ what: 'nothing' })
    }
  }

  async #say(sentence: number): Promise<void> {
    const isWhole = await this.#peer?.mouth.say(this.#sentences[sentence] ?? [])
    if (isWhole === true) this.#happen({ what: 'said' })
  }

  #forgetPlans(): void {
    for (const forget of this.#planned) forget()
    this.#planned = []
  }
}

/** `sip:<number>@<domain>` */
function domainOf({ address }: Access): string {
  return address.split('@')[1] ?? 'localhost'
}
