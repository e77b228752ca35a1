import { expect, test } from 'vitest'
import { UNLIMITED_CHANNELS } from '../floor/facts.ts'
import { offers, openShelf } from '../testing/offers.ts'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'

const card = offers.proposition().card
const smsText = { zh: '三年定期1.9%', en: 'Three years, 1.9 %' }

/** A contact that came by short message, in which this card is offered. */
function bySms(over: object, maxText: number | null = null) {
  const channels = { ...UNLIMITED_CHANNELS, sms: { ...UNLIMITED_CHANNELS.sms, maxText } }
  const w = openShelf(new World({ channels }).centre().agent('ann', { capacity: { chat: 1, sms: 1 } }))
  w.config('entryPoint', 'text', records.entryPoint({ channel: 'sms' }))
  w.config('proposition', 'deposit', offers.proposition({ card: { ...card, ...over } }))
  const id = w.writes('s1', '你好', { channel: 'sms', entryPointId: 'text' })
  w.accepts('ann', id)
  w.says('ann', id, '您好')
  w.must(offers.make(id, { propositionVersion: 2 }))
  const marketing = offers.marketing({ interactionId: id })
  const command = { interactionId: id, recommendationId: `r-${id}`, messageId: w.newId() }
  const told = w.ask({ type: 'recommendation.present', ...command }, 'ann', { marketing })
  return { told, content: w.it(id).messages.at(-1)?.content }
}

test('[SH35] the short text goes by SMS in the card’s place, with the way out', () => {
  expect(bySms({ smsText })).toEqual({
    told: 'ok',
    content: { kind: 'text', text: '三年定期1.9%\n拒收请回复R' },
  })
})

test('[SH35] without one the card goes as it is; what is too long is refused, never sent without the way out', () => {
  expect(bySms({})).toMatchObject({ told: 'ok', content: { kind: 'card', text: '1.9 % a year\n拒收请回复R' } })
  expect(bySms({}, 20)).toMatchObject({ told: 'too-large' })
  expect(bySms({ smsText }, 20)).toMatchObject({ told: 'ok' })
  expect(bySms({ smsText }, 12)).toMatchObject({ told: 'too-large' })
})
