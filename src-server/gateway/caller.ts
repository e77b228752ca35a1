/** Whose request it is: the address limits count, told by the connection, or by a proxy we were told to believe. */
import { BlockList, isIP } from 'node:net'

export interface CallerResolver {
  /** Whether this address may name the caller before it, in `X-Forwarded-For`. */
  readonly trusts: (address: string) => boolean
  /** The caller's address behind a connection. */
  readonly of: (connection: {
    readonly address: string
    readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  }) => string
}

/**
 * @param behindProxy whether any proxy stands in front; without one nobody is believed
 * @param proxies addresses and networks (`10.0.0.5`, `10.1.0.0/16`) of proxies on other machines; this one's own always counts
 */
export function callerResolver(behindProxy: boolean, proxies: readonly string[]): CallerResolver {
  const trusted = new BlockList()
  if (behindProxy) for (const network of ['127.0.0.0/8', '::1', ...proxies]) add(trusted, network)
  const trusts = (given: string) => {
    const address = plain(given)
    const family = familyOf(address)
    return family !== null && trusted.check(address, family)
  }
  return {
    trusts,
    of({ address, headers }) {
      const header = headers['x-forwarded-for'] ?? ''
      const named = (typeof header === 'string' ? header : header.join(',')).split(',').map((part) => part.trim())
      let caller = plain(address)
      // From the nearest proxy outwards, as long as whoever names the next is believed.
      for (const next of named.toReversed()) {
        if (!trusts(caller) || isIP(next) === 0) break
        caller = plain(next)
      }
      return caller
    },
  }
}

/** Whether a text is an address, or a network as `address/bits`. */
export function isNetwork(text: string): boolean {
  try {
    add(new BlockList(), text)
    return true
  } catch {
    return false
  }
}

/** @throws when the text is no network */
function add(list: BlockList, network: string): void {
  const [address = '', bits] = network.split('/')
  const family = familyOf(address)
  if (family === null || (bits !== undefined && !/^\d{1,3}$/.test(bits))) throw new Error(`not a network: ${network}`)
  if (bits === undefined) list.addAddress(address, family)
  else list.addSubnet(address, Number(bits), family)
}

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  const version = isIP(address)
  return version === 0 ? null : version === 4 ? 'ipv4' : 'ipv6'
}

/** A socket that listens on both families writes IPv4 as `::ffff:127.0.0.1`. */
function plain(address: string): string {
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address
}
