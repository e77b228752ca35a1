/** Takes up a dialog that an earlier process confirmed. */
import { C, InviteClientTransaction, SessionDialog, type Session, type UserAgentCore } from 'sip.js/lib/core/index.js'
import { Grammar } from 'sip.js/lib/grammar/grammar.js'
import type { URI } from 'sip.js/lib/grammar/uri.js'
import type { DialogIds } from '#shared/domain/call-events.ts'

/** Whatever was said since the log heard of the dialog: requests after a restart count from well above. */
const SEQUENCE_LEAP = 1_000
/** So do those after another one. Below 2^31 for three years from any moment (RFC 3261 §8.1.1.5). */
const tenthsOfASecond = (): number => Math.floor(Date.now() / 100) % 1_000_000_000

/** Nothing goes out: the request it stands for was sent by the process before. */
const NOWHERE = { protocol: 'WS', send: async (): Promise<void> => undefined }

export function restoredSession(core: UserAgentCore, ids: DialogIds): Session {
  const localURI = uriOf(ids.localUri)
  const remoteURI = uriOf(ids.remoteUri)
  const request = core.makeOutgoingRequestMessage(C.INVITE, remoteURI, localURI, remoteURI, { callId: ids.callId })
  const { loggerFactory } = core
  const transaction = new InviteClientTransaction(request, NOWHERE, { loggerFactory })
  transaction.dispose()
  return new SessionDialog(transaction, core, {
    id: ids.callId + ids.localTag + ids.remoteTag,
    early: false,
    callId: ids.callId,
    localTag: ids.localTag,
    remoteTag: ids.remoteTag,
    localSequenceNumber: Math.max(ids.localSeq + SEQUENCE_LEAP, tenthsOfASecond()),
    remoteSequenceNumber: undefined,
    localURI,
    remoteURI,
    remoteTarget: uriOf(ids.remoteTarget),
    routeSet: [...ids.routeSet],
    secure: false,
  })
}

/** @throws when the log holds what is no SIP URI */
function uriOf(text: string): URI {
  const uri = Grammar.URIParse(text)
  if (uri === undefined) throw new Error('a call leg in the log has an address that cannot be read')
  return uri
}
