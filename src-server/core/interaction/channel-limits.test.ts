import { expect, test } from 'vitest'
import { UNLIMITED_CHANNELS } from '../floor/facts.ts'
import { World } from '../testing/world.ts'

const chat = { ...UNLIMITED_CHANNELS.chat, maxText: 5, attachments: false }
const photo = {
  kind: 'image',
  attachment: { blobId: 'b', name: 'a.png', contentType: 'image/png', size: 1 },
} as const

test('[I27] what the channel cannot carry is refused and changes nothing', () => {
  const w = new World({ channels: { ...UNLIMITED_CHANNELS, chat } }).centre().agent('ann')
  const id = w.serves('ann', 'c1')
  const before = w.log.length
  const send = (messageId: string, content: { readonly kind: 'text'; readonly text: string } | typeof photo) =>
    w.send({ type: 'message.send', interactionId: id, messageId, content }, 'ann')
  expect(send('m1', { kind: 'text', text: 'too long' })).toMatchObject({
    ok: false,
    refusal: { code: 'too-large', params: { max: 5 } },
  })
  expect(send('m2', photo)).toMatchObject({ ok: false, refusal: { code: 'no-attachments' } })
  expect(w.log).toHaveLength(before)
  expect(send('m3', { kind: 'text', text: 'fits!' })).toMatchObject({ ok: true })
})
