import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { ChannelMark } from '#shared/domain/interaction-events.ts'
import { HIDDEN_CODE, type Message } from '#shared/domain/message.ts'
import { interaction, message, NOW, versioned, wechatAccount } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { Thread } from './thread.tsx'

const file = (name: string, contentType: string) => ({ blobId: 'b', name, contentType, size: 1_200 })
const thread = (messages: readonly Message[], changes = {}) =>
  renderDesk(<Thread interaction={interaction({ channel: 'wechat', messages, ...changes })} />)

test('[CF10] a voice in AMR is to be played where it stands, with what the vendor heard', async () => {
  const attachment = file('1.amr', 'audio/amr')
  await thread([message({ content: { kind: 'voice', attachment, durationMs: null, transcript: '我的卡丢了' } })])
  expect(screen.getByRole('group', { name: '语音' })).not.toHaveTextContent('00:')
  expect(screen.getByRole('button', { name: /^播放语音/ })).toBeInTheDocument()
  expect(screen.queryByText('浏览器放不了这种语音，可下载后听')).not.toBeInTheDocument()
  expect(screen.getByText('我的卡丢了')).toBeInTheDocument()
})

test('[CF10] of a voice whose length is known it stands there before it is played, in the player of recordings', async () => {
  const attachment = file('1.amr', 'audio/amr')
  await thread([message({ content: { kind: 'voice', attachment, durationMs: 12_000, transcript: null } })])
  expect(screen.getByRole('group', { name: '语音 00:12' })).toHaveTextContent('00:00 / 00:12')
  expect(screen.getByRole('slider', { name: '播放位置' })).toBeInTheDocument()
})

test('[CF10] a voice the browser cannot play is kept as a file, with what the vendor heard', async () => {
  const attachment = file('1.silk', 'audio/silk')
  await thread([message({ content: { kind: 'voice', attachment, durationMs: null, transcript: '我的卡丢了' } })])
  expect(screen.getByRole('button', { name: '下载 1.silk' })).toBeInTheDocument()
  expect(screen.getByText('浏览器放不了这种语音，可下载后听')).toBeInTheDocument()
  expect(screen.getByText('我的卡丢了')).toBeInTheDocument()
})

test('[CF10] a place shows its label and figures, a menu its choices', async () => {
  await thread([
    message({ content: { kind: 'location', latitude: 31.2304, longitude: 121.4737, label: '黄浦区人民大道' } }),
    message({
      id: 'm2',
      author: { role: 'bot' },
      content: {
        kind: 'menu',
        head: '请选择',
        options: [
          { id: '1', text: '账单' },
          { id: '2', text: '挂失' },
        ],
        tail: '',
      },
    }),
  ])
  expect(screen.getByText('黄浦区人民大道')).toBeInTheDocument()
  expect(screen.getByText('31.230400, 121.473700')).toBeInTheDocument()
  expect(screen.getByRole('list', { name: '菜单选项' })).toHaveTextContent('账单挂失')
})

test('[CF10] what a customer did without words is a line of the thread', async () => {
  const mark = (kind: string, text: string | null) => ({ at: NOW, seq: 1, mark: kind, text })
  await thread([], { marks: [mark('follow', null), mark('scan', '南京路网点'), mark('unfollow', null)] })
  expect(screen.getByText(/客户关注了公众号/)).toBeInTheDocument()
  expect(screen.getByText(/客户扫码「南京路网点」/)).toBeInTheDocument()
  expect(screen.getByText(/客户取消关注，发不到了/)).toBeInTheDocument()
})

test('[CF7] a failure is told in words with what to do, an unknown code with the vendor’s own, an unknown fate as such', async () => {
  const mine = { author: { role: 'agent', agentId: 'a1' } } as const
  await thread([
    message({ ...mine, id: 'a', delivery: 'failed', failure: 'wechat-45015 response out of time limit' }),
    message({ ...mine, id: 'b', delivery: 'failed', failure: 'twilio-39999 something new' }),
    message({ ...mine, id: 'c', delivery: 'unknown' }),
  ])
  expect(screen.getByText('未送达：微信：超过 48 小时回复窗口')).toBeInTheDocument()
  expect(screen.getByText('等客户再发言，或改打电话')).toBeInTheDocument()
  expect(screen.getByText('未送达：供应商退回：39999 something new')).toBeInTheDocument()
  expect(screen.getByText('供应商没有答复，客户可能已经收到')).toBeInTheDocument()
  expect(screen.getByText('先问客户有没有收到，没收到再重发')).toBeInTheDocument()
  expect(screen.getAllByRole('button', { name: '重发' })).toHaveLength(3)
})

test('[I6] what somebody said again already is not offered again', async () => {
  const mine = { author: { role: 'agent', agentId: 'a1' }, delivery: 'unknown' } as const
  await thread([
    message({ ...mine, id: 'a', repeatedBy: 'b' }),
    message({ ...mine, id: 'b', delivery: 'sent', repeats: 'a' }),
  ])
  expect(screen.queryByRole('button', { name: '重发' })).not.toBeInTheDocument()
})

test('[WX14] a key of a menu or a code stands in the thread by the name its account gives it', async () => {
  const mark = (kind: ChannelMark, text: string) => ({ at: NOW, seq: 20, mark: kind, text })
  const name = (zh: string) => ({ zh, en: '' })
  const keys = [
    { on: 'menu', key: 'CARD', name: name('信用卡') },
    { on: 'scan', key: 'NJ', name: name('南京路网点') },
  ] as const
  const marks = [mark('menu', 'CARD'), mark('scan', 'NJ'), mark('follow', 'NJ'), mark('menu', 'NJ')]
  await renderDesk(<Thread interaction={interaction({ channel: 'wechat', accountId: 'acc', marks })} />, {
    config: { account: [versioned('acc', wechatAccount(keys))] },
  })
  expect(screen.getByText(/客户点了菜单「信用卡」/)).toBeInTheDocument()
  expect(screen.getByText(/客户扫码「南京路网点」/)).toBeInTheDocument()
  expect(screen.getByText(/客户扫码关注（南京路网点）/)).toBeInTheDocument()
  expect(screen.getByText(/客户点了公众号菜单，编号 NJ/)).toBeInTheDocument()
})

test('[AC4] a pressed menu stands in the thread as an item of the menu, by the number the vendor gives', async () => {
  await thread([message()], { marks: [{ at: NOW, seq: 20, mark: 'menu', text: 'CARD_PROGRESS' }] })
  expect(screen.getByText(/客户点了公众号菜单，编号 CARD_PROGRESS/)).toBeInTheDocument()
})

test('[IL10] where a code was masked the thread says so', async () => {
  await thread([
    message({ content: { kind: 'text', text: `码 ${HIDDEN_CODE}` } }),
    message({ id: 'm2', content: { kind: 'text', text: '订单 771204' } }),
  ])
  expect(screen.getAllByText('疑似验证码，已遮住')).toHaveLength(1)
})
