/** What customers may send, and under which name. The name and the type a page claims are only ever shown. */
import { COMMON_ENDINGS, tellByBytes } from '../file-types.ts'

/** Each type with the file name endings that belong to it; the first is added where none fits. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  ...COMMON_ENDINGS,
  'image/heic': ['heic'],
  'image/heif': ['heif'],
  'audio/mpeg': ['mp3'],
  'audio/x-m4a': ['m4a'],
  'video/mp4': ['mp4'],
  'video/quicktime': ['mov'],
  'text/plain': ['txt', 'csv', 'md', 'log'],
}

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
  const told = await tellByBytes(bytes)
  if (told === null || (told.kind === 'text' && ACTIVE_TEXT.test(told.text))) return null
  const contentType = told.kind === 'text' ? 'text/plain' : told.contentType
  const endings = ALLOWED[contentType]
  if (endings === undefined) return null
  return { contentType, name: truthfulName(claimedName, endings) }
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
