/** A stored file, always as a download: nothing a customer sent is ever shown as a page of ours. */
export function downloadHeaders(meta: {
  readonly contentType: string
  readonly name: string
  readonly size: number
}): Readonly<Record<string, string>> {
  return {
    'content-type': meta.contentType,
    'content-length': String(meta.size),
    'content-disposition': `attachment; filename="file"; filename*=UTF-8''${encodeRfc5987(meta.name)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-store',
  }
}

function encodeRfc5987(text: string): string {
  return encodeURIComponent(text).replaceAll(/['()*]/gu, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
}
