/** Conversations in the inbox are named as everywhere else: by nothing that tells whose they are. */
import type { InboxStore } from '../../storage/inbox-store.ts'
import type { SecretStore } from '../../storage/table-store.ts'
import { ownKey } from '../secrets.ts'
import { ConversationIds } from './conversation-ids.ts'

/** The names of this server, which its inbox goes by from here on. */
export async function conversationNames({
  secrets,
  inbox,
}: {
  readonly secrets: SecretStore
  readonly inbox: InboxStore
}) {
  const ids = new ConversationIds(await ownKey(secrets, 'conversations'))
  await hideStreams(inbox, ids)
  return ids
}

/** Earlier versions named a stream by its account and the other side's address; a name made with the key has no slash. */
const FORMER_NAME = /^[^/]*\/(?<conversation>.*)$/su

/**
 * [CN36] Names anew what waits or was put aside under an address. Each conversation keeps its order, for all of it moves at
 * once; to be done before anything comes in.
 */
export async function hideStreams(inbox: Pick<InboxStore, 'streams' | 'renameStreams'>, ids: ConversationIds) {
  const former = (await inbox.streams()).flatMap(({ accountId, stream }) => {
    const conversation = FORMER_NAME.exec(stream)?.groups?.['conversation']
    return conversation === undefined ? [] : [{ from: stream, to: ids.of(accountId, conversation) }]
  })
  if (former.length > 0) await inbox.renameStreams(former)
}
