import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import type { JsonValue } from '#shared/lib/json.ts'
import type { NewAccess } from '../storage/table-store.ts'
import { LanguageModel, masked } from './language-model.ts'

const AMONG = [
  { articleId: 'kb-a', title: '挂失' },
  { articleId: 'kb-b', title: '补卡' },
]

interface Asked {
  readonly path: string
  readonly authorization: string | undefined
  readonly body: string
}

/** A model that answers as it is told. */
async function model(answer: (response: ServerResponse, timeIsUp: () => void) => void, on = true) {
  const asked: Asked[] = []
  const server = createServer((request, response) => void heard(request, response))
  const heard = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    asked.push({ path: request.url ?? '', authorization: request.headers.authorization, body })
    answer(response, () => patience.abort(new DOMException('Too late', 'TimeoutError')))
  }
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const settings = new Map<string, JsonValue>()
  const secrets = new Map<string, string>()
  const patience = new AbortController()
  const noted: NewAccess[] = []
  const make = () =>
    new LanguageModel({
      clock: { now: () => 7 },
      accessLog: {
        append: async (entries) => {
          noted.unshift(...entries)
        },
        list: async () => noted.map((entry, id) => ({ ...entry, id })),
      },
      patience: () => patience.signal,
      store: {
        setting: async (name) => settings.get(name) ?? null,
        set: async (name, value) => {
          settings.set(name, value)
        },
      },
      secrets: {
        get: async (name) => secrets.get(name) ?? null,
        put: async (name, value) => {
          secrets.set(name, value)
        },
      },
    })
  const made = make()
  await made.save({ on, baseUrl: `http://127.0.0.1:${port}/v1/`, model: 'small', key: 'secret' }, 'adam')
  return { made, make, asked, choose: (question = '卡没了') => made.choose(question, AMONG, 'zh-CN') }
}

const says = (content: string) => (response: ServerResponse) => {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }))
}

test('[BT117] [BT118] a model that does not answer is known for it, and who let questions go there stays', async () => {
  let answers = false
  const { made, make, choose } = await model((response) => {
    if (answers) says('1')(response)
    else response.writeHead(500).end()
  })
  expect(made.settings().last).toBeNull()
  await choose()
  expect(made.settings().last).toEqual({ is: 'refused', at: 7 })
  answers = true
  expect(await choose()).toBe('kb-a')
  expect(made.settings().last).toEqual({ is: 'works', at: 7 })
  const { baseUrl } = made.settings()
  await made.save({ on: false, baseUrl, model: 'small', key: '' }, 'eve')
  const later = make()
  await later.begin()
  expect(later.settings().changes.map(({ did, by, to }) => [did, by, to])).toEqual(
    [
      ['off', 'eve'],
      ['key-removed', 'eve'],
      ['on', 'adam'],
      ['changed', 'adam'],
      ['key', 'adam'],
    ].map((one) => [...one, `${baseUrl} · small`]),
  )
})

test('[BT110] a model elsewhere chooses among the articles found, or none', async () => {
  const { choose, asked } = await model(says(' 2.\n'))
  expect(await choose('卡没了，电话13800138000')).toBe('kb-b')
  expect(asked[0]).toMatchObject({ path: '/v1/chat/completions', authorization: 'Bearer secret' })
  expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({ model: 'small', temperature: 0 })
  expect(asked[0]?.body).toContain('1. 挂失\\n2. 补卡')
  expect(asked[0]?.body).not.toContain('13800138000')
  expect(await (await model(says('0'))).choose()).toBeNull()
})

test('[BT111] whatever goes wrong elsewhere, it is as if nobody were there', async () => {
  const failing: ((response: ServerResponse) => void)[] = [
    (response) => response.writeHead(500).end('no'),
    (response) => response.end('{"choices":'),
    (response) => response.end('{"choices":[]}'),
    (response) => response.end(`"${'x'.repeat(70_000)}"`),
    (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    (response) => response.destroy(),
    says('7'),
    says('kb-a'),
    says('the answer is 1 or 2'),
  ]
  for (const answer of failing) expect(await (await model(answer)).choose()).toBeNull()
})

test('[BT111] who does not answer in time is not waited for', async () => {
  const { choose } = await model((_, timeIsUp) => timeIsUp())
  expect(await choose()).toBeNull()
})

test('[BT113] it is off until turned on, and its key is kept and never shown', async () => {
  const { choose, asked, made, make } = await model(says('1'), false)
  expect(await choose()).toBeNull()
  expect(asked).toEqual([])
  expect(JSON.stringify(made.settings())).not.toContain('secret')
  expect(made.settings()).toMatchObject({ on: false, hasKey: true })
  await made.save({ on: true, baseUrl: made.settings().baseUrl, model: 'small' }, 'adam')
  const later = make()
  await later.begin()
  expect(await later.choose('卡没了', AMONG, 'zh-CN')).toBe('kb-a')
  expect(asked[0]?.authorization).toBe('Bearer secret')
  expect(await later.save({ ...made.settings(), key: '' }, 'eve')).toMatchObject({ hasKey: false })
  expect(await later.choose('卡没了', [], 'zh-CN')).toBeNull()
})

test('[BT114] a model is tried before it is used, and what it said is told apart', async () => {
  const tried = async (answer: Parameters<typeof model>[0]) => {
    const { made } = await model(answer, false)
    const { tookMs, ...told } = await made.test({ ...made.settings(), key: 'new' })
    expect(tookMs).toBeGreaterThanOrEqual(0)
    return told
  }
  const refuses = (status: number) => (response: ServerResponse) => response.writeHead(status).end()
  expect(await tried(says('2'))).toEqual({ is: 'works', status: null })
  expect(await tried(says('1'))).toMatchObject({ is: 'wrong' })
  expect(await tried(says('Gladly!'))).toMatchObject({ is: 'nonsense' })
  expect(await tried((response) => response.end('<html>'))).toMatchObject({ is: 'nonsense' })
  expect(await tried(refuses(401))).toEqual({ is: 'key-refused', status: 401 })
  expect(await tried(refuses(404))).toEqual({ is: 'refused', status: 404 })
  expect(await tried((response) => response.destroy())).toMatchObject({ is: 'unreachable' })
  expect(await tried((_, timeIsUp) => timeIsUp())).toMatchObject({ is: 'timed-out' })
})

test('[BT114] a key that is kept goes only to the address it was kept for', async () => {
  const { made, asked } = await model(says('2'))
  const { on, baseUrl, model: name } = made.settings()
  await made.test({ on, baseUrl, model: name })
  await made.test({ on, baseUrl: baseUrl.replace('/v1/', '/v2'), model: name })
  expect(asked.map(({ path, authorization }) => [path, authorization])).toEqual([
    ['/v1/chat/completions', 'Bearer secret'],
    ['/v2/chat/completions', undefined],
  ])
})

test('[BT112] numbers and addresses that name somebody are masked before anything leaves', () => {
  const told =
    '我13800138000，卡 6222 0212 3456 7890 123，证330102199001011234X、a.b@c.com，转了500元，+86-571-8888 9999'
  expect(masked(told)).toBe('我[…],卡 […],证[…]、[…],转了500元,+[…]')
  expect(masked('３３０１０２１９９００１０１１２３４')).toBe('[…]')
})
