import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { HttpBankCore } from '../../src-server/bank-core/http.ts'
import { startBankCore } from '../../src-server/demo/bank-core/server.ts'
import { VirtualClock } from '../support/centre/virtual-clock.ts'

const NUMBER = 'HL-100238'
const HOLDING = {
  id: 'h1',
  kind: 'wealth',
  productCode: 'WM-S90',
  name: '稳利',
  tail: null,
  balance: 5_000_000,
  maturesAt: null,
  dueAt: null,
} as const

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** A core that answers as told; `asked` grows with each request. */
async function bank(answer: RequestListener): Promise<{ readonly url: string; readonly asked: readonly string[] }> {
  const asked: string[] = []
  const server: Server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`.trim())
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

function coreAt(baseUrl: string, clock = new VirtualClock(), token: string | null = null) {
  return new HttpBankCore({ baseUrl, token, clock, onError: () => undefined, timeoutMs: 300 })
}

const json =
  (body: unknown, status = 200): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

describe('the bank’s core over HTTP', () => {
  test('[CP11] answers what a customer has, by the bank’s number, and says when it was asked', async () => {
    const { url, asked } = await bank(json({ holdings: [HOLDING] }))
    const clock = new VirtualClock()
    const core = coreAt(`${url}/desk`, clock, 'a-token')
    expect(await core.holdings('HL 1/2')).toEqual({ state: 'known', at: clock.now(), holdings: [HOLDING] })
    expect(asked).toEqual(['GET /desk/customers/HL%201%2F2/holdings Bearer a-token'])
  })

  test('[CP11] several who ask at once are answered once, and the answer stands for seconds only', async () => {
    const { url, asked } = await bank(json({ holdings: [] }))
    const clock = new VirtualClock()
    const core = coreAt(url, clock)
    await Promise.all([core.holdings('1'), core.holdings('1'), core.holdings('2')])
    expect(asked).toHaveLength(2)
    clock.jump(10_000)
    await core.holdings('1')
    expect(asked).toHaveLength(3)
  })

  test('[CP11] nobody by that number is an answer, and no failure', async () => {
    const { url, asked } = await bank(json({ error: 'unknown' }, 404))
    const core = coreAt(url)
    for (let n = 0; n < 5; n++) expect(await core.holdings(`n${n}`)).toEqual({ state: 'no-customer' })
    expect(await core.sendCode('n', '123456', 'call')).toBeNull()
    expect(asked).toHaveLength(6)
  })

  test.each<readonly [string, RequestListener]>([
    ['fails', json({}, 500)],
    ['sends us elsewhere', (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()],
    ['never answers', () => undefined],
    ['hangs up', (request) => void request.socket.destroy()],
  ])('[CP12] a core that %s is away, since it first was', async (_, answer) => {
    const { url } = await bank(answer)
    const clock = new VirtualClock()
    const core = coreAt(url, clock)
    const since = clock.now()
    expect(await core.holdings('1')).toMatchObject({ state: 'unavailable', since })
    clock.jump(5_000)
    expect(await core.holdings('2')).toMatchObject({ state: 'unavailable', since })
    expect(await core.sendCode('1', '123456', 'call')).toBeNull()
  })

  test.each<readonly [string, RequestListener]>([
    ['a page', (_, response) => void response.end('<html>maintenance</html>')],
    ['another shape', json({ holdings: [{ ...HOLDING, balance: '5万' }] })],
    ['a kind nobody knows', json({ holdings: [{ ...HOLDING, kind: 'crypto' }] })],
    ['a refusal', json({}, 400)],
  ])('[CP12] %s in answer to one question closes the core to nobody else', async (_, answer) => {
    const { url, asked } = await bank((request, response) =>
      request.url?.includes('good') === true ? json({ holdings: [] })(request, response) : answer(request, response),
    )
    const clock = new VirtualClock()
    const core = coreAt(url, clock)
    for (let n = 0; n < 4; n++)
      expect(await core.holdings(`n${n}`)).toMatchObject({ state: 'unavailable', since: clock.now() })
    expect(asked).toHaveLength(4)
    expect(await core.holdings('good')).toMatchObject({ state: 'known' })
  })

  test('[CP12] after three failures it is left alone for half a minute, then tried once', async () => {
    let isUp = false
    const { url, asked } = await bank((request, response) =>
      isUp ? json({ holdings: [] })(request, response) : json({}, 503)(request, response),
    )
    const clock = new VirtualClock()
    const core = coreAt(url, clock)
    for (let n = 0; n < 6; n++) await core.holdings(`n${n}`)
    expect(asked).toHaveLength(3)
    // It says so: until then asking again would do nothing.
    expect(await core.holdings('n6')).toMatchObject({ againAt: clock.now() + 30_000 })
    clock.jump(30_000)
    await core.holdings('a')
    await core.holdings('b')
    expect(asked).toHaveLength(4)
    isUp = true
    clock.jump(30_000)
    expect(await core.holdings('a')).toMatchObject({ state: 'known' })
    expect(await core.holdings('b')).toMatchObject({ state: 'known' })
    expect(asked).toHaveLength(6)
  })

  test('[CP12] a core that is not there is away', async () => {
    const { url } = await bank(json({}))
    await closers.pop()?.()
    expect(await coreAt(url).holdings('1')).toMatchObject({ state: 'unavailable' })
  })
})

describe('the invented bank', () => {
  async function invented() {
    const lines: string[] = []
    const handle = await startBankCore((line) => lines.push(line))
    closers.push(() => handle.stop())
    return { url: handle.url, lines }
  }

  test('[CP13] answers like a bank, and the same each time', async () => {
    const { url } = await invented()
    const first = await coreAt(url).holdings(NUMBER)
    expect(first).toMatchObject({ state: 'known' })
    const second = await coreAt(url).holdings(NUMBER)
    expect(second).toMatchObject({ holdings: first.state === 'known' ? first.holdings : null })
    expect(await coreAt(url).holdings('not-ours')).toEqual({ state: 'no-customer' })
  })

  test('[CP13] shows the code it sent where its messages are read', async () => {
    const { url, lines } = await invented()
    expect(await coreAt(url).sendCode(NUMBER, '042917', 'call')).toEqual({ to: '13900001206' })
    const { messages } = z
      .object({ messages: z.array(z.object({ to: z.string(), text: z.string() })) })
      .parse(await (await fetch(new URL('/messages', url))).json())
    expect(messages[0]).toMatchObject({ to: '13900001206' })
    expect(messages[0]?.text).toContain('042917')
    expect(lines).toHaveLength(1)
  })

  test('[IL9] its message says to whom the code may be told', async () => {
    const { url, lines } = await invented()
    await coreAt(url).sendCode(NUMBER, '042917', 'call')
    await coreAt(url).sendCode(NUMBER, '042918', 'page')
    expect(lines[0]).toContain('只告诉正在与您通话的坐席')
    expect(lines[1]).toContain('请勿告诉任何人，包括本行员工')
  })
})
