/** SIP messages as the edge needs them (RFC 3261 §7): strict about shape and size, blind to what it only carries. */

interface Header {
  /** Long form, lower case. */
  readonly name: string
  readonly value: string
}

interface Common {
  readonly headers: readonly Header[]
  readonly body: string
}

export interface SipRequest extends Common {
  readonly kind: 'request'
  readonly method: string
  readonly uri: string
}

export interface SipResponse extends Common {
  readonly kind: 'response'
  readonly status: number
  readonly reason: string
}

export type SipMessage = SipRequest | SipResponse

/** Characters; a WebRTC offer with many candidates stays far below. */
export const MESSAGE_MAX = 65_536
const HEADERS_MAX = 96
const HEADER_MAX = 8_192
const VIAS_MAX = 16
const URI_MAX = 512

const COMPACT: Readonly<Record<string, string>> = {
  c: 'content-type',
  f: 'from',
  i: 'call-id',
  k: 'supported',
  l: 'content-length',
  m: 'contact',
  o: 'event',
  r: 'refer-to',
  s: 'subject',
  t: 'to',
  v: 'via',
}
const REQUIRED = ['via', 'from', 'to', 'call-id', 'cseq']
/** Given twice they could mean one thing to us and another to the next element. */
const SINGLE = new Set(['from', 'to', 'call-id', 'cseq', 'max-forwards', 'content-length'])

const TOKEN = /^[A-Za-z0-9\-.!%*_+`'~]{1,64}$/
const REQUEST_LINE = /^([A-Z]{2,16}) (\S+) SIP\/2\.0$/
const STATUS_LINE = /^SIP\/2\.0 ([1-6]\d\d) ?([^\r\n]{0,128})$/
const CONTROL = /[\u0000-\u0008\u000A-\u001F\u007F]/

/** @returns null for anything that is not one whole well-formed message */
export function parseSip(text: string): SipMessage | null {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0 || text.length > MESSAGE_MAX) return null
  const [start = '', ...lines] = text
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = parseHeaders(lines)
  if (headers === null) return null
  const body = bodyOf(headers, text.slice(end + 4))
  if (body === null) return null
  const status = STATUS_LINE.exec(start)
  if (status !== null) {
    const [, code, reason = ''] = status
    return CONTROL.test(reason) ? null : { kind: 'response', status: Number(code), reason, headers, body }
  }
  const [, method = '', uri = ''] = REQUEST_LINE.exec(start) ?? []
  const isSane = method !== '' && uri.length <= URI_MAX && !CONTROL.test(uri)
  // The number and the method of the transaction are read from CSeq by everyone further on.
  return isSane && cseqMethod(headers) === method ? { kind: 'request', method, uri, headers, body } : null
}

function parseHeaders(lines: readonly string[]): readonly Header[] | null {
  if (lines.length > HEADERS_MAX) return null
  const headers: Header[] = []
  const seen = new Set<string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    const given = line.slice(0, Math.max(0, colon)).trim()
    const value = line.slice(colon + 1).trim()
    if (!TOKEN.test(given) || value.length > HEADER_MAX || CONTROL.test(value)) return null
    const name = COMPACT[given.toLowerCase()] ?? given.toLowerCase()
    if (SINGLE.has(name) && seen.has(name)) return null
    seen.add(name)
    if (name === 'via') for (const via of splitList(value)) headers.push({ name, value: via })
    else headers.push({ name, value })
  }
  const vias = headers.filter(({ name }) => name === 'via').length
  const isWhole = REQUIRED.every((name) => seen.has(name)) && vias <= VIAS_MAX && cseqMethod(headers) !== null
  return isWhole ? headers : null
}

function cseqMethod(headers: readonly Header[]): string | null {
  const value = headers.find(({ name }) => name === 'cseq')?.value ?? ''
  return /^\d{1,10} +([A-Z]{2,16})$/.exec(value)?.[1] ?? null
}

/** The part of `rest` that Content-Length claims, in bytes; null when there is less. */
function bodyOf(headers: readonly Header[], rest: string): string | null {
  const claimed = headers.find(({ name }) => name === 'content-length')?.value
  if (claimed === undefined) return rest
  if (!/^\d{1,6}$/.test(claimed)) return null
  const bytes = Buffer.from(rest, 'utf8')
  if (bytes.length < Number(claimed)) return null
  return bytes.length === Number(claimed) ? rest : bytes.subarray(0, Number(claimed)).toString('utf8')
}

/** Splits at commas outside quotes and angle brackets. */
export function splitList(value: string): readonly string[] {
  const parts: string[] = []
  let from = 0
  let isQuoted = false
  let depth = 0
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at]
    if (character === '\\' && isQuoted) at += 1
    else if (character === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (character === '<') depth += 1
    else if (character === '>') depth -= 1
    else if (character === ',' && depth <= 0) {
      parts.push(value.slice(from, at).trim())
      from = at + 1
    }
  }
  parts.push(value.slice(from).trim())
  return parts
}

export function headerOf(message: Common, name: string): string | undefined {
  return message.headers.find((header) => header.name === name)?.value
}

export function headersOf(message: Common, name: string): readonly string[] {
  return message.headers.filter((header) => header.name === name).map(({ value }) => value)
}

const shown = (name: string): string => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())

/** The message as it goes over the wire; Content-Length is worked out anew. */
export function writeSip(message: SipMessage): string {
  const start =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${message.status} ${message.reason}`
  const headers = message.headers
    .filter(({ name }) => name !== 'content-length')
    .map(({ name, value }) => `${shown(name)}: ${value}`)
  return [start, ...headers, `Content-Length: ${Buffer.byteLength(message.body)}`, '', message.body].join('\r\n')
}

export interface SipUri {
  /** Decoded, without password; empty: none. */
  readonly user: string
  /** Host and port as written, lower case. */
  readonly host: string
}

/** @returns null unless it is a sip or sips URI */
export const keyOf = ({ user, host }: SipUri): string => `${user}@${host}`

/** @returns the `user@host` a Contact names; null when it names none */
export function contactKey(contact: string): string | null {
  const uri = parseUri(uriIn(contact))
  return uri === null ? null : keyOf(uri)
}

export function parseUri(uri: string): SipUri | null {
  const found = /^sips?:(?:([^@;?<>\s]*)@)?([A-Za-z0-9.:\-[\]]{1,255})(?:[;?]|$)/i.exec(uri)
  if (found === null) return null
  const [, user = '', host = ''] = found
  try {
    return { user: decodeURIComponent(user.split(':')[0] ?? ''), host: host.toLowerCase() }
  } catch {
    return null
  }
}

/** The URI in a From, To or Contact value. */
export function uriIn(address: string): string {
  return /<([^<>]*)>/.exec(address)?.[1] ?? address.split(';')[0]?.trim() ?? ''
}

/** One parameter behind the URI of a From, To, Contact or Via value. */
export function parameterIn(address: string, name: string): string | undefined {
  const parameters = address.slice(address.lastIndexOf('>') + 1)
  return new RegExp(`;\\s*${name}\\s*=\\s*([^;,\\s"]+)`, 'i').exec(parameters)?.[1]
}
