/** Requests over HTTP to the very address that was checked: a name looked up a second time could lead elsewhere. */
import { lookup } from 'node:dns/promises'
import { request as plainRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { isIP } from 'node:net'
import { allowed } from './destinations.ts'

/** @returns every address a name leads to */
export type Resolve = (host: string) => Promise<readonly string[]>

export const systemResolve: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address)

/** Names in lower case without their last dot; IPv6 without brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$|\.$/gu, '').toLowerCase()
}

/** @throws the deadline's reason, or what the look-up said */
export async function addressesOf(url: URL, resolve: Resolve, deadline: AbortSignal): Promise<readonly string[]> {
  const host = hostOf(url)
  return isIP(host) === 0 ? within(resolve(host), deadline) : [host]
}

/** [WH32] [WH33] @returns the one of its addresses to connect to; null: none that may be */
export function checkedAddress(url: URL, addresses: readonly string[], destinations: readonly string[]): string | null {
  const host = hostOf(url)
  const found = addresses.map((address) => ({ address, as: allowed(host, address, destinations) }))
  // One address inside among several outside is how a name is turned against whoever asks it.
  if (found.some(({ as }) => as === null)) return null
  return found.find(({ as }) => as === 'inside' || url.protocol === 'https:')?.address ?? null
}

/** [WH33] [WH34] Follows nothing: whatever the answer is, it is the answer. */
export function pinnedRequest(
  url: URL,
  address: string,
  options: Pick<RequestOptions, 'method' | 'headers' | 'signal'>,
  body?: string,
): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? tlsRequest : plainRequest
  return new Promise((resolve, reject) => {
    const family = isIP(address)
    const outgoing = send(url, {
      ...options,
      agent: false,
      // Asked by the connection itself.
      lookup: (_host, asked, callback) => {
        if (asked.all === true) callback(null, [{ address, family }])
        else callback(null, address, family)
      },
    })
    outgoing.once('response', resolve)
    outgoing.once('error', reject)
    outgoing.end(body)
  })
}

function within<T>(work: Promise<T>, deadline: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    deadline.addEventListener('abort', () => reject(deadline.reason), { once: true })
    work.then(resolve, reject)
  })
}
