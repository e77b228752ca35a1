import { createStore, type StoreApi } from 'zustand/vanilla'
import { QUEUEABLE, type DeskCommand } from '#shared/protocol/commands.ts'
import type { Typing, Watch } from '#shared/protocol/sync.ts'
import { serverNow } from '../design/clock.ts'
import type { Api } from './api.ts'
import { createConnection, type Connection, type SignedOutReason } from './connection.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { emptyFloor, type Floor } from './floor.ts'
import { newId } from './ids.ts'
import { createKeptNotices } from './kept-notices.ts'
import { createOutbox, type Outbox, type SendResult } from './outbox.ts'
import type { AttachmentPreview } from './outbox-entry.ts'
import type { Platform } from './platform.ts'
import { localProblem } from './problem.ts'
import { createUploads, type Uploads } from './uploads.ts'
import type { Wire } from './wire.ts'

/** An answer in the cache that nobody has looked at yet. */
export interface ReadAhead {
  readonly version: unknown
  /** server time, ms */
  readonly at: number
}

/** Everything a signed-in desk stands on. Made once per session. */
export interface DeskClient {
  readonly platform: Platform
  readonly api: Api
  readonly floor: StoreApi<Floor>
  readonly connection: Connection
  readonly outbox: Outbox
  readonly drafts: Drafts
  readonly uploads: Uploads
  /** Answers of REST reads, so that coming back to a customer shows something at once. */
  readonly cache: Map<string, unknown>
  /** Which of them were read before anybody asked. */
  readonly ahead: Map<string, ReadAhead>
  /**
   * Asks the floor for something. What may wait goes through the outbox; everything else needs the line.
   * Never rejects: a refusal is an answer.
   */
  readonly send: (command: DeskCommand) => Promise<SendResult>
  /** @param atNight [OT20] said yes a second time; so for the others */
  readonly sendText: (interactionId: string, text: string, atNight?: boolean) => Promise<SendResult>
  /** @param text as the customer will read it, shown until the log does */
  readonly sendTemplate: (
    interactionId: string,
    chosen: { readonly code: string; readonly values: Record<string, string> },
    text: string,
    atNight?: boolean,
  ) => Promise<SendResult>
  readonly addNote: (interactionId: string, text: string) => Promise<SendResult>
  readonly sendAttachment: (
    interactionId: string,
    uploadId: string,
    preview: AttachmentPreview,
    atNight?: boolean,
  ) => Promise<SendResult>
  readonly watch: (watch: Watch) => Promise<SendResult>
  /** Resolves once the log has been folded up to `seq`, or after a second if the line is slow. */
  readonly folded: (seq: number) => Promise<void>
  readonly typing: (typing: Typing) => void
  readonly start: () => Promise<void>
  readonly stop: () => void
  /** Signing out on a computer that others use: nothing typed here stays. */
  readonly forget: () => Promise<void>
}

export interface DeskClientParts {
  readonly platform: Platform
  readonly api: Api
  readonly wire: Wire
  readonly userId: string
  readonly deskId: string
  readonly onSignedOut: (reason: SignedOutReason) => void
}

const FOLD_PATIENCE_MS = 1_000

/** Puts a desk together; `start` opens the line. */
export function createDeskClient({ platform, api, wire, userId, deskId, onSignedOut }: DeskClientParts): DeskClient {
  const floor = createStore<Floor>()(() => emptyFloor())
  const drafts = createDrafts(platform.store, userId)
  const notices = createKeptNotices(platform.store, userId)
  const cache = new Map<string, unknown>()
  const ahead = new Map<string, ReadAhead>()
  const outboxPrefix = `outbox/${userId}/`

  const connection: Connection = createConnection({
    wire,
    floor,
    deskId,
    onLive: () => {
      cache.clear()
      ahead.clear()
      void outbox.flush()
    },
    onSignedOut,
  })
  const canSend = (): boolean => connection.isLive() && floor.getState().writable

  const outbox: Outbox = createOutbox({
    store: platform.store,
    prefix: outboxPrefix,
    canSend,
    send: (frame) => wire.command(frame).catch(() => null),
    now: serverNow,
    giveBack: drafts.giveBack,
  })
  const stopSettling = floor.subscribe(({ seq }) => outbox.settle(seq))
  const stopWaking = platform.onWake(connection.retryNow)
  const flush = (): void => {
    drafts.flush()
    notices.flush()
  }
  // A page may go without another word: being hidden is the last it surely hears, being left the last at all.
  const hidden = (): void => (document.visibilityState === 'hidden' ? flush() : undefined)
  const stopFlushing = connection.state.subscribe(({ link }) => (link.name === 'live' ? undefined : flush()))
  let expiry: ReturnType<typeof setInterval> | undefined

  async function online(ask: () => ReturnType<Wire['command']>): Promise<SendResult> {
    if (!connection.isLive()) return { ok: false, problem: localProblem('offline') }
    const reply = await ask().catch(() => null)
    if (reply === null) return { ok: false, problem: localProblem('no-answer') }
    return reply.ok ? reply : { ok: false, problem: reply.refusal }
  }

  const revisionOf = (id: string): number | undefined => floor.getState().interactions.get(id)?.revision

  const send: DeskClient['send'] = (command) => {
    if (!QUEUEABLE.has(command.type)) return online(() => wire.command({ id: newId(), command }))
    const about = 'interactionId' in command ? command.interactionId : null
    return outbox.add(command, { revision: about === null ? undefined : revisionOf(about) })
  }

  return {
    platform,
    api,
    floor,
    connection,
    outbox,
    drafts,
    uploads: createUploads(api),
    cache,
    ahead,
    send,
    sendText: (interactionId, text, atNight) =>
      send({
        type: 'message.send',
        interactionId,
        messageId: newId(),
        content: { kind: 'text', text },
        ...yes(atNight),
      }),
    sendTemplate: (interactionId, chosen, text, atNight) =>
      outbox.add(
        {
          type: 'message.send',
          interactionId,
          messageId: newId(),
          content: { kind: 'template', ...chosen },
          ...yes(atNight),
        },
        { revision: revisionOf(interactionId), preview: { name: text, contentType: 'text/plain', size: text.length } },
      ),
    addNote: (interactionId, text) => send({ type: 'note.add', interactionId, messageId: newId(), text }),
    sendAttachment: (interactionId, uploadId, preview, atNight) =>
      outbox.add(
        {
          type: 'message.send',
          interactionId,
          messageId: newId(),
          content: { kind: 'attachment', uploadId },
          ...yes(atNight),
        },
        { revision: revisionOf(interactionId), preview },
      ),
    watch: (watch) => online(() => wire.watch(watch)),
    folded: (seq) =>
      new Promise((resolve) => {
        const done = (): void => {
          stopWatching()
          clearTimeout(patience)
          resolve()
        }
        const stopWatching = floor.subscribe((now) => (now.seq >= seq ? done() : undefined))
        const patience = setTimeout(done, FOLD_PATIENCE_MS)
        if (floor.getState().seq >= seq) done()
      }),
    typing: (typing) => {
      if (canSend()) wire.typing(typing)
    },
    start: async () => {
      window.addEventListener('pagehide', flush)
      document.addEventListener('visibilitychange', hidden)
      connection.start()
      expiry = setInterval(outbox.expire, 1_000)
      // What a broken disk can't give back must not keep anyone from working.
      await Promise.all([drafts.load(), outbox.load(), notices.start()]).catch(() => {})
      await outbox.flush()
    },
    stop: () => {
      clearInterval(expiry)
      notices.stop()
      stopFlushing()
      flush()
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', hidden)
      stopSettling()
      stopWaking()
      connection.stop()
    },
    forget: async () => {
      await Promise.all([drafts.forget(), notices.forget(), platform.store.clear(outboxPrefix)])
    },
  }
}

const yes = (atNight: boolean | undefined): { readonly atNight?: true } => (atNight === true ? { atNight } : {})
