/** What the widget shows, and how it changes: plain values in, plain values out. */
import type {
  ChatConfig,
  ChatErrorCode,
  ChatMessage,
  ChatState,
  ChatUpload,
  ChatWelcome,
} from '#shared/domain/chat-wire.ts'
import type { DeliveryState } from '#shared/domain/message.ts'

/** A message that is not in the centre yet. */
export interface OutboxItem {
  readonly clientId: string
  readonly at: number
  readonly content: { readonly kind: 'text'; readonly text: string } | ({ readonly kind: 'attachment' } & ChatUpload)
  readonly status: 'queued' | 'sending' | 'failed'
  /** Why it failed, in the server's words. */
  readonly reason: string | null
}

/** A file on its way up; once there, it becomes an outbox item. */
export interface UploadItem {
  readonly id: string
  readonly name: string
  readonly size: number
  /** from 0 to 1 */
  readonly progress: number
  readonly failed: boolean
}

/** A line of the thread that only this page tells, such as who picked up. */
export interface Notice {
  readonly id: string
  /** The message it follows: clocks of page and server may differ, numbers do not. */
  readonly afterSeq: number
  readonly agentName: string
}

export interface Problem {
  readonly code: ChatErrorCode | 'unreachable' | 'file-too-large' | 'file-empty' | 'end-failed' | 'survey-failed'
  readonly message: string
}

export interface ChatView {
  readonly config: ChatConfig | null
  readonly isOpen: boolean
  /** The panel stands open because the page before left it so: the customer may be doing something else. */
  readonly reopened: boolean
  /** false: nothing was started yet, or the last session is gone. */
  readonly hasSession: boolean
  /** The site said who this is. */
  readonly isIdentified: boolean
  readonly starting: boolean
  readonly connection: 'none' | 'connecting' | 'online' | 'lost'
  readonly state: ChatState
  /** by `seq` */
  readonly messages: readonly ChatMessage[]
  readonly notices: readonly Notice[]
  readonly outbox: readonly OutboxItem[]
  readonly uploads: readonly UploadItem[]
  readonly readByAgentUpTo: number
  /** The customer has seen everything up to this number. */
  readonly readUpTo: number
  readonly typing: { readonly agentName: string | null } | null
  readonly problem: Problem | null
  /** The ended contact after which the customer goes on writing. */
  readonly continuedAfter: string | null
  readonly survey: 'asked' | 'sending' | 'thanked' | 'skipped'
  readonly draft: string
}

export const emptyView: ChatView = {
  config: null,
  isOpen: false,
  reopened: false,
  hasSession: false,
  isIdentified: false,
  starting: false,
  connection: 'none',
  state: { name: 'idle' },
  messages: [],
  notices: [],
  outbox: [],
  uploads: [],
  readByAgentUpTo: 0,
  readUpTo: 0,
  typing: null,
  problem: null,
  continuedAfter: null,
  survey: 'asked',
  draft: '',
}

/** Adds messages by number; one that is there already is replaced, and what it was in the outbox is gone. */
export function withMessages(view: ChatView, arrived: readonly ChatMessage[]): ChatView {
  if (arrived.length === 0) return view
  const byId = new Map(view.messages.map((message) => [message.id, message]))
  for (const message of arrived)
    byId.set(message.id, { ...message, clientId: message.clientId ?? byId.get(message.id)?.clientId ?? null })
  const messages = Array.from(byId.values()).sort((a, b) => a.seq - b.seq)
  const stored = new Set(arrived.map(({ clientId }) => clientId))
  const isFromOther = arrived.some(({ from }) => from !== 'customer')
  return {
    ...view,
    messages,
    outbox: view.outbox.filter(({ clientId }) => !stored.has(clientId)),
    typing: isFromOther ? null : view.typing,
  }
}

/** Who picked up, told again to a page that was loaded anew. */
function joinedBefore(messages: readonly ChatMessage[], state: ChatState): readonly Notice[] {
  const notices: Notice[] = []
  const join = (afterSeq: number, agentName: string | null): void => {
    if (agentName && agentName !== notices.at(-1)?.agentName)
      notices.push({ id: `earlier-${afterSeq}`, afterSeq, agentName })
  }
  let before = 0
  for (const { seq, agentName } of messages) {
    join(before, agentName)
    before = seq
  }
  if (state.name === 'serving') join(before, state.agentName)
  return notices
}

export function withWelcome(view: ChatView, { state, messages, readByAgentUpTo }: ChatWelcome): ChatView {
  const next = withMessages(view, messages)
  return withState(
    {
      ...next,
      notices: view.messages.length === 0 ? joinedBefore(next.messages, state) : view.notices,
      connection: 'online',
      readByAgentUpTo: Math.max(view.readByAgentUpTo, readByAgentUpTo),
    },
    state,
    false,
  )
}

/** @param isNews whether it changed while this page looked: then the thread says who picked up */
export function withState(view: ChatView, state: ChatState, isNews: boolean): ChatView {
  const hasJoined =
    isNews &&
    state.name === 'serving' &&
    state.agentName !== '' &&
    !(view.state.name === 'serving' && view.state.agentName === state.agentName)
  const isNewEnd =
    state.name === 'ended' && !(view.state.name === 'ended' && view.state.interactionId === state.interactionId)
  return {
    ...view,
    state,
    notices: hasJoined
      ? [...view.notices, { id: `joined-${view.notices.length}`, afterSeq: lastSeq(view), agentName: state.agentName }]
      : view.notices,
    typing: state.name === 'serving' ? view.typing : null,
    survey: isNewEnd ? 'asked' : view.survey,
    // Once a new contact runs, the next end is shown as one again.
    continuedAfter: state.name === 'ended' || state.name === 'idle' ? view.continuedAfter : null,
  }
}

export function withReceipt(view: ChatView, id: string, delivery: DeliveryState): ChatView {
  return { ...view, messages: view.messages.map((message) => (message.id === id ? { ...message, delivery } : message)) }
}

export function withOutboxItem(view: ChatView, clientId: string, change: Partial<OutboxItem> | null): ChatView {
  const outbox = view.outbox.flatMap((item) =>
    item.clientId !== clientId ? [item] : change === null ? [] : [{ ...item, ...change }],
  )
  return { ...view, outbox }
}

export function lastSeq(view: ChatView): number {
  return view.messages.at(-1)?.seq ?? 0
}

export function unreadCount(view: ChatView): number {
  return view.messages.filter(({ seq, from }) => from !== 'customer' && seq > view.readUpTo).length
}

/** Whether the chat is over and the customer has not chosen to go on. */
export function isOver(view: ChatView): boolean {
  return view.state.name === 'ended' && view.continuedAfter !== view.state.interactionId
}

/** Own message's sign. Whoever answered, or whose reading we know of, has read it. */
export function ownDelivery(view: ChatView, message: ChatMessage): 'sent' | 'delivered' | 'read' {
  const answered = view.messages.findLast(({ from }) => from === 'agent' || from === 'bot')?.seq ?? 0
  if (message.seq <= Math.max(view.readByAgentUpTo, answered) || message.delivery === 'read') return 'read'
  return message.delivery === 'delivered' ? 'delivered' : 'sent'
}

/** Whether the assistant owes an answer. */
export function isThinking({ state, messages }: ChatView): boolean {
  return state.name === 'assisted' && messages.at(-1)?.from === 'customer'
}

/** Whether the options of a message may still be pressed: nothing was answered to them, nor other ones put. */
export function isChoosable({ state, messages, outbox }: ChatView, message: ChatMessage): boolean {
  const latest = messages.findLast(({ from, content }) => from === 'customer' || content?.kind === 'menu')
  return state.name === 'assisted' && outbox.length === 0 && latest === message
}

/** Whether only customers the site vouches for may chat, and it has not. */
export function needsSignIn(view: ChatView): boolean {
  return !view.hasSession && !view.isIdentified && view.config?.identityRequired === true
}

/** Whether the form must be filled in before anything can be said. */
export function needsForm(view: ChatView): boolean {
  return !view.hasSession && view.config !== null && view.config.preChat.length > 0
}
