import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RefusalCode } from '#shared/domain/refusal.ts'
import type { CommandFrame, DeskCommand } from '#shared/protocol/commands.ts'
import type { CommandReply } from '#shared/protocol/sync.ts'
import { newId } from './ids.ts'
import type { LocalStore } from './local-store.ts'
import {
  coalesceKey,
  isSpeech,
  outboxEntrySchema,
  type AttachmentPreview,
  type OutboxEntry,
  type SpeechEntry,
} from './outbox-entry.ts'
import type { Problem } from './problem.ts'

/** A message older than this would surprise the customer: it comes back as a draft instead. */
export const MESSAGE_LIFE_MS = 2 * 60_000
const RETRY_AFTER_MS = 3_000

/** The world moved on while it waited: nothing to retry, the words go back to the person. */
const RETURNED: ReadonlySet<Problem['code']> = new Set<RefusalCode>([
  'stale-revision',
  'not-yours',
  'wrong-phase',
  'expired',
  'contact-ended',
  'not-found',
  'already-done',
])
/** Nothing is wrong with the command: the same one is sent again a little later. */
const TRANSIENT: ReadonlySet<Problem['code']> = new Set<RefusalCode>([
  'storage-unavailable',
  'too-often',
  'desk-read-only',
  'not-signed-in',
])

export type SendResult = { readonly ok: true; readonly seq: number } | { readonly ok: false; readonly problem: Problem }

export interface OutboxState {
  /** in the order of making */
  readonly entries: readonly OutboxEntry[]
  /** how many the server accepted since the desk started */
  readonly sent: number
}

export interface Outbox {
  readonly state: StoreApi<OutboxState>
  /** Keeps the command and sends it as soon as may be; resolves once the server answered. */
  readonly add: (
    command: DeskCommand,
    details?: { readonly revision?: number | undefined; readonly preview?: AttachmentPreview | undefined },
  ) => Promise<SendResult>
  /** Sends what waits, in order. Called when the link is live again. */
  readonly flush: () => Promise<void>
  /** Gives back what waited too long; called now and then while offline. */
  readonly expire: () => void
  /** The log has been folded up to `seq`: what it shows need not be shown twice. */
  readonly settle: (seq: number) => void
  /** A person asks to try a refused entry again. */
  readonly retry: (id: string) => void
  readonly discard: (id: string) => void
  /** Takes up what this account left behind on this computer. */
  readonly load: () => Promise<void>
}

export interface OutboxParts {
  readonly store: LocalStore
  /** where this account's entries are kept, ending in `/` */
  readonly prefix: string
  /** true while the server can be reached and this desk may write */
  readonly canSend: () => boolean
  /** null: no answer came */
  readonly send: (frame: CommandFrame) => Promise<CommandReply | null>
  /** server ms */
  readonly now: () => number
  /** A message that could not be sent any more goes back to the person who wrote it. */
  readonly giveBack: (entry: SpeechEntry, problem: Problem) => void
}

/** What may be done offline: kept on disk until the server answered, sent in order, each exactly once by its id. */
export function createOutbox({ store, prefix, canSend, send, now, giveBack }: OutboxParts): Outbox {
  const state = createStore<OutboxState>()(() => ({ entries: [], sent: 0 }))
  const waiting = new Map<string, (result: SendResult) => void>()
  let flushing = false
  let inFlight: string | null = null
  let lastOrder = 0
  let retryTimer: ReturnType<typeof setTimeout> | undefined

  const keyOf = (entry: OutboxEntry): string => `${prefix}${String(entry.order).padStart(16, '0')}-${entry.id}`
  const keep = (entry: OutboxEntry): Promise<void> => store.set(keyOf(entry), entry)
  const replace = (id: string, change: (entry: OutboxEntry) => OutboxEntry | null): void =>
    state.setState(({ entries }) => ({
      entries: entries.flatMap((one) => (one.id === id ? (change(one) ?? []) : one)),
    }))

  function answer(id: string, result: SendResult): void {
    waiting.get(id)?.(result)
    waiting.delete(id)
  }

  function forget(entry: OutboxEntry, result: SendResult): void {
    replace(entry.id, () => null)
    void store.remove(keyOf(entry))
    answer(entry.id, result)
  }

  function refused(entry: OutboxEntry, problem: Problem): void {
    const result = { ok: false, problem } as const
    if (!isSpeech(entry)) return forget(entry, result)
    if (RETURNED.has(problem.code)) {
      giveBack(entry, problem)
      return forget(entry, result)
    }
    const failed = { ...entry, failure: problem }
    replace(entry.id, () => failed)
    void keep(failed)
    answer(entry.id, result)
  }

  function accepted(entry: OutboxEntry, seq: number): void {
    // It stays in sight until the log shows it, so that nothing flickers.
    replace(entry.id, (one) => ({ ...one, acceptedSeq: seq }))
    state.setState(({ sent }) => ({ sent: sent + 1 }))
    void store.remove(keyOf(entry))
    answer(entry.id, { ok: true, seq })
  }

  function later(): void {
    clearTimeout(retryTimer)
    retryTimer = setTimeout(() => void flush(), RETRY_AFTER_MS)
  }

  function isOver(entry: OutboxEntry): boolean {
    return (
      entry.expiresAt !== null &&
      now() > entry.expiresAt &&
      entry.id !== inFlight &&
      entry.acceptedSeq === null &&
      entry.failure === null
    )
  }

  function expire(): void {
    for (const entry of state.getState().entries.filter(isOver)) refused(entry, { code: 'expired', params: {} })
  }

  async function flush(): Promise<void> {
    if (flushing) return
    flushing = true
    try {
      while (canSend()) {
        expire()
        const next = state
          .getState()
          .entries.find(({ failure, acceptedSeq }) => failure === null && acceptedSeq === null)
        if (next === undefined) return
        inFlight = next.id
        const reply = await send(frameOf(next))
        inFlight = null
        if (reply === null || (!reply.ok && TRANSIENT.has(reply.refusal.code))) return later()
        if (reply.ok) accepted(next, reply.seq)
        else refused(next, reply.refusal)
      }
    } finally {
      flushing = false
      inFlight = null
    }
  }

  const add: Outbox['add'] = (command, { revision, preview } = {}) => {
    const key = coalesceKey(command)
    for (const old of state.getState().entries) {
      const superseded = key !== null && coalesceKey(old.command) === key && old.command.type !== 'wrapUp.complete'
      if (superseded && old.id !== inFlight && old.acceptedSeq === null) forget(old, { ok: true, seq: 0 })
    }
    lastOrder = Math.max(lastOrder + 1, now())
    const entry: OutboxEntry = {
      id: newId(),
      order: lastOrder,
      at: now(),
      command,
      revision: revision ?? null,
      expiresAt: command.type === 'message.send' ? now() + MESSAGE_LIFE_MS : null,
      preview: preview ?? null,
      failure: null,
      acceptedSeq: null,
    }
    state.setState(({ entries }) => ({ entries: [...entries, entry] }))
    const result = new Promise<SendResult>((resolve) => waiting.set(entry.id, resolve))
    // Kept before it is sent: a crash between the two loses nothing.
    void keep(entry)
      .catch(() => {})
      .then(flush)
    return result
  }

  return {
    state,
    add,
    flush,
    expire,
    settle: (seq) => {
      const { entries } = state.getState()
      const rest = entries.filter(({ acceptedSeq }) => acceptedSeq === null || acceptedSeq > seq)
      if (rest.length < entries.length) state.setState({ entries: rest })
    },
    retry: (id) => {
      // A new id: under the old one the server would repeat its first answer.
      const entry = state.getState().entries.find((one) => one.id === id)
      if (entry === undefined) return
      void store.remove(keyOf(entry))
      const again: OutboxEntry = {
        ...entry,
        id: newId(),
        failure: null,
        expiresAt: entry.expiresAt === null ? null : now() + MESSAGE_LIFE_MS,
      }
      replace(id, () => again)
      void keep(again).then(flush)
    },
    discard: (id) => {
      const entry = state.getState().entries.find((one) => one.id === id)
      if (entry !== undefined && entry.id !== inFlight)
        forget(entry, { ok: false, problem: { code: 'expired', params: {} } })
    },
    load: async () => {
      const kept = await store.entries(prefix)
      const read = kept.flatMap(([key, value]) => {
        const parsed = outboxEntrySchema.safeParse(value)
        if (!parsed.success) void store.remove(key)
        return parsed.success ? [parsed.data] : []
      })
      const here = new Set(state.getState().entries.map(({ id }) => id))
      const found = read.filter(({ id }) => !here.has(id))
      lastOrder = Math.max(lastOrder, ...found.map(({ order }) => order), 0)
      state.setState(({ entries }) => ({ entries: [...entries, ...found].sort((a, b) => a.order - b.order) }))
    },
  }
}

function frameOf(entry: OutboxEntry): CommandFrame {
  return {
    id: entry.id,
    command: entry.command,
    ...(entry.revision === null ? {} : { revision: entry.revision }),
    ...(entry.expiresAt === null ? {} : { expiresAt: entry.expiresAt }),
  }
}
