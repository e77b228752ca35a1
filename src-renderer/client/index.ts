export { useAccountsHealth, useAccountTroubles } from './account-health.ts'
export type { AccountTrouble } from './account-health.ts'
export { ApiProblem, createApi, problemOf, refusalOf } from './api.ts'
export type { Api, ServerAddress } from './api.ts'
export { useProductName, useSaleHistory } from './sale-history.ts'
export { saveText, toCsv } from './csv.ts'
export type { CsvCell } from './csv.ts'
export type { ConnectionState, Link, SignedOutReason } from './connection.ts'
export { createDeskClient } from './desk-client.ts'
export type { DeskClient, DeskClientParts } from './desk-client.ts'
export type { Draft, Returned, WrapUpDraft } from './drafts.ts'
export {
  discard,
  edit,
  isDirty,
  keepMine,
  meet,
  openNew,
  openRecord,
  stored,
  takeTheirs,
  type EditorState,
} from './editor-state.ts'
export type { Figures, Floor } from './floor.ts'
export { deskId, newId } from './ids.ts'
export { sameValue } from '#shared/lib/same-value.ts'
export { valueAt } from './json-diff.ts'
export { createMemoryStore } from './local-store.ts'
export type { LocalStore } from './local-store.ts'
export { namesIn, useNames } from './naming.ts'
export type { Names } from './naming.ts'
export { isSpeech } from './outbox-entry.ts'
export type { AttachmentPreview, OutboxEntry, SpeechEntry } from './outbox-entry.ts'
export type { SendResult } from './outbox.ts'
export { countryOf, dialableNumber, dialled, hiddenNumber, shownNumber, typedNumber } from './phone-number.ts'
export { readAhead, usePanelPart } from './panel-parts.ts'
export { detectPlatform } from './platform.ts'
export type { Platform, SystemNotification } from './platform.ts'
export { localProblem, problemSchema, problemWords } from './problem.ts'
export type { Problem } from './problem.ts'
export {
  DeskContext,
  useActBlock,
  useCanAdminister,
  useConnection,
  useDesk,
  useDraft,
  useFloor,
  useInteraction,
  useOutbox,
  useRemote,
} from './react.ts'
export type { Remote } from './react.ts'
export { uploadFile, uploadPicture, type SendFile } from './upload.ts'
export type { StagedUpload, Uploads } from './uploads.ts'
export { faultWords, healthWord, takeWords, unknownWords, vendorWords } from './vendor-words.ts'
export { ruleSource, sourceLine } from './rule-source.ts'
export { createSocketWire } from './wire.ts'
export type { Wire, WireListener } from './wire.ts'
export {
  channelLoads,
  channelsInUse,
  choseEnglish,
  isLiveCall,
  inHandSince,
  listedWork,
  mostPressing,
  pullQueues,
  talkSince,
  workOf,
} from './work.ts'
export { awaitingReplySince, REPLY_TARGET_MS } from '#shared/domain/awaited-reply.ts'
export type { ChannelLoad, PullQueue, Work } from './work.ts'
export { fromWallClock, wallClock } from './zone-time.ts'
