/** Files that vendors hold for us: fetched from where an administrator wrote down and no further than they allowed. */
import type { IncomingMessage } from 'node:http'
import { type HeldMedia, type Media, MediaRefused } from '../channels/account-driver.ts'
import { addressesOf, checkedAddress, pinnedRequest, type Resolve, systemResolve } from './pinned-request.ts'

export interface HeldMediaOptions {
  /** Sent as `user-agent`, e.g. `Huiliu/1.0` */
  readonly agent: string
  /** default: the system's */
  readonly resolve?: Resolve
}

/** A vendor's own address leads to where it stores files; more than that leads in circles. */
const MOST_STEPS = 3

/** [SM27] [SM28] */
export function heldMedia({ agent, resolve = systemResolve }: HeldMediaOptions): Media['fetch'] {
  return async (held) => {
    let url = new URL(held.url)
    for (let step = 0; step < MOST_STEPS; step++) {
      const isHome = url.origin === held.home
      const address = await addressAt(url, isHome, held, resolve)
      const headers = { ...(isHome ? held.headers : {}), 'user-agent': agent, connection: 'close' }
      const response = await pinnedRequest(url, address, { method: 'GET', headers, signal: held.signal })
      const { statusCode = 0 } = response
      if (statusCode >= 200 && statusCode < 300) return bytesOf(response, held.limit)
      response.destroy()
      const { location } = response.headers
      if (statusCode < 300 || statusCode >= 400 || location === undefined)
        throw new Error(`media answered ${statusCode}`)
      url = new URL(location, url)
    }
    throw new Error('media-elsewhere')
  }
}

/** @throws Error `media-elsewhere` and the host: nothing is asked there */
async function addressAt(url: URL, isHome: boolean, { hosts, signal }: HeldMedia, resolve: Resolve): Promise<string> {
  const elsewhere = new Error(`media-elsewhere ${url.host}`)
  if (!isHome && url.protocol !== 'https:') throw elsewhere
  const addresses = await addressesOf(url, resolve, signal)
  const address = isHome ? addresses[0] : checkedAddress(url, addresses, hosts)
  if (address === undefined || address === null) throw elsewhere
  return address
}

/** @throws MediaRefused when there are more */
async function bytesOf(response: IncomingMessage, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response) {
    if (!(part instanceof Uint8Array)) continue
    size += part.length
    if (size > limit) throw new MediaRefused('media-too-large')
    parts.push(part)
  }
  return Buffer.concat(parts)
}
