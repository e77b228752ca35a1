/** Where the server is reached. */
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'

export function urlOf(http: FastifyInstance, host: string, secure: boolean): string {
  // A TCP server that listens has an address of this shape.
  const { port } = http.server.address() as AddressInfo
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `${secure ? 'https' : 'http'}://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}

export function isSecure({
  tls,
  publicUrl,
}: {
  readonly tls: object | null
  readonly publicUrl: string | null
}): boolean {
  return tls !== null || publicUrl?.startsWith('https:') === true
}
