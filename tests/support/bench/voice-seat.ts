/** An agent at work on the telephone: a desk that accepts every call at once, a phone that answers, no wrap-up to speak of. */
import { randomUUID } from 'node:crypto'
import { PROTOCOL } from '#shared/protocol/version.ts'
import { LeanPhone, type LeanCall } from './voice-phone.ts'
import { LeanSocket } from './lean-socket.ts'

export interface OfferSeen {
  readonly interactionId: string
  /** The caller's number as the desk shows it; empty where the desk did not get one. */
  readonly number: string
}

export interface SeatOptions {
  readonly url: string
  readonly token: string
  readonly agentId: string
  readonly address: string
  onOffer?(offer: OfferSeen): void
  /** Both ends acknowledged, seen from the agent's phone. */
  onUp?(interactionId: string, phone: LeanPhone, call: LeanCall): void
}

interface Item {
  readonly kind: string
  readonly interaction?: Entered
  readonly event?: { readonly type: string; readonly stream: string }
}

interface Entered {
  readonly id: string
  readonly channel: string
  readonly phase: { readonly name: string; readonly offer?: { readonly id: string } }
  readonly introduction: { readonly address: string } | null
}

export class Seat {
  readonly phone: LeanPhone
  readonly #desk: LeanSocket
  readonly #options: SeatOptions
  /** Accepted at the desk, and the phone has not rung yet. */
  readonly #accepted = new Set<string>()
  readonly #ringing = new Map<string, LeanCall>()

  private constructor(desk: LeanSocket, phone: LeanPhone, options: SeatOptions) {
    this.#desk = desk
    this.phone = phone
    this.#options = options
    phone.onRing = (call) => this.#rung(call)
    desk.onEvent = (json) => this.#told(json)
  }

  static async open(options: SeatOptions): Promise<Seat> {
    const { url, token, agentId, address } = options
    const [desk, access] = await Promise.all([
      LeanSocket.open(url, '', { token }),
      fetch(`${url}/api/phone`, { headers: { authorization: `Bearer ${token}` } }).then((answer) => answer.json()),
    ])
    const phone = await LeanPhone.open({ url: `${url.replace('http', 'ws')}/sip`, user: agentId, address })
    if (!(await phone.register(access as { username: string; password: string })))
      throw new Error(`${agentId} could not register`)
    const seat = new Seat(desk, phone, options)
    await desk.ask('hello', { version: PROTOCOL, deskId: `desk-${agentId}`, resume: null })
    await seat.#say({ type: 'phone.report', fit: true, reason: null })
    await seat.#say({ type: 'agent.setState', state: { name: 'available' } })
    return seat
  }

  async close(): Promise<void> {
    this.phone.close()
    await this.#desk.close()
  }

  /** @throws when the centre refuses, which would make it look fast */
  async #say(command: object): Promise<void> {
    const answer = await this.#desk.ask('command', { id: randomUUID(), command })
    if (!answer.startsWith('[{"ok":true')) throw new Error(`The centre refused: ${answer}`)
  }

  #told(json: string): void {
    if (!json.startsWith('["frame"')) return
    const [, frame] = JSON.parse(json) as [string, { readonly items: readonly Item[] }]
    for (const { kind, interaction, event } of frame.items) {
      if (kind === 'enter' && interaction?.phase.name === 'offered') this.#offered(interaction)
      else if (event?.type === 'interaction.wrapUpStarted') this.#wrapUp(event.stream.slice('interaction/'.length))
    }
  }

  #offered({ id, phase, introduction }: Entered): void {
    this.#options.onOffer?.({ interactionId: id, number: introduction?.address ?? '' })
    const command = { type: 'offer.accept', interactionId: id, offerId: phase.offer?.id ?? '' }
    this.#desk.emit('command', { id: `accept-${command.offerId}`, command }, (answer) => {
      // Refused: the caller was faster and has hung up.
      if (!answer.startsWith('[{"ok":true')) return
      const ring = this.#ringing.get(id)
      if (ring === undefined) this.#accepted.add(id)
      else this.phone.answer(ring)
    })
  }

  #rung(call: LeanCall): void {
    const id = call.invite?.headers.find(({ name }) => name === 'x-huiliu-interaction')?.value ?? ''
    this.#ringing.set(id, call)
    call.onUp = () => this.#options.onUp?.(id, this.phone, call)
    call.onOver = () => this.#ringing.delete(id)
    if (this.#accepted.delete(id)) this.phone.answer(call)
  }

  #wrapUp(interactionId: string): void {
    const command = { type: 'wrapUp.complete', interactionId, dispositionId: null, summary: '', followUp: null }
    // A refusal: its own time was over first.
    this.#desk.emit('command', { id: randomUUID(), command }, () => undefined)
  }
}
