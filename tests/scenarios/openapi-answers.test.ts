/** Real answers of a running server, held against the document that describes them. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterEach, expect, test } from 'vitest'
import { acceptFirst } from '../support/centre/steps.ts'
import { answering, centreWithShelf, presents, untilPrompted } from '../support/centre/shelf.ts'
import type { TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
afterEach(() => centre.close())

interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: 'path' | 'query'; readonly required: boolean }[]
  readonly responses: Readonly<Record<string, unknown>>
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: object
}

/** Fields that are promised nowhere are a leak: each object holds what the document says, and nothing else. */
function sealed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sealed)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sealed(inner)]))
  return 'properties' in value && 'type' in value && !('additionalProperties' in value)
    ? { ...entries, additionalProperties: false }
    : entries
}

/** What the document says of an answer, in a form that can be asked. */
class Promised {
  readonly document: Document
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true, formats: { binary: true } })

  constructor(document: Document) {
    this.document = document
    this.#ajv.addSchema({ $id: 'api', ...Object(sealed({ components: document.components, paths: document.paths })) })
  }

  /** @returns what is wrong with an answer, in words */
  flaws(method: 'get' | 'post', path: string, status: number, body: unknown): readonly string[] {
    const responses = this.document.paths[path]?.[method]?.responses ?? {}
    const key = String(status) in responses ? String(status) : 'default'
    const pointer = ['paths', path, method, 'responses', key].map((part) =>
      part.replaceAll('~', '~0').replaceAll('/', '~1'),
    )
    const response = Object(responses[key])
    const at = '$ref' in response ? String(response.$ref) : `#/${pointer.map(encodeURIComponent).join('/')}`
    const check = this.#ajv.getSchema(`api${at}/content/${encodeURIComponent('application~1json')}/schema`)
    if (check === undefined) return [`${status} of ${path} has no schema`]
    if (check(body) === true) return []
    return (check.errors ?? []).map(
      ({ instancePath, message, params }) => `${path} ${status} ${instancePath} ${message} ${JSON.stringify(params)}`,
    )
  }
}

/** A centre in which something of everything has happened. */
async function inhabited(): Promise<{
  readonly ids: Readonly<Record<string, string>>
  readonly tokens: readonly string[]
}> {
  centre = await centreWithShelf()
  const token = await centre.signIn('adam')
  const post = async (path: string, body: object) => {
    const answer = await centre.post(path, body, token)
    expect(answer.status, path).toBeLessThan(300)
  }
  const number = 'C-1'
  const from = {
    address: 'visitor-1',
    identified: true,
    name: '陈立文',
    contactPoints: [{ kind: 'customer-number', value: number, verified: true, source: 'site' }],
  } as const
  const anna = await centre.availableDesk('anna')
  const { id: interactionId, customerId } = await acceptFirst(centre, anna, from)
  await centre.writes('我的理财快到期了', from)
  const offer = await untilPrompted(anna, interactionId)
  await presents(anna, interactionId, offer)
  await centre.writes('好的，办吧', from)
  await anna.must(answering(interactionId, offer, { response: 'accepted' }))
  await anna.must({
    type: 'task.open',
    taskId: 't1',
    kind: 'complaint',
    customerId,
    interactionId,
    recommendationId: null,
    assignee: { agentId: 'anna' },
    dueAt: null,
    tags: [],
    text: '多收了一笔手续费',
  })
  const at = centre.clock.now() - 86_400_000
  const word = { customerNumber: number, purpose: 'profiling', channel: 'sms', given: true, at, proofRef: 'F-1' }
  await post('/api/consents', { consents: [word, { ...word, customerNumber: 'C-9' }] })
  await post('/api/products', {
    products: [{ productCode: 'DEP-9', name: { zh: '九年定存', en: '' }, kind: 'deposit' }],
  })
  await post('/api/purchases', {
    purchases: [{ id: 'T-1', customerNumber: number, productCode: 'DEP-9', at, revenue: 900 }],
  })
  await centre.advance(60_000)
  return {
    tokens: [token, await centre.signIn('anna'), await centre.signIn('quinn')],
    ids: {
      '/api/customers/{id}': customerId,
      '/api/interactions/{id}': interactionId,
      '/api/compliance/offers/{id}': offer.id,
      '/api/config/{kind}/{id}/history': 'queue',
      '/api/products/{productCode}': 'DEP-9',
      customerNumber: number,
      interactionId,
      q: '陈立',
      customerId,
      from: String(at - 86_400_000),
      to: String(centre.clock.now()),
      language: 'zh-CN',
      otherId: customerId,
    },
  }
}

test('[N21] every answer is of the form the OpenAPI document gives it, and holds nothing it does not name', async () => {
  const { ids, tokens } = await inhabited()
  const [admin = '', ...others] = tokens
  const promised = new Promised(await (await fetch(`${centre.server.url}/api/openapi.json`)).json())
  let answered = 0
  const flaws: string[] = []
  for (const [path, { get }] of Object.entries(promised.document.paths)) {
    if (get === undefined || !JSON.stringify(get.responses['200'] ?? '').includes('application/json')) continue
    const owner = Object.keys(ids).find((known) => path.startsWith(known)) ?? ''
    const filled = path.replaceAll(/\{\w+\}/g, ids[owner] ?? 'nobody')
    const query = get.parameters
      .filter((one) => one.in === 'query' && one.name in ids)
      .map(({ name }) => [name, ids[name] ?? ''])
    const url = `${filled}?${new URLSearchParams(query)}`
    let answer = await centre.get(url, admin)
    for (const other of answer.status === 403 ? others : [])
      if (answer.status === 403) answer = await centre.get(url, other)
    flaws.push(...promised.flaws('get', path, answer.status, await answer.json()))
    if (answer.status === 200) answered++
  }
  expect(flaws).toEqual([])
  expect(answered).toBeGreaterThan(50)
  expect(promised.flaws('get', '/api/customers', 200, { hits: [{ id: 'c' }] })).not.toEqual([])
  expect(promised.flaws('get', '/api/customers', 200, { hits: [], secret: 1 })).toHaveLength(1)
  expect(
    promised.flaws('get', '/api/customers', 401, { error: { code: 'nonsense', message: '', params: {} } }),
  ).not.toEqual([])
})

test('[N22] what is refused is said in words that name the place and what to do', async () => {
  centre = await centreWithShelf()
  const token = await centre.signIn('adam')
  const refusal = async (path: string, body?: string): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    const answer = await fetch(`${centre.server.url}${path}`, {
      method: 'POST',
      headers,
      ...(body === undefined ? {} : { body }),
    })
    return { status: answer.status, ...Object((await answer.json()).error) }
  }
  expect(await refusal('/api/purchases')).toEqual({
    status: 400,
    code: 'malformed',
    message: 'The request does not have the expected form. body: empty, though the content type says JSON',
    params: { field: 'body', problem: 'empty, though the content type says JSON' },
  })
  expect(await refusal('/api/purchases', '{')).toMatchObject({ params: { field: 'body', problem: 'no valid JSON' } })
  expect(await refusal('/api/bank-events', '{}')).toMatchObject({
    message: expect.stringContaining('customerNumber: '),
  })
})
