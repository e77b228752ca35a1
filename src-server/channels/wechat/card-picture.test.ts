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

async function begin() {
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
      media: NO_MEDIA,
      clock,
      log: { info() {}, warn() {}, error() {} },
      publicAddress: 'https://desk.bank.example/channels/wechat/wx',
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

const PICTURE_URL = `https://desk.bank.example/api/pictures/${PICTURE.blobId}/s`

test('[SH26] a card carries its picture, and takes one answer of those allowed', async () => {
  const driver = await begin()
  expect(await send(driver, CARD)).toMatchObject({ state: 'sent' })
  expect(got()).toMatchObject([{ kind: 'card', link: CARD.link, picture: PICTURE_URL }])
})

test('[SH26] a card without a link opens its picture', async () => {
  const driver = await begin()
  expect(await send(driver, { ...CARD, link: null })).toMatchObject({ state: 'sent' })
  expect(got()).toMatchObject([{ kind: 'card', link: PICTURE_URL, picture: PICTURE_URL }])
})
