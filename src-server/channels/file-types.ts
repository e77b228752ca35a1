/** What a file is, told from its bytes: the same for what customers send and what agents do. Who may send what differs. */
import { fileTypeFromBuffer } from 'file-type'

/** Types everybody may send, each with the endings that belong to it, the usual first. */
export const COMMON_ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
}

const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** Shown as a picture; everything else is a file. */
export function isPicture(contentType: string): boolean {
  return PICTURES.has(contentType)
}

/**
 * Enough of a file to know it by: an Office document names its parts early, and reading all of a long text would hold up
 * the floor's thread.
 */
export const SAMPLE_BYTES = 256 * 1_024

export type Told =
  | { readonly kind: 'known'; readonly contentType: string }
  | { readonly kind: 'text'; readonly text: string }

/** null: neither a known kind nor plain text. */
export async function tellByBytes(bytes: Uint8Array): Promise<Told | null> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (found !== undefined) return { kind: 'known', contentType: found.mime }
  const text = plainText(bytes)
  return text === null ? null : { kind: 'text', text }
}

/** UTF-8 without control characters but white space. */
function plainText(bytes: Uint8Array): string | null {
  try {
    // A character cut off at the sample's end is forgiven.
    const stream = bytes.length >= SAMPLE_BYTES
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, SAMPLE_BYTES), { stream })
    return text === '' || /[\u0000-\u0008\u000b\u000e-\u001f]/u.test(text) ? null : text
  } catch {
    return null
  }
}
