/** What came in and was given up, as it is kept and shown to people. */
import { maskAddress } from '#shared/domain/masked-address.ts'
import type { InboxItem } from '../../storage/inbox-store.ts'
import type { ConversationIds } from './conversation-ids.ts'

export type ShownItem = Pick<InboxItem, 'key' | 'accountId' | 'at' | 'dueAt' | 'attempts'> & {
  readonly error: string
  /** Its words went: it cannot be taken again. */
  readonly isErased: boolean
}

/** Anything an address can be, without the full stop that ends a sentence. */
const WORD = /[\w+-](?:[\w.+-]*[\w+-])?/gu

/** The item knows its conversation, and nobody's address: each word is asked whether it is that conversation's. */
function hidden(text: string, { accountId, stream }: InboxItem, ids: ConversationIds, as: (address: string) => string) {
  return text.replaceAll(WORD, (word) => (ids.of(accountId, word) === stream ? as(word) : word))
}

/** [CN34] Items of before are still called by their address. */
export function shownItem(item: InboxItem, ids: ConversationIds): ShownItem {
  const { accountId, at, dueAt, attempts, payload, error } = item
  const shown = { key: shownKey(item, ids), accountId, at, dueAt, attempts, isErased: payload === null }
  return { ...shown, error: hiddenReason(error ?? '', item, ids) }
}

export function shownKey(item: InboxItem, ids: ConversationIds): string {
  return hidden(item.key, item, ids, () => item.stream)
}

/** What went wrong may name the address it went wrong for. */
export function hiddenReason(reason: string, item: InboxItem, ids: ConversationIds): string {
  return hidden(reason, item, ids, maskAddress)
}
