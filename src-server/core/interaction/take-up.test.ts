import { expect, test } from 'vitest'
import { termsOf } from '#shared/domain/account.ts'
import { leftOf } from '#shared/domain/allowance.ts'
import type { ConfigRecords } from '#shared/domain/config.ts'
import { servesYou } from '#shared/domain/hand-over.ts'
import { widget } from '#shared/locales/widget.ts'
import { records } from '../testing/records.ts'
import { World } from '../testing/world.ts'

const wechat = { channel: 'wechat', entryPointId: 'in', accountId: 'acc' } as const
const sms = { channel: 'sms', entryPointId: 'in', accountId: 'acc' } as const
const smpp = {
  kind: 'smpp',
  host: 'h',
  port: 1,
  tls: false,
  systemId: 's',
  systemType: '',
  bind: 'split',
  window: 1,
  perSecond: null,
} as const

function world(channel: 'wechat' | 'sms', over: Partial<ConfigRecords['account']> = {}): World {
  const account = records.account({
    entryPointId: 'in',
    ...(channel === 'sms' ? { channel, vendor: smpp } : {}),
    ...over,
  })
  return new World()
    .centre({ channels: ['chat', 'wechat', 'sms'] })
    .config('entryPoint', 'in', records.entryPoint({ channel }))
    .config('account', 'acc', account)
    .agent('ann')
    .agent('ben')
    .user('sue', { role: 'supervisor' })
}
const texts = (w: World, id: string) =>
  w
    .it(id)
    .messages.flatMap(({ author, content }) =>
      author.role === 'system' && content?.kind === 'text' ? [content.text] : [],
    )
const assign = (w: World, interactionId: string, agentId: string) =>
  w.must({ type: 'supervisor.assign', interactionId, agentId }, 'sue')
const sends = (w: World, interactionId: string, messageId: string) =>
  w.must({ type: 'message.send', interactionId, messageId, content: { kind: 'text', text: 'hello' } }, 'ann')

test('[HO1] who is handed to somebody else is told by whom they are served now, once for each hand', () => {
  const w = world('wechat')
  const id = w.writes('wx:o1', '你好', wechat)
  w.accepts('ann', id)
  expect(texts(w, id)).toEqual([])
  assign(w, id, 'ben')
  const name = w.floor.config.user.get('ben')?.record.displayName ?? ''
  expect(texts(w, id)).toEqual([servesYou(w.it(id).language, name)])
  expect(leftOf(w.it(id).allowance ?? [], w.now).messages).toBe(4)
  w.must({ type: 'interaction.transfer', interactionId: id, to: { agentId: 'ann' }, note: '' }, 'ben')
  w.accepts('ann', id)
  expect(texts(w, id)).toHaveLength(2)
})

test('[HO1] the words are those of web chat', () => {
  const said = (at: 0 | 1) => widget.joined[at].replace('{{name}}', '李静')
  expect([servesYou('zh-CN', '李静'), servesYou('en', '李静')]).toEqual([said(0), said(1)])
})

test('[HO2] the last answer is the agent’s, and outside the window nothing is said', () => {
  const w = world('wechat')
  const id = w.writes('wx:o1', '你好', wechat)
  w.accepts('ann', id)
  for (let n = 1; n <= 4; n++) sends(w, id, `m${n}`)
  assign(w, id, 'ben')
  expect(texts(w, id)).toEqual([])
  w.writes('wx:o1', '在吗', wechat)
  w.pass(172_800)
  assign(w, id, 'ann')
  expect(texts(w, id)).toEqual([])
  expect(w.log.some(({ type }) => type === 'gate.refused')).toBe(false)
})

test('[HO3] by SMS only where the account says so, never through templates, and not on WeChat where it is switched off', () => {
  const told = (channel: 'wechat' | 'sms', over: Partial<ConfigRecords['account']> = {}) => {
    const w = world(channel, over)
    const id = w.writes('+8613800000000', '你好', channel === 'sms' ? sms : wechat)
    w.accepts('ann', id)
    assign(w, id, 'ben')
    return texts(w, id).length
  }
  const aliyun = { kind: 'aliyun', accessKeyId: 'k', apiBase: '', signName: '华岭' } as const
  expect(termsOf({ vendor: aliyun, purposes: [] }).freeText).toBe(false)
  expect([
    told('wechat'),
    told('wechat', { tellsHandOver: false }),
    told('sms'),
    told('sms', { tellsHandOver: true }),
    told('sms', { tellsHandOver: true, vendor: aliyun }),
  ]).toEqual([1, 0, 0, 1, 0])
})
