import { createServer, type RequestListener } from 'node:http'
import { createServer as createPlainServer, type AddressInfo, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { HttpPost, type HttpPostOptions } from './http-post.ts'
import type { PostResult } from './port.ts'

const open: Server[] = []
afterEach(() => {
  for (const server of open.splice(0)) server.close()
})

async function listening(server: Server): Promise<number> {
  open.push(server)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return (server.address() as AddressInfo).port
}
const peer = (answer: RequestListener): Promise<number> => listening(createServer(answer))

function send(port: number, options: Partial<HttpPostOptions> = {}, url = `http://127.0.0.1:${port}/hook`) {
  const post = new HttpPost({ agent: 'Huiliu/test', ...options })
  return post.send({ url, headers: { 'webhook-id': 'msg_1' }, body: '{"a":"甲"}', destinations: ['127.0.0.0/8'] })
}
const came = ({ problem, status }: PostResult) => [problem, status]

test('[WH18] the request arrives as it was signed', async () => {
  let got = ''
  const port = await peer((request, response) => {
    request.setEncoding('utf8')
    request.on('data', (text: string) => (got += text))
    request.on('end', () => response.writeHead(204).end())
    got += `${request.method} ${request.url} ${String(request.headers['webhook-id'])} ${request.headers['user-agent']} `
  })
  expect(came(await send(port))).toEqual([null, 204])
  expect(got).toBe('POST /hook msg_1 Huiliu/test {"a":"甲"}')
})

test('[WH20] refusals and their first words', async () => {
  const port = await peer((_, response) => response.writeHead(500).end('no\u0000\u202E database\n'))
  expect(await send(port)).toMatchObject({
    problem: 'status',
    status: 500,
    answer: 'no  database ',
    retryAfterMs: null,
  })
  const gone = await peer((_, response) => response.writeHead(410).end())
  expect(came(await send(gone))).toEqual(['gone', 410])
  const busy = await peer((_, response) => response.writeHead(429, { 'retry-after': '120' }).end())
  expect(await send(busy)).toMatchObject({ problem: 'status', retryAfterMs: 120_000 })
})

test('[WH34] a redirect is an answer, and nobody is asked there', async () => {
  let asked = 0
  const other = await peer((_, response) => {
    asked++
    response.end()
  })
  const port = await peer((_, response) => response.writeHead(307, { location: `http://127.0.0.1:${other}/` }).end())
  expect(came(await send(port))).toEqual(['redirect', 307])
  expect(asked).toBe(0)
})

test('[WH34] an answer that never comes, never ends or is none', async () => {
  const silent = await listening(createPlainServer())
  expect(came(await send(silent, { timeoutMs: 100 }))).toEqual(['timeout', null])
  const garbage = await listening(createPlainServer((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n')))
  expect(came(await send(garbage))).toEqual(['bad-answer', null])
  const slammed = await listening(createPlainServer((socket) => socket.destroy()))
  expect(came(await send(slammed))).toEqual(['unreachable', null])
  const endless = await peer((_, response) => {
    const write = (): void => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
      response.once('drain', write)
    }
    write()
  })
  expect(await send(endless)).toMatchObject({ problem: null, status: 200, answer: 'x'.repeat(256) })
  expect(came(await send(0, {}, 'https://127.0.0.1:1/'))).toEqual(['unreachable', null])
})

test('[WH32] [WH33] the connection goes to the address that was checked; a name that also leads inside is refused', async () => {
  let hosts = ''
  const port = await peer((request, response) => {
    hosts += request.headers.host
    response.end()
  })
  const asked: string[] = []
  const resolve = (addresses: readonly string[]) => async (host: string) => {
    asked.push(host)
    return addresses
  }
  const url = `http://CRM.bank.example.:${port}/`
  expect(came(await send(port, { resolve: resolve(['127.0.0.1']) }, url))).toEqual([null, 200])
  expect([asked, hosts]).toEqual([['crm.bank.example'], `crm.bank.example.:${port}`])
  // The second would do; the first is how a name is turned against whoever asks.
  expect(came(await send(port, { resolve: resolve(['10.0.0.1', '127.0.0.1']) }, url))).toEqual(['not-allowed', null])
  const post = new HttpPost({ agent: 'x', resolve: resolve(['93.184.216.34']) })
  const message = { headers: {}, body: '', destinations: ['crm.bank.example'] }
  // Without TLS only to networks that are listed.
  expect(came(await post.send({ ...message, url }))).toEqual(['not-allowed', null])
  expect(came(await post.send({ ...message, url: `http://[::1]:${port}/` }))).toEqual(['not-allowed', null])
  const nobody = { resolve: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })) }
  expect(came(await send(port, nobody, url))).toEqual(['no-such-host', null])
})

test('[WH31] what may stand on the list', () => {
  const post = new HttpPost({ agent: 'x' })
  const entries = ['crm.bank.example', '*.bank.example', '10.0.0.0/8', 'fd00::/8', '10.0.0.0/99', '10.1', '::x']
  expect(entries.filter((entry) => post.isDestination(entry))).toEqual(entries.slice(0, 4))
  expect(post.isListed('https://[fd00::1]/x', ['fd00::/8'])).toBe(true)
})
