import { expect, test } from 'vitest'
import { type DatagramSender, sendTogether } from './one-datagram.ts'

const HANDSHAKE = 22
const CHANGE_CIPHER_SPEC = 20
const RTCP = 200

function line(): { readonly sender: DatagramSender; readonly sent: number[][] } {
  const sent: number[][] = []
  const sender: DatagramSender = {
    async send(data) {
      sent.push([...data])
    },
  }
  sendTogether(sender)
  return { sender, sent }
}
const record = (kind: number, length: number): Buffer => Buffer.alloc(length, kind)

test('[ED25] what a handshake sends at once leaves in one datagram, in its order', async () => {
  const { sender, sent } = line()
  await Promise.all(
    [record(HANDSHAKE, 3), record(CHANGE_CIPHER_SPEC, 1), record(HANDSHAKE, 2)].map((one) => sender.send(one)),
  )
  expect(sent).toEqual([[22, 22, 22, 20, 22, 22]])
  await sender.send(record(HANDSHAKE, 1))
  expect(sent).toHaveLength(2)
})

test('[ED25] no datagram grows past what networks carry, and no record is cut', async () => {
  const { sender, sent } = line()
  await Promise.all([700, 500, 1, 1_300, 20].map((length) => sender.send(record(HANDSHAKE, length))))
  expect(sent.map(({ length }) => length)).toEqual([1_200, 1, 1_300, 20])
})

test('[ED25] what is no handshake waits for nothing', async () => {
  const { sender, sent } = line()
  const handshake = sender.send(record(HANDSHAKE, 1))
  const report = sender.send(record(RTCP, 1))
  expect(sent).toEqual([[RTCP]])
  await Promise.all([handshake, report])
  expect(sent).toEqual([[RTCP], [HANDSHAKE]])
})

test('[ED25] what could not be sent is said to whoever sent it', async () => {
  const sender: DatagramSender = { send: () => Promise.reject(new Error('closed')) }
  sendTogether(sender)
  await expect(sender.send(record(HANDSHAKE, 1))).rejects.toThrow('closed')
})
