import { afterEach, expect, test } from 'vitest'
import { WebSocketServer, type WebSocket as Socket } from 'ws'
import type { Registration } from '../messages.ts'
import { openLine, type Line } from './line.ts'

let server: WebSocketServer
let line: Line | undefined
afterEach(async () => {
  await line?.close()
  for (const socket of server.clients) socket.terminate()
  server.close()
})

const header = (message: string, name: string): string =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(message)?.[1]?.trim() ?? ''

/** Answers every REGISTER with yes, as a registrar that knows the phone does. */
function accept(socket: Socket, message: string): void {
  if (!message.startsWith('REGISTER')) return
  const lines = [
    'SIP/2.0 200 OK',
    `Via: ${header(message, 'Via')}`,
    `From: ${header(message, 'From')}`,
    `To: ${header(message, 'To')};tag=r`,
    `Call-ID: ${header(message, 'Call-ID')}`,
    `CSeq: ${header(message, 'CSeq')}`,
    `Contact: ${header(message, 'Contact')};expires=120`,
    'Content-Length: 0',
  ]
  socket.send(`${lines.join('\r\n')}\r\n\r\n`)
}

test('[SP41] a phone whose line broke is registered again, and says so', async () => {
  server = new WebSocketServer({ port: 0, handleProtocols: () => 'sip' })
  server.on('connection', (socket) => {
    socket.on('message', (data) => accept(socket, Buffer.isBuffer(data) ? data.toString() : ''))
  })
  await new Promise((resolve) => {
    server.once('listening', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const said: Registration[] = []
  const heard: (() => void)[] = []
  let back = 0
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds())
      await new Promise<void>((resolve) => {
        heard.push(resolve)
      })
  }
  line = openLine(
    {
      server: `ws://127.0.0.1:${port}`,
      address: 'u1@huiliu.invalid',
      username: 'u1',
      password: 'p',
      expiresAt: Number.MAX_SAFE_INTEGER,
      iceServers: [],
    },
    {
      onRegistration: (registration) => {
        said.push(registration)
        for (const wake of heard.splice(0)) wake()
      },
      onInvitation: () => undefined,
      onBack: () => {
        back += 1
        for (const wake of heard.splice(0)) wake()
      },
    },
  )
  await until(() => said.at(-1) === 'registered')
  expect(back).toBe(0)
  for (const socket of server.clients) socket.terminate()
  await until(() => said.includes('retrying'))
  await until(() => said.at(-1) === 'registered' && back === 1)
  expect(said.filter((one) => one === 'retrying').length).toBeGreaterThan(0)
})
