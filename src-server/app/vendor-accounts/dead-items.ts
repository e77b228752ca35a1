/** What came in and was given up, as it is shown to people. */
import { maskAddress } from '#shared/domain/masked-address.ts'
import type { InboxItem } from '../../storage/inbox-store.ts'
import type { ConversationIds } from './conversation-ids.ts'

export type ShownItem = Pick<InboxItem, 'key' | 'accountId' | 'at' | 'dueAt' | 'attempts'> & { readonly error: string }

/** The other side's address, or whatever else the driver kept it under. */
export const conversationOf = ({ accountId, stream }: InboxItem): string => stream.slice(accountId.length + 1)

/** [CN34] Items of before are still called by their address, and what went wrong may name it. */
export function shownItem(item: InboxItem, ids: ConversationIds): ShownItem {
  const { key, accountId, at, dueAt, attempts, error } = item
  const address = conversationOf(item)
  const why = error ?? ''
  const shownWhy = address === '' ? why : why.replaceAll(address, () => maskAddress(address))
  return { key: ids.hiddenIn(key, accountId, address), accountId, at, dueAt, attempts, error: shownWhy }
}
