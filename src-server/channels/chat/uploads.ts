/** Files from customers: recognised by their bytes, kept as blobs, named to the page by a signed upload id. */
import type { ChatUpload } from '#shared/domain/chat-wire.ts'
import type { MessageContent } from '#shared/domain/message.ts'
import { isPicture } from '../file-types.ts'
import { recognise } from './file-types.ts'
import type { ChatBlobs, ChatClock, ChatDirectory } from './ports.ts'
import { refusal, type ChatRefusal } from './refusals.ts'
import { UPLOAD_TOKEN, type SessionClaims, type Tokens } from './tokens.ts'

const UPLOAD_LIFE_MS = 24 * 3_600_000

export interface UploadDeps {
  readonly blobs: ChatBlobs
  readonly tokens: Tokens
  readonly clock: ChatClock
  readonly directory: ChatDirectory
}

export type UploadResult =
  | { readonly ok: true; readonly upload: ChatUpload }
  | { readonly ok: false; readonly refusal: ChatRefusal }

/** Keeps a file until it is sent. The id is the signed facts about it: any server of the centre can honour it, also after a restart. */
export async function acceptUpload(
  { blobs, tokens, clock, directory }: UploadDeps,
  session: SessionClaims,
  bytes: Uint8Array,
  claimedName: string,
): Promise<UploadResult> {
  const found = await recognise(bytes, unescapeFormName(claimedName))
  if (found === null) return { ok: false, refusal: refusal('type-not-allowed', session.language) }
  const { id, size } = await blobs.put(bytes, { ...found, maxBytes: directory.maxUploadBytes() })
  const uploadId = tokens.seal(UPLOAD_TOKEN, {
    conversationId: session.conversationId,
    blobId: id,
    ...found,
    size,
    x: clock.now() + UPLOAD_LIFE_MS,
  })
  return { ok: true, upload: { uploadId, ...found, size } }
}

/** null: no upload of this conversation, or too old. */
export function contentOfUpload(
  { tokens, clock }: Pick<UploadDeps, 'tokens' | 'clock'>,
  session: SessionClaims,
  uploadId: string,
): MessageContent | null {
  const upload = tokens.open(UPLOAD_TOKEN, uploadId, clock.now())
  if (upload === null || upload.conversationId !== session.conversationId) return null
  const { blobId, name, contentType, size } = upload
  return { kind: isPicture(contentType) ? 'image' : 'file', attachment: { blobId, name, contentType, size } }
}

/** Browsers write quotes and line ends in a form's file name this way, and nothing else. */
function unescapeFormName(name: string): string {
  return name.replaceAll('%22', '"').replaceAll(/%0[AD]/gi, ' ')
}
