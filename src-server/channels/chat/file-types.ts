/** What an upload is, by its bytes. The name and the type a page claims are only ever shown. */
import { fileTypeFromBuffer } from 'file-type'

/** Types customers may send, each with the file name endings that belong to it (the first is added where none fits). */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/heic': ['heic'],
  'image/heif': ['heif'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'audio/mpeg': ['mp3'],
  'audio/x-m4a': ['m4a'],
  'video/mp4': ['mp4'],
  'video/quicktime': ['mov'],
  'text/plain': ['txt', 'csv', 'md', 'log'],
}

/** Shown as pictures; everything else is a file. */
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** Text that a browser, or a double click, would run or render. */
const ACTIVE_TEXT =
  /<\s*(!doctype|html|head|body|script|svg|iframe|object|embed|style|link|meta|a\s|img|\?xml|math)|^#!|^@echo|^\s*<\?/i

const NAME_MAX = 120

export interface Recognised {
  readonly contentType: string
  /** Safe to show and to save: no path, no control or direction characters, and an ending that tells the truth. */
  readonly name: string
}

/** null: a type customers may not send, whatever its name says. */
export async function recognise(bytes: Uint8Array, claimedName: string): Promise<Recognised | null> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const contentType = found === undefined ? plainTextType(bytes) : found.mime
  const endings = contentType === null ? undefined : ALLOWED[contentType]
  if (contentType === null || endings === undefined) return null
  return { contentType, name: truthfulName(claimedName, endings) }
}

export function isPicture(contentType: string): boolean {
  return PICTURES.has(contentType)
}

/** Text is known by its beginning, and a download is never run; reading all of it would hold up the floor's thread. */
const TEXT_SAMPLE_BYTES = 256 * 1_024

function plainTextType(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return null
  const isWhole = bytes.length <= TEXT_SAMPLE_BYTES
  try {
    // A character cut off at the sample's end is forgiven.
    const sample = bytes.subarray(0, TEXT_SAMPLE_BYTES)
    const text = new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: !isWhole })
    return text.includes('\0') || ACTIVE_TEXT.test(text) ? null : 'text/plain'
  } catch {
    return null
  }
}

function truthfulName(claimed: string, endings: readonly [string?, ...string[]] | readonly string[]): string {
  const [first = ''] = endings
  const last = claimed.toWellFormed().split(/[\\/]/).at(-1) ?? ''
  const shown = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '').replace(/^[.\s]+|[.\s]+$/g, '')
  const characters = Array.from(shown === '' ? 'file' : shown)
  const dot = characters.lastIndexOf('.')
  const ending =
    dot > 0
      ? characters
          .slice(dot + 1)
          .join('')
          .toLowerCase()
      : ''
  if (!endings.includes(ending)) return `${characters.slice(0, NAME_MAX).join('')}.${first}`
  return `${characters.slice(0, Math.min(dot, NAME_MAX)).join('')}.${ending}`
}
