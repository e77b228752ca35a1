import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { callerResolver } from './caller.ts'
import { originPolicy } from './origins.ts'
import { createSockets } from './sockets.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function begin(mostAtOnce: number) {
  const http = createServer()
  const origins = originPolicy(null, () => new Set())
  const sockets = createSockets(http, { origins, caller: callerResolver(false, []), now: () => 0, mostAtOnce })
  sockets.of('/chat')
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve)
  })
  closing.push(() => sockets.close())
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/socket.io/?EIO=4&transport=polling`
  return {
    /** @returns what names the connection; null: it was turned away */
    async open(): Promise<string | null> {
      const answer = await fetch(url)
      const words = await answer.text()
      return answer.ok ? (/"sid":"([^"]+)"/.exec(words)?.[1] ?? null) : null
    },
    /** The page says goodbye. */
    leave: (sid: string) => fetch(`${url}&sid=${sid}`, { method: 'POST', body: '1' }).then((answer) => answer.text()),
  }
}

test('[C45] so many pages poll at once and no more, until one of them leaves', async () => {
  const { open, leave } = await begin(2)
  const first = await open()
  expect(first).not.toBeNull()
  expect(await open()).not.toBeNull()
  expect(await open()).toBeNull()
  await leave(first ?? '')
  expect(await open()).not.toBeNull()
  expect(await open()).toBeNull()
})
