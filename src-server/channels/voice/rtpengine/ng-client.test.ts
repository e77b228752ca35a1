import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { bdecode, bencode, type Bencoded } from './bencode.ts'
import { NgClient, NgRefused, NgSilent } from './ng-client.ts'

const open: { close(): void }[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.close()
})

/** Answers like rtpengine; `null`: stays silent. */
async function engine(answer: (request: unknown, times: number, cookie: string) => Bencoded | Buffer | null) {
  const socket: Socket = createSocket('udp4')
  const asked: string[] = []
  socket.on('message', (datagram: Buffer, from: RemoteInfo) => {
    const space = datagram.indexOf(' ')
    const cookie = datagram.toString('latin1', 0, space)
    asked.push(cookie)
    const body = answer(bdecode(datagram.subarray(space + 1)), asked.length, cookie)
    if (body === null) return
    const bytes = Buffer.isBuffer(body) ? body : bencode(body)
    socket.send(Buffer.concat([Buffer.from(`${cookie} `), bytes]), from.port, from.address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const faults: Error[] = []
  const client = await NgClient.open({ host: '127.0.0.1', port: socket.address().port }, (error) => faults.push(error))
  open.push(client, socket)
  return { client, asked, faults }
}

test('[ED15] asks and is answered', async () => {
  const { client, faults } = await engine((request) => ({ result: 'ok', echo: JSON.stringify(request) }))
  const answer = await client.ask('play media', { 'call-id': 'c' })
  expect(answer['echo']).toBe('{"call-id":"c","command":"play media"}')
  expect(faults).toEqual([])
})

test('[ED15] asks again under the same cookie when a datagram is lost', async () => {
  const { client, asked } = await engine((_, times) => (times === 1 ? null : { result: 'pong' }))
  await client.ask('ping')
  expect(asked).toHaveLength(2)
  expect(new Set(asked).size).toBe(1)
})

test('[ED15] a refusal tells the reason', async () => {
  const { client } = await engine(() => ({ result: 'error', 'error-reason': 'Unknown call-id' }))
  await expect(client.ask('stop media')).rejects.toThrow(new NgRefused('stop media: Unknown call-id'))
})

test('[ED16] silence is told after a few tries, not waited out', async () => {
  const { client, asked } = await engine(() => null)
  await expect(client.ask('ping')).rejects.toThrow(NgSilent)
  expect(asked).toHaveLength(4)
})

test('[ED17] noise on the control port is told and changes nothing', async () => {
  const { client, faults } = await engine((_, times) => (times === 1 ? Buffer.from('d3:oops') : { result: 'pong' }))
  await expect(client.ask('ping')).resolves.toEqual({ result: 'pong' })
  expect(faults).toHaveLength(1)
})
