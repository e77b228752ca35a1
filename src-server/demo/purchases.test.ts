import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { purchasesSchema } from '#shared/protocol/profile-rest.ts'
import { DAILY_SHELF } from './bank/shelf-daily.ts'
import { PurchaseFeed } from './purchases.ts'

const told: {
  readonly customerNumber?: string | undefined
  readonly productCode: string
  readonly revenue: number | null
}[] = []
let centre: Server
let heard: () => void = () => {}

beforeEach(async () => {
  told.length = 0
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  centre = createServer((request, response) => {
    void json(request).then((body) => {
      told.push(...purchasesSchema.parse(body).purchases)
      response.setHeader('content-type', 'application/json').end('{"taken":1,"refused":[]}')
      return heard()
    })
  })
  await new Promise<void>((resolve) => centre.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  vi.useRealTimers()
  centre.close()
})

function feed(random: number): PurchaseFeed {
  // A TCP server that listens has an address of this shape.
  const { port } = centre.address() as AddressInfo
  const warn = (problem: unknown) => expect.unreachable(String(problem))
  return new PurchaseFeed({ baseUrl: `http://127.0.0.1:${port}`, adminToken: 't', random: () => random, warn })
}

/** Until the centre was told. */
async function later(): Promise<void> {
  const once = new Promise<void>((resolve) => (heard = resolve))
  vi.advanceTimersByTime(600_000)
  await once
}

test('[BO31] what was said yes to is bought a while later, for about what it is worth', async () => {
  const [proposition] = Object.values(DAILY_SHELF)
  if (proposition === undefined) throw new Error('the shelf is empty')
  feed(0.5).agreed('HL-1', proposition.card.title.zh)
  expect(told).toEqual([])
  await later()
  expect(told).toMatchObject([
    { customerNumber: 'HL-1', productCode: proposition.productCode, revenue: proposition.value * 100 },
  ])
})

test('[BO31] some buy of their own accord, most do not; a card nobody knows is not bought', async () => {
  const [eager, idle] = [feed(0.1), feed(0.9)]
  idle.came('HL-2')
  idle.agreed('HL-2', '没有这个产品')
  eager.came('HL-3')
  await later()
  expect(told.map(({ customerNumber }) => customerNumber)).toEqual(['HL-3'])
})
