/** Starts the invented vendors, and connects the bank's accounts to them as its administrator would. */
import { z } from 'zod'
import { ask } from '../api.ts'
import { channelAccounts, NOTICE, NOTICE_TEMPLATES, SMS, WECHAT } from '../bank/channels.ts'
import { toChange } from '../bank/bank.ts'
import { openLine } from '../sign-in.ts'
import { AliyunVendor } from './aliyun-vendor.ts'
import { openFollowerBook } from './follower-book.ts'
import { Phones } from './phones.ts'
import { SmsVendor } from './sms-vendor.ts'
import { WechatVendor } from './wechat-vendor.ts'

export interface Vendors {
  /** Where the page's telephones are, e.g. `http://127.0.0.1:41235`. */
  readonly phones: string
  stop(): Promise<void>
}

export interface VendorsOptions {
  readonly baseUrl: string
  readonly adminToken: string
  /** Where the vendors may keep a file of their own. */
  readonly dataDir: string
  readonly warn: (problem: unknown) => void
}

/** @throws Error naming the record that was refused */
export async function startVendors({ baseUrl, adminToken, dataDir, warn }: VendorsOptions): Promise<Vendors> {
  const wechat = new WechatVendor({
    appId: WECHAT.appId,
    secret: WECHAT.appSecret,
    followers: await openFollowerBook(dataDir, warn),
    target: () => ({
      url: `${baseUrl}/channels/wechat/wechat`,
      token: WECHAT.token,
      appId: WECHAT.appId,
      encodingAesKey: WECHAT.encodingAesKey,
    }),
  })
  const sms = new SmsVendor({
    accountSid: SMS.accountSid,
    authToken: SMS.authToken,
    number: SMS.number,
    callback: () => `${baseUrl}/channels/sms/sms`,
  })
  const notice = new AliyunVendor({
    ...NOTICE,
    templates: NOTICE_TEMPLATES,
    callback: () => `${baseUrl}/channels/sms/notice/${NOTICE.callbackPath}`,
  })
  const phones = new Phones({ wechat, sms, notice })
  const at = { wechat: await wechat.start(), sms: await sms.start(), notice: await notice.start() }
  const phonesUrl = await phones.start()
  await connect({ baseUrl, adminToken }, at)
  return {
    phones: phonesUrl,
    async stop() {
      await Promise.all([phones.stop(), wechat.stop(), sms.stop(), notice.stop()])
    },
  }
}

/** The vendors answer somewhere else each time; everything else an administrator may have changed stays. */
async function connect(
  { baseUrl, adminToken }: Pick<VendorsOptions, 'baseUrl' | 'adminToken'>,
  at: Parameters<typeof channelAccounts>[0],
): Promise<void> {
  const line = await openLine(baseUrl, adminToken)
  try {
    const standing = new Map(line.snapshot.config.account.map((one) => [one.id, one]))
    for (const [id, fresh] of Object.entries(channelAccounts(at))) {
      const before = standing.get(id)
      const record = before === undefined ? fresh : { ...before.record, vendor: fresh.vendor }
      const change = toChange({ kind: 'account', id, record }, before?.version ?? 0)
      const reply = await line.command({ type: 'config.save', change })
      if (!reply.ok) throw new Error(`account/${id}: ${reply.refusal.code} ${JSON.stringify(reply.refusal.params)}`)
    }
  } finally {
    line.close()
  }
  const secrets = [
    ['wechat', 'appSecret', WECHAT.appSecret],
    ['wechat', 'token', WECHAT.token],
    ['wechat', 'encodingAesKey', WECHAT.encodingAesKey],
    ['sms', 'authToken', SMS.authToken],
    ['notice', 'accessKeySecret', NOTICE.accessKeySecret],
    ['notice', 'callbackPath', NOTICE.callbackPath],
  ] as const
  for (const [account, name, value] of secrets)
    await ask(baseUrl, `/api/channel-accounts/${account}/secrets`, z.unknown(), {
      token: adminToken,
      body: { name, value },
    })
}
