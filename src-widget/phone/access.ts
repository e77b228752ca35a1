/** Asks the server for what a caller's phone needs: short-lived credentials for its number, and ways through firewalls. */
import type { Access } from './web-phone.ts'

const none = (): Access => ({ ...OWN_SERVER, domain: location.hostname, credentials: null, iceServers: [] })

const OWN_SERVER = { server: '/sip' }

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

function readIceServer(value: unknown): readonly RTCIceServer[] {
  if (!isFields(value) || !Array.isArray(value['urls'])) return []
  const urls = value['urls'].filter((url: unknown) => typeof url === 'string')
  const { username, credential } = value
  const login = typeof username === 'string' && typeof credential === 'string' ? { username, credential } : {}
  return [{ urls, ...login }]
}

/** `sip:<number>@<domain>` */
function domainOf(address: unknown): string {
  return typeof address === 'string' ? (address.split('@')[1] ?? location.hostname) : location.hostname
}

/** Without an answer the phone can still call; it cannot be called back. */
export async function askAccess(number: string): Promise<Access> {
  try {
    const response = await fetch(`/api/phone/guest?number=${encodeURIComponent(number)}`)
    const body: unknown = response.ok ? await response.json() : null
    if (!isFields(body)) return none()
    const { server, address, username, password, iceServers } = body
    return {
      server: typeof server === 'string' ? server : OWN_SERVER.server,
      domain: domainOf(address),
      credentials: typeof username === 'string' && typeof password === 'string' ? { username, password } : null,
      iceServers: Array.isArray(iceServers) ? iceServers.flatMap(readIceServer) : [],
    }
  } catch {
    return none()
  }
}
