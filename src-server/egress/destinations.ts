/** Which addresses requests may go to: what administrators listed, and nothing inside unless they listed that very network. */
import { BlockList, isIP } from 'node:net'

/** Private, local, reserved (IANA special-purpose registries for IPv4 and IPv6): a name that leads there is a way in. */
const INSIDE = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '::/96',
  '::ffff:0:0:0/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
] as const

const inside = networks(INSIDE)

/** How far a destination is trusted: `inside`: its network is listed; `outside`: its name is, and it is public. */
export type Allowed = 'inside' | 'outside'

/** [WH31] [WH32] @param address an IP address, the one the connection will go to */
export function allowed(host: string, address: string, destinations: readonly string[]): Allowed | null {
  const listed = networks(destinations.filter(isNetwork))
  if (holds(listed, address)) return 'inside'
  return isNamed(host, destinations) && !holds(inside, address) ? 'outside' : null
}

/** A name on the list, by itself or below `*.`. */
function isNamed(host: string, destinations: readonly string[]): boolean {
  return destinations.some((entry) =>
    entry.startsWith('*.') ? host.endsWith(entry.slice(1)) : entry === host && isIP(entry) === 0,
  )
}

export function isListed(host: string, destinations: readonly string[]): boolean {
  return isNamed(host, destinations) || (isIP(host) !== 0 && holds(networks(destinations.filter(isNetwork)), host))
}

/** An address, or a network as `address/bits`. */
export function isNetwork(entry: string): boolean {
  try {
    networks([entry])
    return true
  } catch {
    return false
  }
}

/** @throws for what is no network */
function networks(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/')
    const family = familyOf(address)
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}

function holds(list: BlockList, address: string): boolean {
  // `::ffff:10.0.0.1` is 10.0.0.1; Node's list knows that of addresses written so.
  return list.check(address, familyOf(address))
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  const version = isIP(address)
  if (version === 0) throw new Error(`not an address: ${address}`)
  return version === 4 ? 'ipv4' : 'ipv6'
}
