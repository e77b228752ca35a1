/** How a stored sound goes over HTTP: whole or in ranges (RFC 9110 §14), and never as a page of ours. */
import type { ByteRange } from '../../storage/index.ts'

/** @returns null: all of it, also for what is no single range; both ends included */
export function byteRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return null
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start > end || start >= size ? 'unsatisfiable' : { start, end }
}

export function soundHeaders(
  meta: { readonly contentType: string; readonly size: number },
  range: ByteRange | null,
): Readonly<Record<string, string>> {
  const { contentType, size } = meta
  return {
    'content-type': contentType,
    'content-length': String(range === null ? size : range.end - range.start + 1),
    ...(range === null ? {} : { 'content-range': `bytes ${range.start}-${range.end}/${size}` }),
    'accept-ranges': 'bytes',
    'content-disposition': 'inline',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-store',
  }
}
