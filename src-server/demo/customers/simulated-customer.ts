/** One invented customer at a chat page: speaks the widget's public protocol and nothing else. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { ChatState } from '#shared/domain/chat-wire.ts'
import { ask, chatSocket, type ChatSocket } from '../api.ts'
import { CHAT_CUSTOMERS } from '../bank/customers.ts'
import { type Act, type Happening, type Mind, newMind, opening, pick, react } from './mind.ts'
import type { Story } from './stories.ts'
import { NAMES, type Temper } from './tempers.ts'

const sessionSchema = z.object({ token: z.string(), visitorToken: z.string(), conversationId: z.string() })

/** Somebody signed in at the bank's site, which vouches for them. */
export interface SignedIn {
  readonly customerNumber: string
  readonly name: string
  readonly phone: string
  readonly hash: string
}

export interface SimulatedCustomerOptions {
  readonly baseUrl: string
  /** null: a stranger, who says a name and a number */
  readonly as: SignedIn | null
  readonly story: Story
  readonly temper: Temper
  readonly random: () => number
  readonly onGone: () => void
  /** Said yes to a card with this title. */
  readonly onAgreed: (cardTitle: string) => void
}

const TYPING_EVERY_MS = 3_000

/** So many of those who are not signed in are known to the bank all the same, and say so. */
const KNOWN_SHARE = 0.4

function typedBy(language: Story['language'], random: () => number): { readonly name: string; readonly phone: string } {
  const known = CHAT_CUSTOMERS.filter((one) => one.language === language)
  if (random() < KNOWN_SHARE) {
    const { name, phone } = pick(known, random())
    return { name, phone: phone.replace('+86', '') }
  }
  const phone = `138${String(Math.floor(random() * 1e8)).padStart(8, '0')}`
  return { name: pick(NAMES[language], random()), phone }
}

export class SimulatedCustomer {
  readonly #options: SimulatedCustomerOptions
  #mind: Mind
  #socket: ChatSocket | null = null
  #planned: NodeJS.Timeout[] = []
  #seen = 0
  #cardTitle = ''
  #shown: ChatState['name'] = 'idle'
  #interactionId: string | null = null

  constructor(options: SimulatedCustomerOptions) {
    this.#options = options
    this.#mind = newMind(options.story, options.temper, options.random())
  }

  /** @throws CentreAnswer when the centre takes no new chats */
  async arrive(): Promise<void> {
    const { baseUrl, story, random, as } = this.#options
    const typed = as === null ? typedBy(story.language, random) : null
    const phone = as?.phone ?? typed?.phone ?? ''
    const name = as?.name ?? typed?.name ?? ''
    const session = await ask(baseUrl, `/api/chat/${story.entryPointId}/sessions`, sessionSchema, {
      body: {
        language: story.language,
        visitorToken: null,
        identity: as === null ? null : { id: as.customerNumber, name, email: null, phone, hash: as.hash },
        preChat: { name, ...(story.language === 'zh-CN' ? { phone } : {}) },
        page: new URL('/demo/', baseUrl).href,
      },
    })
    const socket = chatSocket(baseUrl, session.token, () => this.#seen)
    this.#socket = socket
    socket.once('welcome', () => {
      this.#say(opening(this.#mind))
      this.#happen('waiting')
    })
    socket.on('welcome', ({ state }) => this.#show(state))
    socket.on('state', (state) => this.#show(state))
    socket.on('message', ({ seq, from, content }) => {
      this.#seen = Math.max(this.#seen, seq)
      if (from === 'customer') return
      socket.emit('delivered', seq)
      socket.emit('read', seq)
      if (content?.kind === 'card') this.#cardTitle = content.title
      if (from === 'bot') this.#happen('bot-wrote')
      if (from === 'agent') this.#happen(content?.kind === 'card' ? 'card-shown' : 'agent-wrote')
    })
    socket.on('sessionEnded', () => this.leave())
  }

  /** Closes the page. */
  leave(): void {
    this.#forgetPlans()
    if (this.#socket === null) return
    this.#socket.disconnect()
    this.#socket = null
    this.#options.onGone()
  }

  #show(state: ChatState): void {
    const before = this.#shown
    this.#shown = state.name
    if (state.name === before) return
    if (state.name === 'serving') this.#happen('served')
    else if (state.name === 'closed-hours') this.#happen('ended')
    else if (state.name === 'ended') {
      this.#interactionId = state.interactionId
      this.#happen(state.askSurvey ? 'survey-asked' : 'ended')
    }
  }

  #happen(happening: Happening): void {
    const { mind, acts } = react(this.#mind, happening)
    this.#mind = mind
    this.#forgetPlans()
    for (const act of acts) this.#plan(act.afterMs, () => this.#carryOut(act))
  }

  #carryOut(act: Act): void {
    switch (act.do) {
      case 'say':
        this.#type(act.typingMs, act.text)
        return
      case 'agree':
        this.#options.onAgreed(this.#cardTitle)
        return
      case 'end':
        this.#socket?.emit('end', () => undefined)
        return
      case 'rate':
        if (this.#interactionId !== null)
          this.#socket?.emit(
            'survey',
            { interactionId: this.#interactionId, score: act.score, comment: '' },
            () => undefined,
          )
        return
      case 'close-page':
        this.leave()
        return
      case 'wait':
        this.#happen('nothing')
    }
  }

  #type(forMs: number, text: string): void {
    for (let at = 0; at < forMs; at += TYPING_EVERY_MS) this.#plan(at, () => this.#socket?.emit('typing', true))
    this.#plan(forMs, () => this.#say(text))
  }

  #say(text: string): void {
    this.#socket?.emit('typing', false)
    this.#socket?.emit('send', { clientId: randomUUID(), content: { kind: 'text', text } }, () => undefined)
  }

  #plan(afterMs: number, then: () => void): void {
    this.#planned.push(setTimeout(then, afterMs))
  }

  #forgetPlans(): void {
    for (const timer of this.#planned) clearTimeout(timer)
    this.#planned = []
  }
}
