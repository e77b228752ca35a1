import { afterEach, expect, test } from 'vitest'
import type { GateRefusals } from '#shared/protocol/rest.ts'
import { LoopbackChannel } from '../support/centre/loopback-channel.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
afterEach(() => centre.close())

const HOUR_MS = 3_600_000

test('[I27] [W1] a desk is told what each channel can carry, and held to it', async () => {
  const channel = new LoopbackChannel()
  channel.maxText = 5
  channel.attachments = false
  centre = await TestCentre.start({ channel })
  const anna = await centre.availableDesk('anna')
  expect(anna.welcome).toMatchObject({
    state: { channels: { chat: { maxText: 5, attachments: false }, voice: { maxText: null, attachments: true } } },
  })
  const contact = await acceptFirst(centre, anna)
  const says = (text: string) =>
    anna.send({
      type: 'message.send',
      interactionId: contact.id,
      messageId: crypto.randomUUID(),
      content: { kind: 'text', text },
    })
  expect(await says('这句话太长了')).toMatchObject({ ok: false, refusal: { code: 'too-large', params: { max: 5 } } })
  expect(await says('您好')).toMatchObject({ ok: true })
})

test('[G3] supervisors and administrators read what the gate held back, page by page', async () => {
  const channel = new LoopbackChannel()
  channel.replyWindowMs = HOUR_MS
  centre = await TestCentre.start({ channel })
  const anna = await centre.availableDesk('anna')
  const contact = await acceptFirst(centre, anna)
  await centre.advance(2 * HOUR_MS)
  for (const messageId of ['m-1', 'm-2', 'm-3']) {
    const content = { kind: 'text', text: '还在吗' } as const
    expect(await anna.send({ type: 'message.send', interactionId: contact.id, messageId, content })).toMatchObject({
      refusal: { code: 'gate-refused' },
    })
  }
  const sue = await centre.signIn('sue')
  const page = async (query: string) =>
    (await (await centre.get(`/api/gate/refusals?limit=2${query}`, sue)).json()) as GateRefusals
  const first = await page('')
  expect(first.entries).toHaveLength(2)
  expect(first.entries[0]).toMatchObject({
    by: 'anna',
    interactionId: contact.id,
    customerId: contact.customerId,
    policy: 'channel-window',
    reason: 'reply-window-over',
  })
  const second = await page(`&after=${first.nextAfter}`)
  expect([second.entries.length, second.nextAfter]).toEqual([1, null])
  const status = async (who: string) => (await centre.get('/api/gate/refusals', await centre.signIn(who))).status
  expect([await status('adam'), await status('anna'), await status('quinn')]).toEqual([200, 403, 403])
})

test('[G4] what a connector declares about its purposes reaches the gate', async () => {
  const channel = new LoopbackChannel()
  channel.purposes = ['security']
  centre = await TestCentre.start({ channel })
  const anna = await centre.availableDesk('anna')
  const contact = await acceptFirst(centre, anna)
  const content = { kind: 'text', text: '您好' } as const
  expect(await anna.send({ type: 'message.send', interactionId: contact.id, messageId: 'm-1', content })).toMatchObject(
    { ok: false, refusal: { code: 'gate-refused', params: { policy: 'channel-purpose' } } },
  )
  expect(channel.sent).toEqual([])
})
