/** What agents may send to customers; nothing a browser would run. */
import { extname } from 'node:path'
import { COMMON_ENDINGS, tellByBytes } from '../channels/file-types.ts'

/** Voice messages and films, as accounts at vendors take them. */
const FOR_TELEPHONES: Readonly<Record<string, readonly string[]>> = {
  'audio/amr': ['amr'],
  'video/mp4': ['mp4', 'm4v'],
}

/** Sounds, for what the centre says on the telephone. */
const SOUNDS: Readonly<Record<string, readonly string[]>> = {
  'audio/wav': ['wav'],
  'audio/mpeg': ['mp3'],
  'audio/ogg': ['ogg', 'opus'],
  'audio/ogg; codecs=opus': ['ogg', 'opus'],
}

const BY_CONTENT: Readonly<Record<string, readonly string[]>> = {
  ...COMMON_ENDINGS,
  ...SOUNDS,
  ...FOR_TELEPHONES,
  'application/zip': ['zip'],
}

/** Office's older files share one container; the name tells which. */
const COMPOUND: Readonly<Record<string, string>> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
}

const TEXT: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  log: 'text/plain',
  md: 'text/plain',
  csv: 'text/csv',
}

/**
 * @param sample the first bytes, up to SAMPLE_BYTES
 * @returns the content type, or null for what is not accepted or is not what its name says
 */
export async function acceptedType(sample: Uint8Array, name: string): Promise<string | null> {
  const ending = extname(name).toLowerCase().slice(1)
  const told = await tellByBytes(sample)
  if (told === null) return null
  if (told.kind === 'text') return TEXT[ending] ?? null
  if (told.contentType === 'application/x-cfb') return COMPOUND[ending] ?? null
  const endings = BY_CONTENT[told.contentType]
  if (endings === undefined) return null
  // A pasted picture often has no name of its own.
  return ending === '' || endings.includes(ending) ? told.contentType : null
}
