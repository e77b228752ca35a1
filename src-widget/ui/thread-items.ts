/** The thread as lines to draw: days, who joined, and messages in groups. */
import type { ChatMessage } from '#shared/domain/chat-wire.ts'
import type { ChatView, Notice, OutboxItem, UploadItem } from '../chat/view.ts'
import { isSameDay } from '../lib/times.ts'

export type ThreadItem =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'notice'; readonly key: string; readonly notice: Notice }
  /** `starts` and `ends` a run of messages by one author. */
  | {
      readonly kind: 'message'
      readonly key: string
      readonly message: ChatMessage
      readonly starts: boolean
      readonly ends: boolean
    }
  | { readonly kind: 'outbox'; readonly key: string; readonly item: OutboxItem; readonly starts: boolean }
  | { readonly kind: 'upload'; readonly key: string; readonly item: UploadItem }

/** Messages closer than this belong together. */
const GROUP_MS = 3 * 60_000

function isSameRun(one: ChatMessage, other: ChatMessage): boolean {
  return (
    one.from === other.from &&
    one.agentName === other.agentName &&
    Math.abs(one.at - other.at) < GROUP_MS &&
    isSameDay(one.at, other.at)
  )
}

export function threadItems(
  view: Pick<ChatView, 'messages' | 'notices' | 'outbox' | 'uploads'>,
): readonly ThreadItem[] {
  const items: ThreadItem[] = []
  const notices = [...view.notices]
  let day: number | null = null

  const startDay = (at: number): void => {
    if (day !== null && isSameDay(day, at)) return
    day = at
    items.push({ kind: 'day', key: `day-${at}`, at })
  }
  const tellNoticesBefore = (seq: number): boolean => {
    const due = notices.splice(0, notices.findLastIndex(({ afterSeq }) => afterSeq < seq) + 1)
    for (const notice of due) items.push({ kind: 'notice', key: notice.id, notice })
    return due.length > 0
  }

  view.messages.forEach((message, index) => {
    const previous = view.messages[index - 1]
    const next = view.messages[index + 1]
    const isInterrupted = tellNoticesBefore(message.seq)
    startDay(message.at)
    // The key survives the moment an outbox line becomes a message: it is the same bubble.
    items.push({
      kind: 'message',
      key: message.clientId ?? message.id,
      message,
      starts: isInterrupted || previous === undefined || !isSameRun(previous, message),
      ends: next === undefined || !isSameRun(message, next),
    })
  })
  tellNoticesBefore(Number.POSITIVE_INFINITY)
  for (const item of view.outbox) {
    const last = items.at(-1)
    startDay(item.at)
    const follows =
      last?.kind === 'outbox' ||
      (last?.kind === 'message' && last.message.from === 'customer' && item.at - last.message.at < GROUP_MS)
    items.push({ kind: 'outbox', key: item.clientId, item, starts: !follows })
  }
  for (const item of view.uploads) items.push({ kind: 'upload', key: item.id, item })
  return items
}
