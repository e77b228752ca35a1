import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { CoalescingServer } from './coalescing-socket.ts'

const http = createServer()
let writes = 0
let serverSide: Promise<WebSocket>
let page: WebSocket

beforeEach(async () => {
  const server = new CoalescingServer({ noServer: true })
  serverSide = new Promise((resolve) => {
    http.once('upgrade', (request, socket: Socket, head) => {
      const write = socket._writev?.bind(socket)
      socket._writev = (chunks, done) => {
        writes++
        write?.(chunks, done)
      }
      server.handleUpgrade(request, socket, head, resolve)
    })
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  page = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`)
  await once(page, 'open')
})

afterEach(async () => {
  page.terminate()
  http.close()
  await once(http, 'close')
})

test('[W19] what one turn says to one client arrives in order, in one write', async () => {
  const heard: string[] = []
  page.on('message', (data: Buffer) => heard.push(data.toString()))
  const socket = await serverSide
  writes = 0
  socket.send('first')
  // The next one goes as soon as the one before counts as sent: still in this turn.
  await new Promise<void>((resolve) => socket.send('second', () => resolve()))
  socket.send('third')
  while (heard.length < 3) await once(page, 'message')
  expect(heard).toEqual(['first', 'second', 'third'])
  expect(writes).toBe(1)
})

test('[W19] to a client that does not read, a frame counts as sent only once it has left', async () => {
  const socket = await serverSide
  page.pause()
  const large = 'x'.repeat(1_000_000)
  let sent = 0
  for (let n = 0; n < 40; n++) socket.send(large, () => sent++)
  await new Promise((resolve) => setImmediate(resolve))
  expect(sent).toBeLessThan(40)
  page.resume()
  while (sent < 40) await once(page, 'message')
  expect(sent).toBe(40)
})
