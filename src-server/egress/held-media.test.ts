import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { MediaRefused } from '../channels/account-driver.ts'
import { heldMedia } from './held-media.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections()
})

async function vendor(serve: RequestListener): Promise<string> {
  const server = createServer(serve)
  servers.push(server)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const fetch = heldMedia({
  agent: 'Huiliu',
  resolve: async () => ['10.0.0.7'],
})
const held = (home: string, url: string, hosts: readonly string[] = []) => ({
  url,
  home,
  hosts,
  headers: { authorization: 'Basic secret' },
  limit: 1_000,
  signal: AbortSignal.timeout(10_000),
})

test('[SM27] the account’s own interface is asked with its credentials, and followed within itself', async () => {
  const home = await vendor((request, response) => {
    if (request.headers.authorization !== 'Basic secret') return void response.writeHead(401).end()
    if (request.url === '/file') return void response.writeHead(307, { location: '/stored' }).end()
    response.end('picture')
  })
  expect(Buffer.from(await fetch(held(home, `${home}/file`))).toString()).toBe('picture')
})

test('[SM27] it leads no further than the hosts that were written down, and nowhere inside', async () => {
  let other = ''
  const inside = await vendor((_request, response) => response.end('inside'))
  const home = await vendor((_request, response) => response.writeHead(302, { location: other }).end())
  for (const [to, hosts] of [
    [inside, []],
    ['https://elsewhere.example/x', ['mms.vendor.example']],
    // Its name is allowed, but leads inside.
    ['https://mms.vendor.example/x', ['mms.vendor.example']],
    ['http://mms.vendor.example/x', ['mms.vendor.example']],
    ['https://127.0.0.1/x', []],
  ] as const) {
    other = to
    await expect(fetch(held(home, `${home}/file`, hosts))).rejects.toThrow('media-elsewhere')
  }
})

test('[SM28] what leads in circles, fails or sends more than may be kept is given up', async () => {
  const home = await vendor((request, response) => {
    if (request.url === '/circle') return void response.writeHead(302, { location: '/circle' }).end()
    if (request.url === '/gone') return void response.writeHead(404).end()
    response.end(Buffer.alloc(1_001))
  })
  await expect(fetch(held(home, `${home}/circle`))).rejects.toThrow('media-elsewhere')
  await expect(fetch(held(home, `${home}/gone`))).rejects.toThrow('media answered 404')
  await expect(fetch(held(home, `${home}/large`))).rejects.toThrow(MediaRefused)
})
