/** The centre behind the chat's ports, in memory: it folds real events, and its agent's side is driven by the test. */
import { Readable } from 'node:stream'
import type { EntryPointRecord } from '#shared/domain/config.ts'
import type { EndedBy, InteractionEvents } from '#shared/domain/interaction-events.ts'
import { evolveInteraction, isOpen, type Interaction, type InteractionEvent } from '#shared/domain/interaction.ts'
import type { DeliveryState, Message, MessageContent } from '#shared/domain/message.ts'
import type { Centre, Inbound, InboundResult } from '../../../src-server/channels/port.ts'
import type { ChatBlobs, ChatClock, ChatDirectory, ChatThread } from '../../../src-server/channels/chat/ports.ts'

export const SITE_KEY = 'test-site-key'
export const AGENT_ID = 'u_agent_7'
export const AGENT_NAME = '林悦'

export const testEntryPoint: EntryPointRecord = {
  name: { zh: '官网', en: 'Website' },
  channel: 'chat',
  queueId: 'q1',
  hoursId: null,
  language: 'zh-CN',
  priority: 0,
  greeting: { zh: '您好，请问有什么可以帮您？', en: 'Hello, how can we help?' },
  afterHours: { text: { zh: '服务时间为 9:00 至 18:00。', en: 'We are here from 9:00 to 18:00.' }, mode: 'close' },
  origins: ['https://bank.example'],
  preChat: [],
  identityRequired: false,
  colour: '#0d6375',
  voice: null,
  bot: null,
}

/** Time that passes when the test says so. */
export function createManualClock(start = Date.UTC(2026, 10, 18, 6, 0)): ChatClock & { advance(ms: number): void } {
  let now = start
  let timers: { readonly at: number; readonly call: () => void }[] = []
  return {
    now: () => now,
    after(ms, call) {
      const timer = { at: now + ms, call }
      timers.push(timer)
      return () => void (timers = timers.filter((other) => other !== timer))
    },
    advance(ms) {
      const until = now + ms
      for (;;) {
        const due = timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0]
        if (due === undefined) break
        timers = timers.filter((timer) => timer !== due)
        now = due.at
        due.call()
      }
      now = until
    },
  }
}

export interface FakeCentre {
  readonly centre: Centre
  readonly directory: ChatDirectory
  readonly thread: ChatThread
  readonly blobs: ChatBlobs
  /** What the connector passed on, in order. */
  readonly received: Inbound[]
  readonly calls: { readonly what: string; readonly args: readonly unknown[] }[]
  readonly stored: Map<string, { readonly name: string; readonly contentType: string; readonly bytes: Uint8Array }>
  /** Set to change how the centre behaves. */
  readonly behaviour: {
    unavailable: boolean
    refuse: string | null
    open: boolean
    maxUploadBytes: number
    position: number
    expectedWaitMs: number | null
    survey: boolean
    queueAt: number
  }
  readonly entryPoints: Map<string, EntryPointRecord>
  readonly keys: Map<string, string>
  current(conversationId: string): Interaction
  /** How many observers are attached: leaks show here. */
  observers(): number
  accept(conversationId: string): void
  say(conversationId: string, content: string | MessageContent, audience?: 'public' | 'internal'): string
  systemSays(conversationId: string, text: string): void
  readByAgent(conversationId: string): void
  end(conversationId: string, by: EndedBy): void
  finish(conversationId: string): void
}

export function createFakeCentre(clock: ChatClock): FakeCentre {
  const interactions = new Map<string, Interaction>()
  const byConversation = new Map<string, string[]>()
  const observers = new Map<string, Set<(interaction: Interaction) => void>>()
  const taken = new Map<string, InboundResult>()
  const received: Inbound[] = []
  const calls: { what: string; args: readonly unknown[] }[] = []
  const stored = new Map<string, { name: string; contentType: string; bytes: Uint8Array }>()
  const behaviour: FakeCentre['behaviour'] = {
    unavailable: false,
    refuse: null,
    open: true,
    maxUploadBytes: 1_000_000,
    position: 2,
    expectedWaitMs: 90_000,
    survey: true,
    queueAt: 0,
  }
  const entryPoints = new Map<string, EntryPointRecord>([['web', testEntryPoint]])
  const keys = new Map<string, string>([['web', SITE_KEY]])
  let seq = 0
  let ids = 0
  const newId = (kind: string): string => `${kind}_${(ids += 1)}`

  function currentOf(conversationId: string): Interaction | undefined {
    const id = byConversation.get(conversationId)?.at(-1)
    return id === undefined ? undefined : interactions.get(id)
  }

  function append<T extends keyof InteractionEvents>(
    id: string,
    type: T,
    data: InteractionEvents[T],
    body: unknown = null,
  ): Interaction {
    seq += 1
    const event = {
      seq,
      stream: `interaction/${id}`,
      type,
      v: 1,
      at: clock.now(),
      actor: 'system',
      cause: null,
      data,
      body,
    } as unknown as InteractionEvent
    const next = evolveInteraction(interactions.get(id), event)
    interactions.set(id, next)
    return next
  }

  function publish(id: string): void {
    const interaction = interactions.get(id)
    if (interaction === undefined) return
    for (const listener of observers.get(interaction.conversationId) ?? []) listener(interaction)
  }

  function addMessage(
    id: string,
    author: Message['author'],
    audience: Message['audience'],
    content: MessageContent,
  ): string {
    const messageId = newId('msg')
    const delivery = author.role === 'customer' ? 'delivered' : 'sent'
    append(
      id,
      'message.added',
      { messageId, author, audience, kind: content.kind, purpose: 'reply', delivery },
      content,
    )
    return messageId
  }

  function begin(inbound: Inbound): string {
    const id = newId('int')
    byConversation.set(inbound.conversationId, [...(byConversation.get(inbound.conversationId) ?? []), id])
    const { conversationId, entryPointId, language, identified, name, address, answers, page } = inbound
    append(
      id,
      'interaction.arrived',
      { channel: 'chat', conversationId, customerId: 'cus_1', entryPointId, language, identified, previousId: null },
      { customerName: name, address, answers, page },
    )
    const at = clock.now()
    append(id, 'interaction.queued', {
      queueId: 'q1',
      reason: 'arrival',
      requirements: [],
      priority: 0,
      since: at,
      dueAt: at + 20_000,
      preferred: null,
      target: null,
      overflowAt: null,
    })
    return id
  }

  async function receive(inbound: Inbound): Promise<InboundResult> {
    const before = taken.get(inbound.key)
    if (before !== undefined) return before
    if (behaviour.unavailable) return { ok: false, code: 'unavailable', reason: 'the disk is full' }
    if (behaviour.refuse !== null) return { ok: false, code: 'refused', reason: behaviour.refuse }
    received.push(inbound)
    const current = currentOf(inbound.conversationId)
    const isOngoing = current !== undefined && isOpen(current) && current.contactEnded === null
    const interactionId = isOngoing ? current.id : begin(inbound)
    const messageId =
      inbound.content === null ? null : addMessage(interactionId, { role: 'customer' }, 'public', inbound.content)
    const result: InboundResult = { ok: true, interactionId, messageId, seq, at: clock.now() }
    taken.set(inbound.key, result)
    publish(interactionId)
    return result
  }

  function record(what: string, ...args: readonly unknown[]): void {
    calls.push({ what, args })
  }

  function mustCurrent(conversationId: string): Interaction {
    const interaction = currentOf(conversationId)
    if (interaction === undefined) throw new Error('no contact yet')
    return interaction
  }

  function change<T extends keyof InteractionEvents>(
    id: string,
    type: T,
    data: InteractionEvents[T],
    body?: unknown,
  ): void {
    append(id, type, data, body)
    publish(id)
  }

  return {
    received,
    calls,
    stored,
    behaviour,
    entryPoints,
    keys,
    centre: {
      receive,
      async delivery(interactionId, messageId, delivery: DeliveryState) {
        record('delivery', messageId, delivery)
        change(interactionId, 'message.receipt', { messageId, delivery, failure: null })
      },
      async customerRead(interactionId, upTo) {
        record('customerRead', upTo)
        change(interactionId, 'conversation.read', { by: 'customer', upTo })
      },
      async customerEnded(interactionId) {
        record('customerEnded', interactionId)
        change(interactionId, 'interaction.contactEnded', { by: 'customer', surveyAsked: behaviour.survey })
      },
      async customerLeft(interactionId) {
        record('customerLeft', interactionId)
        if (behaviour.unavailable) throw new Error('storage is out')
      },
      async survey(interactionId, score, comment) {
        record('survey', interactionId, score, comment)
        change(interactionId, 'interaction.surveyAnswered', { score }, { text: comment })
        return true
      },
      typing: (interactionId, on) => record('typing', interactionId, on),
      online: (interactionId, on) => record('online', interactionId, on),
    },
    directory: {
      entryPoint: (id) => entryPoints.get(id) ?? null,
      signingKey: (id) => keys.get(id) ?? null,
      publicName: () => ({ zh: '华岭银行', en: 'Hualing Bank' }),
      agentName: (id) => (id === AGENT_ID ? AGENT_NAME : null),
      isOpen: () => behaviour.open,
      personWords: () => ({ zh: '转人工', en: 'Talk to a person' }),
      maxUploadBytes: () => behaviour.maxUploadBytes,
    },
    thread: {
      current: async (conversationId) => currentOf(conversationId) ?? null,
      messages: async (conversationId, afterSeq, limit) =>
        (byConversation.get(conversationId) ?? [])
          .flatMap((id) => interactions.get(id)?.messages ?? [])
          .filter((message) => message.seq > afterSeq)
          .slice(-limit),
      observe(conversationId, listener) {
        const listeners = observers.get(conversationId) ?? new Set()
        observers.set(conversationId, listeners.add(listener))
        return () => void listeners.delete(listener)
      },
      place: () => ({ position: behaviour.position, expectedWaitMs: behaviour.expectedWaitMs }),
    },
    blobs: {
      async put(bytes, { contentType, name }) {
        const id = newId('blob')
        stored.set(id, { name, contentType, bytes })
        return { id, size: bytes.length }
      },
      async get(id) {
        const blob = stored.get(id)
        return blob === undefined
          ? null
          : {
              meta: { name: blob.name, contentType: blob.contentType, size: blob.bytes.length },
              stream: Readable.from([blob.bytes]),
            }
      },
    },
    current: mustCurrent,
    observers: () => [...observers.values()].reduce((sum, listeners) => sum + listeners.size, 0),
    accept(conversationId) {
      change(mustCurrent(conversationId).id, 'interaction.accepted', { agentId: AGENT_ID, by: 'pull' })
    },
    say(conversationId, content, audience = 'public') {
      const { id } = mustCurrent(conversationId)
      const messageId = addMessage(
        id,
        { role: 'agent', agentId: AGENT_ID },
        audience,
        typeof content === 'string' ? { kind: 'text', text: content } : content,
      )
      publish(id)
      return messageId
    },
    systemSays(conversationId, text) {
      const { id } = mustCurrent(conversationId)
      addMessage(id, { role: 'system' }, 'public', { kind: 'text', text })
      publish(id)
    },
    readByAgent(conversationId) {
      const interaction = mustCurrent(conversationId)
      change(interaction.id, 'conversation.read', { by: 'agent', upTo: interaction.seq })
    },
    end(conversationId, by) {
      const { id } = mustCurrent(conversationId)
      append(id, 'interaction.contactEnded', { by, surveyAsked: behaviour.survey })
      change(id, 'interaction.wrapUpStarted', { agentId: AGENT_ID, deadline: null })
    },
    finish(conversationId) {
      change(mustCurrent(conversationId).id, 'interaction.closed', { outcome: 'handled' })
    },
  }
}
