import { afterEach, expect, test } from 'vitest'
import type { WechatVendor as VendorSettings } from '#shared/domain/account.ts'
import { VirtualClock } from '../../../tests/support/centre/virtual-clock.ts'
import { NO_MEDIA } from '../../../tests/support/accounts/no-media.ts'
import { ONE_PIXEL } from '../../../tests/support/one-pixel.ts'
import { records } from '../../core/testing/records.ts'
import { WechatVendor } from '../../demo/vendors/wechat-vendor.ts'
import { WechatDriver } from './driver.ts'

const LEE = 'oLee000000000000000000000001'
const PICTURE = { blobId: 'b'.repeat(64), seal: 's', name: '小树', contentType: 'image/png', size: ONE_PIXEL.length }
const CARD = {
  kind: 'card',
  title: '稳益 90 天',
  text: '不保本',
  link: 'https://bank.example/steady',
  picture: PICTURE,
} as const

let vendor: WechatVendor
afterEach(() => vendor.stop())

async function begin(publicOrigin: string | null, isThere = true) {
  const clock = new VirtualClock()
  vendor = new WechatVendor({
    appId: 'wx',
    secret: 'app-secret',
    now: () => clock.now(),
    target: () => ({ url: 'http://127.0.0.1:1/', token: 'tok', appId: 'wx', encodingAesKey: null }),
  })
  const apiBase = await vendor.start()
  const settings: VendorSettings = { kind: 'wechat', appId: 'wx', mode: 'plain', apiBase, replyRules: [] }
  const driver = new WechatDriver(
    {
      accountId: 'wx',
      record: { ...records.account(), channel: 'wechat', vendor: settings },
      secrets: { get: () => 'app-secret', recall: () => Promise.resolve(null), remember: () => Promise.resolve() },
      keep: () => Promise.resolve(true),
      centre: { wrote: () => Promise.resolve(), receipt: () => Promise.resolve() },
      media: { ...NO_MEDIA, open: async () => (isThere ? { bytes: ONE_PIXEL, attachment: PICTURE } : null) },
      clock,
      log: { info() {}, warn() {}, error() {} },
      publicAddress: '',
      publicOrigin,
      onHealth: () => undefined,
    },
    settings,
  )
  // A follower who wrote may be answered.
  await vendor.write(LEE, '你好').catch(() => false)
  return driver
}
const got = () =>
  vendor
    .box(LEE)
    .after(0)
    .lines.filter(({ from }) => from === 'them')

const send = (driver: WechatDriver, content: Parameters<WechatDriver['send']>[0]['content']) =>
  driver.send({ interactionId: 'i', messageId: 'm', address: LEE, content })

test('[SH26] with a public address and a link the card carries its picture', async () => {
  const driver = await begin('https://desk.bank.example')
  expect(await send(driver, CARD)).toMatchObject({ state: 'sent' })
  const picture = `https://desk.bank.example/api/pictures/${PICTURE.blobId}/s`
  expect(got()).toMatchObject([{ kind: 'card', link: CARD.link, picture }])
})

test('[SH26] without a public address, or without a link, the picture follows', async () => {
  const driver = await begin(null)
  await send(driver, CARD)
  expect(got()).toMatchObject([{ kind: 'card', picture: null }, { kind: 'image' }])
  await send(driver, { ...CARD, link: null })
  expect(got().map(({ kind }) => kind)).toEqual(['card', 'image', 'text', 'image'])
})

test('[SH26] a picture that fails never takes the words along', async () => {
  const driver = await begin(null, false)
  expect(await send(driver, CARD)).toMatchObject({ state: 'sent' })
  expect(got()).toMatchObject([{ kind: 'card', text: expect.stringContaining('稳益 90 天') }])
})
