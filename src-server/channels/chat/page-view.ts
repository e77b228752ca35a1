/** What one page has been shown so far, and what it must be told next. */
import type { ChatState, ChatToPage } from '#shared/domain/chat-wire.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Message } from '#shared/domain/message.ts'
import type { ClientIds } from './client-ids.ts'
import type { ChatDirectory, ChatThread } from './ports.ts'
import { isForCustomer, isInContact, messageForCustomer, stateForCustomer, type StateInputs } from './view.ts'

/** A thread longer than this is shown from its newest part. */
const HISTORY_MAX = 500

export interface Page {
  emit<E extends keyof ChatToPage>(event: E, ...args: Parameters<ChatToPage[E]>): void
}

export interface PageViewDeps {
  readonly conversationId: string
  readonly thread: ChatThread
  readonly directory: ChatDirectory
  readonly clientIds: ClientIds
  /** `now` is read anew each time */
  readonly stateInputs: () => StateInputs
}

export interface PageView {
  /** Sends the welcome with everything after `lastSeq`, then whatever happened meanwhile. */
  open(lastSeq: number): Promise<void>
  /** Recomputes the state; asked now and then, since queues move without the contact changing. */
  refreshState(): void
  /** Keeps changes back until `release`, so that a message is not told before its clientId is known. */
  hold(): void
  release(): void
  /** The latest contact, as far as this page was told. */
  current(): Interaction | null
  /** The highest number this page was sent: receipts beyond it are not believed. */
  lastSeq(): number
  close(): void
}

export function createPageView(page: Page, deps: PageViewDeps): PageView {
  const { conversationId, thread, directory, clientIds } = deps
  let interaction: Interaction | null = null
  let lastSeq = 0
  let readByAgent = 0
  let shown: { readonly state: ChatState; readonly text: string } | null = null
  const deliveries = new Map<string, string>()
  /** Above zero, changes wait: for the welcome, or for the answer that names the page's own message. */
  let holds = 1
  const held: Interaction[] = []
  let stop = (): void => {}

  const forCustomer = (message: Message) => messageForCustomer(message, clientIds.of(message.id), directory)

  function changeState(): boolean {
    const state = stateForCustomer(interaction, deps.stateInputs())
    const text = JSON.stringify(state)
    if (shown?.text === text) return false
    shown = { state, text }
    return true
  }

  function sendNewMessages(messages: readonly Message[]): void {
    // In the log's order: what is new stands at the end.
    let first = messages.length
    while (first > 0 && (messages[first - 1]?.seq ?? 0) > lastSeq) first--
    for (const message of first === 0 ? messages : messages.slice(first)) {
      if (!isForCustomer(message)) continue
      lastSeq = message.seq
      if (message.author.role === 'customer') deliveries.set(message.id, message.delivery)
      page.emit('message', forCustomer(message))
    }
  }

  function sendReceipts(before: readonly Message[], messages: readonly Message[]): void {
    for (let i = 0; i < messages.length; i++) {
      const message = messages[i]
      // States share what did not change: only what became another object can bring news.
      if (message === undefined || message === before[i]) continue
      const { id, delivery, author } = message
      if (author.role !== 'customer' || deliveries.get(id) === delivery) continue
      if (deliveries.has(id)) page.emit('receipt', { id, delivery })
      deliveries.set(id, delivery)
    }
  }

  function take(next: Interaction): void {
    // A late change of an older contact must not push aside the one at hand.
    if (interaction !== null && next.id !== interaction.id && next.arrivedAt < interaction.arrivedAt) return
    const isWaiting = shown?.state.name === 'waiting' && interaction?.id === next.id
    const before = interaction?.id === next.id ? interaction.messages : []
    if (interaction?.id !== next.id) deliveries.clear()
    interaction = next
    sendNewMessages(next.messages)
    sendReceipts(before, next.messages)
    if (next.readUpTo.agent > readByAgent) {
      readByAgent = next.readUpTo.agent
      page.emit('readByAgent', readByAgent)
    }
    // While it waits, its place is told at the even pace of refreshState.
    if (isWaiting && isInContact(next) && (next.phase.name === 'waiting' || next.phase.name === 'offered')) return
    if (changeState() && shown !== null) page.emit('state', shown.state)
  }

  function release(): void {
    holds -= 1
    while (holds === 0) {
      const next = held.shift()
      if (next === undefined) return
      take(next)
    }
  }

  return {
    current: () => interaction,
    release,
    hold() {
      holds += 1
    },
    lastSeq: () => lastSeq,
    async open(afterSeq) {
      stop = thread.observe(conversationId, (next) => {
        if (holds === 0) take(next)
        else held.push(next)
      })
      const [current, messages] = await Promise.all([
        thread.current(conversationId),
        thread.messages(conversationId, afterSeq, HISTORY_MAX),
      ])
      interaction = current
      readByAgent = current?.readUpTo.agent ?? 0
      const visible = messages.filter(isForCustomer)
      lastSeq = Math.max(0, visible.at(-1)?.seq ?? 0, Math.min(afterSeq, current?.seq ?? 0))
      for (const { id, delivery, author } of current?.messages ?? [])
        if (author.role === 'customer') deliveries.set(id, delivery)
      changeState()
      page.emit('welcome', {
        state: shown?.state ?? { name: 'idle' },
        messages: visible.map(forCustomer),
        readByAgentUpTo: readByAgent,
        serverTime: deps.stateInputs().now,
      })
      release()
    },
    refreshState() {
      if (holds === 0 && changeState() && shown !== null) page.emit('state', shown.state)
    },
    close() {
      stop()
    },
  }
}
