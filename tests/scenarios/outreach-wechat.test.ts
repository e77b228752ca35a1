import { afterEach, expect, test } from 'vitest'
import type { WaysToWrite } from '#shared/protocol/outreach-rest.ts'
import { WechatBank } from '../support/wechat/wechat-bank.ts'
import { wechatAccount } from '../support/wechat/account.ts'

const LEE = 'oLee000000000000000000000001'

let bank: WechatBank
afterEach(() => bank.close())

test('[OT18] a follower of one account is not written to through another, even if a desk asks for it', async () => {
  bank = await WechatBank.open()
  const { centre, anna } = bank
  const record = wechatAccount(bank.apiBase, { appId: 'wx000000000000000b' })
  await centre.save({ kind: 'account', id: 'wx-other', expectedVersion: 0, record })
  const { id, customerId } = await bank.talking(LEE)
  await anna.must({ type: 'interaction.end', interactionId: id })
  await anna.must({
    type: 'wrapUp.complete',
    interactionId: id,
    dispositionId: null,
    summary: '',
    followUp: null,
  })
  const answer = await centre.get(`/api/customers/${customerId}/ways`, await centre.signIn('anna'))
  const { ways }: WaysToWrite = await answer.json()
  expect(ways).toMatchObject([{ accountId: 'wx', text: null }])
  const [way] = ways
  if (way === undefined) throw new Error('There is no way to write to them.')
  const start = (accountId: string) =>
    anna.send({
      type: 'contact.start',
      interactionId: `by-${accountId}`,
      messageId: `m-${accountId}`,
      customerId,
      pointId: way.pointId,
      accountId,
      queueId: way.queueIds[0] ?? '',
      continuesId: null,
      content: { kind: 'text', text: '卡已寄出' },
    })
  const sends = bank.sends()
  expect(await start('wx-other')).toMatchObject({ ok: false, refusal: { code: 'not-their-account' } })
  expect(bank.sends()).toBe(sends)
  expect(await start('wx')).toMatchObject({ ok: true })
  await bank.until('it is with the vendor', () => bank.received(LEE).includes('卡已寄出'))
})
