/** The chat behind the widget's face: session, connection, outbox and uploads. Knows no DOM. */
import type { ChatSession } from '#shared/domain/chat-wire.ts'
import { TYPING_LIFE_MS } from '#shared/domain/chat-wire.ts'
import type { Chat, ChatOptions, Identity } from './chat-face.ts'
import { createOutbox, newClientId, nextTime } from './outbox.ts'
import { ChatRefused, type Connection } from './transport.ts'
import { createUploads } from './uploads.ts'
import {
  emptyView,
  isOver,
  lastSeq,
  needsForm,
  withMessages,
  withOutboxItem,
  withReceipt,
  withState,
  withWelcome,
  type ChatView,
  type OutboxItem,
} from './view.ts'

export type { Chat, Identity } from './chat-face.ts'

const CONFIG_RETRY_MS = 10_000
const SEND_RETRY_MS = 4_000
const TYPING_AGAIN_MS = 3_000
const MAX_DRAFT = 10_000
/** A chat this recent is taken up as soon as a page loads, to count what is unread; an older one when the panel opens. */
const CONNECT_AFTER_LOAD_MS = 24 * 3_600_000
/** Longer ago, an open panel is not what the customer came for. */
const REOPEN_AFTER_LOAD_MS = 30 * 60_000

export function createChat({ transport, store, language: firstLanguage, page }: ChatOptions): Chat {
  const outbox = createOutbox(store)
  const listeners = new Set<() => void>()
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let view: ChatView = {
    ...emptyView,
    outbox: outbox.load(),
    readUpTo: Number(store.get('read') ?? 0),
    draft: store.get('draft') ?? '',
    hasSession: store.get('token') !== null,
  }
  let language = firstLanguage
  let identity: Identity | null = null
  let connection: Connection | null = null
  let starting: Promise<string> | null = null
  let flushing = false
  let typingUntil: ReturnType<typeof setTimeout> | undefined
  let saidTypingAt = 0
  let isStopped = false
  let deliveredUpTo = 0

  function update(next: ChatView): void {
    if (next === view || isStopped) return
    view = next
    for (const listener of listeners) listener()
  }
  const patch = (change: Partial<ChatView>): void => update({ ...view, ...change })
  const later = (ms: number, call: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      call()
    }, ms)
    timers.add(timer)
  }

  async function loadConfig(): Promise<void> {
    try {
      patch({ config: await transport.config(language) })
    } catch (error) {
      // A site that may not show the chat shows nothing; its developers read why.
      // oxlint-disable-next-line no-console -- the only place where they look
      if (error instanceof ChatRefused) console.warn(`[huiliu] ${error.message} (${error.code})`)
      else if (!isStopped) later(CONFIG_RETRY_MS, () => void loadConfig())
    }
  }

  function saveSession(session: ChatSession): void {
    store.set('token', session.token)
    store.set('visitor', session.visitorToken)
    store.set('user', identity?.id ?? '')
  }

  /** The token to speak with; one start at a time, whoever asks. */
  function ensureSession(preChat: Readonly<Record<string, string>> = {}): Promise<string> {
    const token = store.get('token')
    if (token !== null) return Promise.resolve(token)
    starting ??= startSession(preChat).finally(() => {
      starting = null
      patch({ starting: false })
    })
    return starting
  }

  async function startSession(preChat: Readonly<Record<string, string>>): Promise<string> {
    patch({ starting: true, problem: view.problem?.code === 'unreachable' ? null : view.problem })
    const session = await transport.start({
      language,
      visitorToken: store.get('visitor'),
      identity,
      preChat,
      page: page(),
    })
    saveSession(session)
    patch({ hasSession: true })
    connect()
    return session.token
  }

  function connect(): void {
    if (connection !== null || store.get('token') === null) return
    patch({ connection: 'connecting' })
    connection = transport.connect(() => ({ token: store.get('token') ?? '', lastSeq: lastSeq(view) }), {
      welcome(welcome) {
        update(withWelcome(view, welcome))
        acknowledge()
        void flush()
      },
      message(message) {
        if (message.from === 'customer' && message.clientId !== null) outbox.drop(message.clientId)
        update(withMessages(view, [message]))
        acknowledge()
      },
      receipt: ({ id, delivery }) => update(withReceipt(view, id, delivery)),
      readByAgent: (upTo) => patch({ readByAgentUpTo: Math.max(view.readByAgentUpTo, upTo) }),
      state: (state) => update(withState(view, state, true)),
      typing({ on, agentName }) {
        clearTimeout(typingUntil)
        patch({ typing: on ? { agentName } : null })
        if (on) typingUntil = setTimeout(() => patch({ typing: null }), TYPING_LIFE_MS)
      },
      sessionEnded: () => renewSession(),
      lost: () => patch({ connection: 'lost', typing: null }),
    })
  }

  function dropConnection(): void {
    connection?.close()
    connection = null
  }

  /** The visitor stays known, so the conversation goes on; a form with questions is asked again. */
  function renewSession(): void {
    dropConnection()
    store.remove('token')
    patch({ hasSession: false, connection: 'none' })
    if (!needsForm(view) && (view.isOpen || view.outbox.length > 0)) void ensureSession().catch(showProblem)
  }

  function showProblem(error: unknown): void {
    const problem =
      error instanceof ChatRefused
        ? { code: error.code, message: error.message }
        : { code: 'unreachable' as const, message: '' }
    patch({ problem })
  }

  function acknowledge(): void {
    store.set('active', String(Date.now()))
    const upTo = view.messages.findLast(({ from }) => from !== 'customer')?.seq ?? 0
    if (upTo <= deliveredUpTo) return
    deliveredUpTo = upTo
    connection?.delivered(upTo)
  }

  function enqueue(content: OutboxItem['content']): void {
    const at = nextTime(view.outbox.at(-1)?.at ?? 0, Date.now())
    const item: OutboxItem = { clientId: newClientId(), at, content, status: 'queued', reason: null }
    outbox.keep(item)
    patch({ outbox: [...view.outbox, item] })
    void flush()
  }

  function setItem(clientId: string, change: Partial<OutboxItem>): void {
    update(withOutboxItem(view, clientId, change))
    const item = view.outbox.find((other) => other.clientId === clientId)
    if (item !== undefined) outbox.keep(item)
  }

  /** Sends what waits, one after the other: the next goes only once the one before is safe or refused for good. */
  async function flush(): Promise<void> {
    if (flushing || !view.outbox.some(({ status }) => status === 'queued')) return
    flushing = true
    try {
      await ensureSession()
      while (view.connection === 'online' && connection !== null) {
        const item = view.outbox.find(({ status }) => status === 'queued')
        if (item === undefined || !(await deliver(item, connection))) break
      }
    } catch (error) {
      showProblem(error)
      if (!(error instanceof ChatRefused)) later(SEND_RETRY_MS, () => void flush())
    } finally {
      flushing = false
    }
  }

  /** @returns false: try again later */
  async function deliver(item: OutboxItem, through: Connection): Promise<boolean> {
    const { clientId, content } = item
    setItem(clientId, { status: 'sending' })
    const wire = content.kind === 'text' ? content : ({ kind: 'attachment', uploadId: content.uploadId } as const)
    const reply = await through.send({ clientId, content: wire }).catch(() => null)
    if (reply === null || (!reply.ok && (reply.code === 'unavailable' || reply.code === 'too-often'))) {
      setItem(clientId, { status: 'queued' })
      later(SEND_RETRY_MS, () => void flush())
      return false
    }
    if (!reply.ok) {
      setItem(clientId, { status: 'failed', reason: reply.message })
      return true
    }
    outbox.drop(clientId)
    // What is shown as sent comes from the server's own words, except that they may still be on their way.
    const isThere = view.messages.some(({ id }) => id === reply.id)
    const shown = content.kind === 'text' ? content : null
    if (isThere || shown === null) update(withOutboxItem(view, clientId, null))
    else
      update(
        withMessages(view, [
          {
            seq: reply.seq,
            id: reply.id,
            clientId,
            at: reply.at,
            from: 'customer',
            agentName: null,
            content: shown,
            delivery: 'sent',
          },
        ]),
      )
    return true
  }

  const uploads = createUploads({
    transport,
    token: ensureSession,
    view: () => view,
    patch,
    uploaded: (kept) => enqueue({ kind: 'attachment', ...kept }),
  })

  function sayTyping(on: boolean): void {
    const now = Date.now()
    if (connection === null || (on && now - saidTypingAt < TYPING_AGAIN_MS) || (!on && saidTypingAt === 0)) return
    saidTypingAt = on ? now : 0
    connection.typing(on)
  }

  function stop(): void {
    isStopped = true
    dropConnection()
    uploads.stop()
    for (const timer of timers) clearTimeout(timer)
    clearTimeout(typingUntil)
    listeners.clear()
  }

  function forget(): void {
    dropConnection()
    uploads.stop()
    for (const { clientId } of view.outbox) outbox.drop(clientId)
    for (const key of ['token', 'visitor', 'user', 'read', 'draft', 'active', 'open']) store.remove(key)
    deliveredUpTo = 0
  }

  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    start(mayReopen = false) {
      void loadConfig()
      const age = Date.now() - Number(store.get('active') ?? 0)
      if (age < CONNECT_AFTER_LOAD_MS || view.outbox.length > 0) connect()
      if (mayReopen && age < REOPEN_AFTER_LOAD_MS && store.get('open') !== null) patch({ isOpen: true, reopened: true })
    },
    setLanguage(next) {
      if (next === language) return
      language = next
      void loadConfig()
    },
    setUser(next) {
      const isSame = store.get('user') === next.id
      identity = next
      patch({ isIdentified: true })
      if (isSame || store.get('token') === null) return
      // Someone else's thread must not be shown to who signed in now.
      forget()
      patch({ ...emptyView, config: view.config, isOpen: view.isOpen, isIdentified: true })
    },
    open() {
      store.set('open', '1')
      patch({ isOpen: true, reopened: false })
      connect()
    },
    close() {
      store.remove('open')
      patch({ isOpen: false })
    },
    async submitForm(answers) {
      patch({ problem: null })
      try {
        await ensureSession(answers)
      } catch (error) {
        showProblem(error)
      }
    },
    send(text) {
      const trimmed = text.trim()
      if (trimmed === '') return
      store.remove('draft')
      patch({ draft: '', problem: null })
      sayTyping(false)
      enqueue({ kind: 'text', text: trimmed })
    },
    sendFiles: (files) => uploads.add(files),
    cancelUpload: (id) => uploads.cancel(id),
    retryUpload: (id) => uploads.retry(id),
    retry(clientId) {
      setItem(clientId, { status: 'queued', reason: null })
      void flush()
    },
    discard(clientId) {
      outbox.drop(clientId)
      update(withOutboxItem(view, clientId, null))
    },
    setDraft(text) {
      store.set('draft', text.slice(0, MAX_DRAFT))
      patch({ draft: text })
      if (!isOver(view)) sayTyping(text.trim() !== '')
    },
    seen() {
      const upTo = lastSeq(view)
      if (upTo <= view.readUpTo) return
      store.set('read', String(upTo))
      patch({ readUpTo: upTo })
      connection?.read(upTo)
    },
    async end() {
      const ok = (await connection?.end().catch(() => false)) ?? false
      if (!ok) patch({ problem: { code: 'end-failed', message: '' } })
    },
    async rate(score, comment) {
      const { state } = view
      if (state.name !== 'ended') return
      patch({ survey: 'sending', problem: null })
      const ok =
        (await connection?.survey({ interactionId: state.interactionId, score, comment }).catch(() => false)) ?? false
      patch(ok ? { survey: 'thanked' } : { survey: 'asked', problem: { code: 'survey-failed', message: '' } })
    },
    skipSurvey: () => patch({ survey: 'skipped' }),
    again: () => patch({ continuedAfter: view.state.name === 'ended' ? view.state.interactionId : null }),
    dismissProblem: () => patch({ problem: null }),
    async download(blobId) {
      return transport.file(await ensureSession(), blobId)
    },
    stop,
    shutdown() {
      forget()
      stop()
    },
  }
}
