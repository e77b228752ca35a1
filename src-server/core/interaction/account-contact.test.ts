import { describe, expect, test } from 'vitest'
import { leftOf } from '#shared/domain/allowance.ts'
import type { ConfigRecords } from '#shared/domain/config.ts'
import type { ConfigChange } from '../config/shapes.ts'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'

const through = { channel: 'wechat', entryPointId: 'wechat', accountId: 'wx' } as const

function withAccount(over: Partial<ConfigRecords['account']> = {}): World {
  return new World()
    .centre({ channels: ['chat', 'wechat', 'sms'] })
    .config('entryPoint', 'wechat', records.entryPoint({ channel: 'wechat' }))
    .config('entryPoint', 'sms', records.entryPoint({ channel: 'sms' }))
    .config('account', 'wx', records.account(over))
    .agent('ann')
}

const left = (w: World, id: string) => leftOf(w.it(id).allowance ?? [], w.now).messages
const sends = (w: World, id: string, messageId: string) =>
  w.send({ type: 'message.send', interactionId: id, messageId, content: { kind: 'text', text: 'hello' } }, 'ann')

describe('a contact through an account', () => {
  test('[AC3] each message of the customer lets five answers go; the sixth is refused until they write again', () => {
    const w = withAccount()
    const id = w.writes('wx:o1', 'hi', through)
    w.accepts('ann', id)
    expect(w.it(id)).toMatchObject({ accountId: 'wx' })
    for (let n = 1; n <= 5; n++) expect(sends(w, id, `m${n}`)).toMatchObject({ ok: true })
    expect(left(w, id)).toBe(0)
    expect(sends(w, id, 'm6')).toMatchObject({
      ok: false,
      refusal: { code: 'gate-refused', params: { policy: 'answers-left', reason: 'answers-used-up' } },
    })
    w.writes('wx:o1', 'and?', through)
    expect(left(w, id)).toBe(5)
  })

  test('[AC6] the reason says when the window is over, and an answer the vendor never took is given back', () => {
    const w = withAccount()
    const id = w.writes('wx:o1', 'hi', through)
    w.accepts('ann', id)
    sends(w, id, 'm1')
    w.must({ type: 'message.delivery', interactionId: id, messageId: 'm1', delivery: 'failed', failure: '45009' })
    expect(left(w, id)).toBe(5)
    w.pass(172_800)
    expect(sends(w, id, 'm2')).toMatchObject({ ok: false, refusal: { params: { reason: 'reply-window-over' } } })
  })

  test('[CN20] what is said of a text in parts changes while more of them fail, and not by being told again', () => {
    const w = withAccount()
    const id = w.writes('wx:o1', 'hi', through)
    w.accepts('ann', id)
    sends(w, id, 'm1')
    const failed = (failure: string) =>
      w.must({ type: 'message.delivery', interactionId: id, messageId: 'm1', delivery: 'failed', failure })
    w.must({ type: 'message.delivery', interactionId: id, messageId: 'm1', delivery: 'sent', failure: null })
    failed('parts-1/2 smpp-8')
    failed('smpp-8')
    const before = w.log.length
    failed('smpp-8')
    expect(w.log).toHaveLength(before)
    expect(w.it(id).messages.at(-1)).toMatchObject({ delivery: 'failed', failure: 'smpp-8' })
    expect(left(w, id)).toBe(4)
  })

  test('[AC5] the next contact of the conversation goes on with what is left', () => {
    const w = withAccount()
    const id = w.writes('wx:o1', 'hi', through)
    w.accepts('ann', id)
    sends(w, id, 'm1')
    w.ends('ann', id)
    w.completes('ann', id)
    w.pass(10)
    const again = w.writes('wx:o1', null, through)
    expect(again).not.toBe(id)
    expect(left(w, again)).toBe(4)
  })

  test('[CF2] a template is sent for the purpose it was approved for', () => {
    const templates = [
      { code: 'T1', name: { zh: '提醒', en: 'Note' }, text: '还款提醒', purpose: 'service' as const },
      { code: 'T2', name: { zh: '活动', en: 'Offer' }, text: '新活动', purpose: 'marketing' as const },
    ]
    const w = withAccount({ templates })
    const id = w.writes('wx:o1', 'hi', through)
    w.accepts('ann', id)
    const sent = (code: string, text: string) =>
      w.send(
        {
          type: 'message.send',
          interactionId: id,
          messageId: code,
          content: { kind: 'template', code, text, values: {} },
        },
        'ann',
      )
    expect(sent('T1', '还款提醒')).toMatchObject({ ok: true })
    expect(w.it(id).messages.at(-1)).toMatchObject({ purpose: 'service' })
    expect(sent('T2', '新活动')).toMatchObject({ ok: false, refusal: { params: { policy: 'channel-purpose' } } })
  })

  test('[AC4] following opens nothing; in an open contact it is on record and counts', () => {
    const w = withAccount()
    const followed = { ...through, act: { mark: 'follow', text: '' } } as const
    expect(w.writes('wx:o1', null, followed)).toBe('')
    const id = w.writes('wx:o1', 'hi', through)
    w.writes('wx:o1', null, { ...through, act: { mark: 'scan', text: '网点二维码' } })
    expect(w.it(id).marks).toMatchObject([{ mark: 'scan', text: '网点二维码' }])
    expect(left(w, id)).toBe(8)
  })

  test('[AC4] [AC8] what they do while it is written up, or with nothing open, calls nobody and stands with them', () => {
    const w = withAccount()
    const did = (mark: 'scan' | 'menu', text: string) => w.writes('wx:o1', null, { ...through, act: { mark, text } })
    did('scan', '展会')
    const id = w.writes('wx:o1', 'hi', through)
    w.accepts('ann', id)
    w.ends('ann', id)
    did('menu', '网点')
    expect(w.it(id)).toMatchObject({ phase: { name: 'wrap-up' }, marks: [{ mark: 'menu' }] })
    w.completes('ann', id)
    did('menu', '理财')
    const acted = w.log.filter(({ type }) => type === 'customer.acted')
    expect(acted.map(({ stream, data, body }) => ({ stream, data, body }))).toEqual(
      [
        ['scan', '展会'],
        ['menu', '网点'],
        ['menu', '理财'],
      ].map(([mark, text]) => ({
        stream: `customer/${w.it(id).customerId}`,
        data: { channel: 'wechat', accountId: 'wx', mark },
        body: { text },
      })),
    )
  })

  test('[AC9] who left the account is sent nothing by it until they follow again or write', () => {
    const w = withAccount()
    const id = w.writes('wx:o1', 'hi', through)
    w.accepts('ann', id)
    const did = (mark: 'follow' | 'unfollow') => w.writes('wx:o1', null, { ...through, act: { mark, text: '' } })
    w.pass(5)
    did('unfollow')
    const refused = {
      ok: false,
      refusal: { code: 'gate-refused', params: { policy: 'following', reason: 'unfollowed' } },
    }
    expect(sends(w, id, 'm1')).toMatchObject(refused)
    expect(w.log.at(-1)).toMatchObject({ type: 'gate.refused', data: { policy: 'following' } })
    did('follow')
    expect(sends(w, id, 'm2')).toMatchObject({ ok: true })
    did('unfollow')
    expect(sends(w, id, 'm3')).toMatchObject(refused)
    w.pass(5)
    w.writes('wx:o1', 'back again', through)
    expect(sends(w, id, 'm4')).toMatchObject({ ok: true })
  })

  test('[AC2] through an account that was switched off nothing is said any more', () => {
    const w = withAccount()
    const id = w.writes('wx:o1', 'hi', through)
    w.accepts('ann', id)
    w.config('account', 'wx', records.account({ enabled: false }))
    expect(sends(w, id, 'm1')).toMatchObject({ ok: false, refusal: { params: { policy: 'channel-purpose' } } })
  })

  test('[AC7] an account of templates takes nothing else', () => {
    const vendor = { kind: 'aliyun', accessKeyId: 'k', apiBase: 'http://127.0.0.1:1', signName: '汇流' } as const
    const w = withAccount({ channel: 'sms', entryPointId: 'sms', vendor })
    const id = w.writes('wx:1', 'hi', { ...through, channel: 'sms', entryPointId: 'sms' })
    w.accepts('ann', id)
    expect(sends(w, id, 'm1')).toMatchObject({ ok: false, refusal: { code: 'templates-only' } })
    const content = { kind: 'template', code: 'SMS_1', text: '您的业务已办理', values: {} } as const
    expect(w.send({ type: 'message.send', interactionId: id, messageId: 'm2', content }, 'ann').ok).toBe(true)
  })

  test('[SM24] a marketing text by short message names a word of refusal, or is not saved', () => {
    const w = withAccount()
    const vendor = { kind: 'aliyun', accessKeyId: 'k', apiBase: 'http://127.0.0.1:1', signName: '汇流' } as const
    const terms = { channel: 'sms', entryPointId: 'sms', vendor } as const
    const save = (text: string) => {
      const template = { code: 'T', name: { zh: '活动', en: '' }, text, purpose: 'marketing' as const }
      const record = records.account({ ...terms, templates: [template] })
      const change = { kind: 'account', id: 'sms', expectedVersion: 0, record } as unknown as ConfigChange
      return w.send({ type: 'config.save', change }, 'adam')
    }
    expect(save('新活动，详询 95000')).toMatchObject({
      ok: false,
      refusal: { code: 'invalid-record', params: { field: 'templates[0].text', reason: 'no-opt-out' } },
    })
    expect(save('新活动，拒收请回复R')).toMatchObject({ ok: true })
  })

  test('[AC1] an account goes with an entry point of its own channel, and one rule for each act', () => {
    const w = withAccount().user('root', { role: 'admin' })
    const save = (record: ConfigRecords['account']) => {
      const change = { kind: 'account', id: 'b', expectedVersion: 0, record } as unknown as ConfigChange
      return w.send({ type: 'config.save', change }, 'root')
    }
    const invalid = (field: string) => ({ ok: false, refusal: { code: 'invalid-record', params: { field } } })
    expect(save(records.account({ entryPointId: 'none' }))).toMatchObject(invalid('entryPointId'))
    expect(save(records.account({ entryPointId: 'sms' }))).toMatchObject(invalid('entryPointId'))
    const rule = { on: 'menu', messages: 3, withinSeconds: 60 } as const
    const plain = records.account()
    const twice = plain.vendor.kind === 'wechat' ? { ...plain.vendor, replyRules: [rule, rule] } : plain.vendor
    expect(save(records.account({ vendor: twice }))).toMatchObject(invalid('vendor.replyRules'))
    const { vendor } = plain
    expect(save(plain)).toMatchObject(invalid('vendor.appId'))
    // [AC10] The vendor keeps one token for each AppID.
    const own = vendor.kind === 'wechat' ? { ...vendor, appId: 'wx0000000000000001' } : vendor
    expect(save(records.account({ vendor: own }))).toMatchObject({ ok: true })
  })

  test('[WX14] each key of a menu has one name, and a code may have the same key', () => {
    const w = withAccount().user('root', { role: 'admin' })
    const name = { zh: '信用卡', en: 'Credit cards' }
    const save = (on: 'menu' | 'scan') => {
      const plain = records.account()
      const keys = [{ on: 'menu', key: 'CARD', name } as const, { on, key: 'CARD', name }]
      const record =
        plain.vendor.kind === 'wechat'
          ? { ...plain, vendor: { ...plain.vendor, appId: 'wx0000000000000001', keys } }
          : plain
      const change = { kind: 'account', id: 'b', expectedVersion: 0, record } as unknown as ConfigChange
      return w.send({ type: 'config.save', change }, 'root')
    }
    expect(save('menu')).toMatchObject({
      ok: false,
      refusal: { code: 'invalid-record', params: { field: 'vendor.keys[1].key', reason: 'twice' } },
    })
    expect(save('scan')).toMatchObject({ ok: true })
  })
})

describe('[SM21] a word of refusal in a contact by short message', () => {
  const refuses = {
    ...through,
    channel: 'sms',
    entryPointId: 'sms',
    act: { mark: 'opt-out', text: 'TD', answer: '已为您退订' },
  } as const
  const begin = () => {
    const w = withAccount().config('account', 'wx', records.account({ channel: 'sms', entryPointId: 'sms' }))
    return { w, id: w.writes('wx:1', 'hi', { ...through, channel: 'sms', entryPointId: 'sms' }) }
  }
  const saidBySystem = (w: World, id: string) =>
    w
      .it(id)
      .messages.filter(({ author }) => author.role === 'system')
      .map(({ content }) => content)
  const confirmation = { kind: 'text', text: '已为您退订' }

  test('[SM21] it is confirmed in the contact that goes on', () => {
    const { w, id } = begin()
    expect(w.writes('wx:1', 'TD', refuses)).toBe(id)
    expect(saidBySystem(w, id)).toEqual([confirmation])
    expect(w.it(id).marks).toMatchObject([{ mark: 'opt-out', text: 'TD' }])
  })

  test('[SM21] [I26] what a full contact has no room for is confirmed where it stands, in the next one', () => {
    const { w, id } = begin()
    while (w.it(id).messages.length < 5_000) w.writes('wx:1', 'hi', { ...through, channel: 'sms', entryPointId: 'sms' })
    const next = w.writes('wx:1', 'TD', refuses)
    expect([saidBySystem(w, id), saidBySystem(w, next)]).toEqual([[], [confirmation]])
    expect(w.it(next).marks).toMatchObject([{ mark: 'opt-out' }])
    expect(w.effects).toMatchObject([{ kind: 'channel.send', interactionId: next }])
  })
})

test('[OF67] [AC3] where answers are counted the confirmation takes one of those that the refusal itself allows', () => {
  const w = withAccount()
  const noOffers = { language: 'zh-CN', isRecorded: false } as const
  const id = w.writes('wx:o1', '不再推荐', { ...through, noOffers })
  expect(w.it(id).messages.map(({ author }) => author.role)).toEqual(['customer', 'system'])
  expect(left(w, id)).toBe(4)
  expect(w.it(id).moods).toEqual(['no-offers'])
})

test('[I17] where answers are counted the warning of silence does not take the last', () => {
  const idle = { warnAfterSeconds: 60, endAfterSeconds: 90, releaseCapacityAfterSeconds: null }
  const begin = (answers: number) => {
    const w = withAccount().centre({ channels: ['chat', 'wechat', 'sms'], idle })
    const id = w.writes('wx:o1', 'hi', through)
    w.accepts('ann', id)
    for (let n = 1; n <= answers; n++) sends(w, id, `m${n}`)
    w.pass(60)
    return { left: left(w, id), said: w.it(id).messages.at(-1)?.author.role, at: w.it(id).idleWarnedAt === w.now }
  }
  expect(begin(3)).toEqual({ left: 1, said: 'system', at: true })
  expect(begin(4)).toEqual({ left: 1, said: 'agent', at: true })
})
