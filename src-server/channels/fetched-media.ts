/** Media that comes beside a message and is fetched while its conversation waits, so that everything keeps its order. */
import type { Attachment, MessageContent } from '#shared/domain/message.ts'
import { amrLengthMs } from '#shared/lib/amr-frames.ts'
import { type DriverGround, MediaRefused, type TakenItem, TakeLater } from './account-driver.ts'

/** It is fetched so often before the conversation goes on without it. */
const MOST_ATTEMPTS = 5
const AGAIN_MS = 3_000

/** Larger files are not read to their end. */
export const MOST_MEDIA_BYTES = 20 * 1_048_576

export type FetchedMedia =
  | { readonly ok: true; readonly content: MessageContent }
  /** `isFinal`: it may not be kept, however often it is fetched. */
  | { readonly ok: false; readonly isFinal: boolean; readonly reason: string }

/** @param fetch gets its bytes. @throws TakeLater while it may still come */
export async function fetchedMedia(
  { media, log, accountId }: Pick<DriverGround, 'media' | 'log' | 'accountId'>,
  { attempts }: Pick<TakenItem, 'attempts'>,
  name: string,
  fetch: () => Promise<Uint8Array>,
): Promise<FetchedMedia> {
  try {
    const bytes = await fetch()
    return { ok: true, content: shownAs(await media.save(bytes, name), bytes) }
  } catch (error) {
    const isFinal = error instanceof MediaRefused
    const reason = error instanceof Error ? error.message : String(error)
    if (!isFinal && attempts + 1 < MOST_ATTEMPTS) throw new TakeLater(reason, AGAIN_MS * (attempts + 1))
    log.warn({ err: error, accountId }, 'media could not be fetched')
    return { ok: false, isFinal, reason }
  }
}

/** By what the file is; what it was called over there only names what is missing. */
function shownAs(attachment: Attachment, bytes: Uint8Array): MessageContent {
  const [family] = attachment.contentType.split('/')
  if (family === 'image' || family === 'video') return { kind: family, attachment }
  if (family === 'audio') return { kind: 'voice', attachment, durationMs: amrLengthMs(bytes), transcript: null }
  return { kind: 'file', attachment }
}
