/** A customer at a page with the widget's protocol and an outbox: writes on, loses the network, comes back, sends again. */
import { randomUUID } from 'node:crypto'
import { Agent as HttpAgent, request } from 'node:http'
import { io } from 'socket.io-client'
import { z } from 'zod'
import type { ChatMessage, ChatSendReply, ChatState, ChatWelcome } from '#shared/domain/chat-wire.ts'
import type { ChatSocket } from '../../../src-server/demo/api.ts'
import type { Dice } from './dice.ts'
import { LOAD_ENTRY } from './furnish.ts'
import type { CustomerJournal, Journal, Written } from './journal.ts'

const sessionSchema = z.object({ token: z.string(), conversationId: z.string() })
const TICK_MS = { from: 20, to: 120 }
const AGAIN_AFTER_MS = 200

export class LoadCustomer {
  readonly journal: CustomerJournal
  readonly #run: Journal
  readonly #dice: Dice
  readonly #socket: ChatSocket
  readonly #name: string
  readonly #atOnce: number
  #live = false
  #state: ChatState['name'] = 'idle'
  #lastSeq = 0
  #timer: NodeJS.Timeout | undefined
  #closed = false

  private constructor(
    url: string,
    session: z.infer<typeof sessionSchema>,
    parts: {
      readonly run: Journal
      readonly dice: Dice
      readonly number: number
      readonly atOnce: number
      readonly agent: HttpAgent | undefined
    },
  ) {
    this.#run = parts.run
    this.#dice = parts.dice
    this.#name = `c${parts.number}`
    this.#atOnce = parts.atOnce
    this.journal = { conversationId: session.conversationId, written: [], seen: [] }
    parts.run.customers.push(this.journal)
    this.#socket = io(new URL('/chat', url).href, {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 30,
      reconnectionDelayMax: 200,
      auth: (cb: (auth: object) => void) => cb({ token: session.token, lastSeq: this.#lastSeq }),
      ...(parts.agent === undefined ? {} : { agent: parts.agent as unknown as string }),
    })
    this.#socket.on('welcome', (welcome) => this.#welcomed(welcome))
    this.#socket.on('message', (message) => this.#take(message))
    this.#socket.on('state', (state) => (this.#state = state.name))
    this.#socket.on('disconnect', () => (this.#live = false))
    this.#socket.on('sessionEnded', () => this.#flaw('its session was ended'))
  }

  /**
   * @param who.number names the customer, and where the platform allows it the address they come from
   * @param who.atOnce messages under way at once: with more than one, their order can be broken
   */
  static async arrive(
    url: string,
    who: { readonly number: number; readonly atOnce: number },
    run: Journal,
    dice: Dice,
  ): Promise<LoadCustomer> {
    const agent = ownAddress(who.number)
    const session = await startSession(url, agent)
    return new LoadCustomer(url, session, { ...who, run, dice, agent })
  }

  get unanswered(): readonly Written[] {
    return this.journal.written.filter(({ reply }) => reply === null)
  }

  get live(): boolean {
    return this.#live
  }

  start(): void {
    this.#timer = setTimeout(
      () => {
        this.#tick()
        this.start()
      },
      this.#dice.between(TICK_MS.from, TICK_MS.to),
    )
  }

  /** Begins nothing new. */
  stop(): void {
    clearTimeout(this.#timer)
  }

  close(): void {
    this.#closed = true
    this.#socket.disconnect()
  }

  #tick(): void {
    const dice = this.#dice
    if (!this.#live) return
    if (dice.chance(0.004)) {
      this.#run.cuts++
      this.#socket.io.engine.close()
    } else if (dice.chance(0.01) && this.#state === 'serving') this.#socket.emit('end', () => undefined)
    // After a goodbye most keep silent for a while, so that some contacts end for good.
    else if (dice.chance(this.#state === 'ended' ? 0.05 : 0.6) && this.unanswered.length < this.#atOnce) this.#write()
  }

  #write(): void {
    const written: Written = {
      clientId: randomUUID(),
      text: `${this.#name}-${this.journal.written.length + 1}`,
      reply: null,
    }
    this.journal.written.push(written)
    this.#send(written)
  }

  #send(written: Written): void {
    const { clientId, text } = written
    this.#socket.emit('send', { clientId, content: { kind: 'text', text } }, (reply) => this.#answered(written, reply))
  }

  #answered(written: Written, reply: ChatSendReply): void {
    if (!reply.ok && reply.code === 'unavailable') {
      setTimeout(() => {
        if (this.#live && written.reply === null) this.#send(written)
      }, AGAIN_AFTER_MS)
      return
    }
    if (written.reply !== null && JSON.stringify(written.reply) !== JSON.stringify(reply))
      this.#flaw(`${written.text} was answered differently the second time`)
    written.reply = reply
  }

  #welcomed({ messages, state }: ChatWelcome): void {
    for (const message of messages) this.#take(message)
    this.#state = state.name
    this.#live = true
    for (const written of this.unanswered) this.#send(written)
  }

  #take(message: ChatMessage): void {
    if (message.seq <= this.#lastSeq) this.#flaw(`was shown message ${message.seq} after ${this.#lastSeq}`)
    this.#lastSeq = Math.max(this.#lastSeq, message.seq)
    this.journal.seen.push(message)
    if (message.from === 'customer') return
    this.#socket.emit('delivered', message.seq)
    if (this.#dice.chance(0.5)) this.#socket.emit('read', message.seq)
  }

  #flaw(what: string): void {
    if (!this.#closed) this.#run.violations.push(`customer ${this.#name}: ${what}`)
  }
}

/** The server counts sessions by address; Linux lets one machine be many. */
function ownAddress(number: number): HttpAgent | undefined {
  return process.platform === 'linux' ? new HttpAgent({ localAddress: `127.0.1.${(number % 250) + 1}` }) : undefined
}

function startSession(url: string, agent: HttpAgent | undefined): Promise<z.infer<typeof sessionSchema>> {
  const body = JSON.stringify({ language: 'zh-CN', visitorToken: null, identity: null, preChat: {}, page: null })
  return new Promise((resolve, reject) => {
    const asked = request(
      new URL(`/api/chat/${LOAD_ENTRY}/sessions`, url),
      { method: 'POST', headers: { 'content-type': 'application/json' }, ...(agent === undefined ? {} : { agent }) },
      (answer) => {
        let text = ''
        answer.on('data', (chunk) => (text += String(chunk)))
        answer.on('end', () => {
          const parsed = sessionSchema.safeParse(JSON.parse(text))
          if (parsed.success) resolve(parsed.data)
          else reject(new Error(`No chat session: ${answer.statusCode} ${text}`))
        })
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}
