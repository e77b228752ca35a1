/** Requests signed as Aliyun's third version wants it. https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature */
import { createHash, createHmac, randomUUID } from 'node:crypto'

export interface AliyunRequest {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly host: string
  readonly action: string
  readonly version: string
  readonly query: Readonly<Record<string, string>>
  /** ms */
  readonly at: number
  readonly method?: 'GET' | 'POST'
  /** Unlike any other request's; a test gives its own. */
  readonly nonce?: string
}

const ALGORITHM = 'ACS3-HMAC-SHA256'
const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

/** RFC 3986: what `encodeURIComponent` leaves, the vendor wants written out. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** Headers of a request without a body; its parameters stand in the address. */
export function aliyunHeaders(request: AliyunRequest): Record<string, string> {
  const { accessKeyId, accessKeySecret, host, action, version, query, at, method = 'POST' } = request
  const bodyHash = hash('')
  const headers: Record<string, string> = {
    host,
    'x-acs-action': action,
    'x-acs-content-sha256': bodyHash,
    'x-acs-date': new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    'x-acs-signature-nonce': request.nonce ?? randomUUID(),
    'x-acs-version': version,
  }
  const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : 1)
  const canonicalQuery = Object.entries(query)
    .toSorted(byName)
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&')
  const lines = Object.entries(headers).toSorted(byName)
  const canonicalHeaders = lines.map(([name, value]) => `${name}:${value.trim()}\n`).join('')
  const signedHeaders = lines.map(([name]) => name).join(';')
  const canonical = [method, '/', canonicalQuery, canonicalHeaders, signedHeaders, bodyHash].join('\n')
  const signature = createHmac('sha256', accessKeySecret)
    .update(`${ALGORITHM}\n${hash(canonical)}`)
    .digest('hex')
  const authorization = `${ALGORITHM} Credential=${accessKeyId},SignedHeaders=${signedHeaders},Signature=${signature}`
  return { ...headers, authorization }
}
