/** What a file is, told from its bytes. */
import { extname } from 'node:path'
import { fileTypeFromBuffer } from 'file-type'

/** Content types people send each other in service; nothing a browser would run. */
const BY_CONTENT: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/gif': ['.gif'],
  'image/webp': ['.webp'],
  'application/pdf': ['.pdf'],
  'application/zip': ['.zip'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['.pptx'],
}

/** Office's older files share one container; the name tells which. */
const COMPOUND: Readonly<Record<string, string>> = {
  '.doc': 'application/msword',
  '.xls': 'application/vnd.ms-excel',
  '.ppt': 'application/vnd.ms-powerpoint',
}

const TEXT: Readonly<Record<string, string>> = {
  '.txt': 'text/plain',
  '.log': 'text/plain',
  '.md': 'text/plain',
  '.csv': 'text/csv',
}

/** Enough of a file to know it by; an Office document names its parts early. */
export const SAMPLE_BYTES = 256 * 1_024

const IMAGE_TYPES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

export function isImage(contentType: string): boolean {
  return IMAGE_TYPES.has(contentType)
}

/**
 * @param sample the first bytes, up to SAMPLE_BYTES
 * @returns the content type, or null for what is not accepted or is not what its name says
 */
export async function acceptedType(sample: Uint8Array, name: string): Promise<string | null> {
  const extension = extname(name).toLowerCase()
  const detected = await fileTypeFromBuffer(sample).catch(() => undefined)
  if (detected === undefined) return isText(sample) ? (TEXT[extension] ?? null) : null
  if (detected.mime === 'application/x-cfb') return COMPOUND[extension] ?? null
  const extensions = BY_CONTENT[detected.mime]
  if (extensions === undefined) return null
  // A pasted picture often has no name of its own.
  return extension === '' || extensions.includes(extension) ? detected.mime : null
}

/** UTF-8 without control characters but white space; a character cut off at the sample's end is forgiven. */
function isText(sample: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true })
    return text !== '' && !/[\u0000-\u0008\u000b\u000e-\u001f]/u.test(text)
  } catch {
    return false
  }
}
