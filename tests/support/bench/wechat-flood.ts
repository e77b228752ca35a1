/** A WeChat account of the benchmark, and pushes to it in the vendor's own wire format. */
import { type PushTarget, push, xmlOf } from '../../../src-server/demo/vendors/wechat-pushes.ts'
import { APP_ID, SECRETS, wechatAccount } from '../wechat/account.ts'

export const FLOOD_ACCOUNT = 'flooded'

/** Nobody answers for the vendor: what is measured comes in. */
export const floodRecord = wechatAccount('http://127.0.0.1:9')

/** @param url of the centre */
export const floodAccount = (url: string): PushTarget => ({
  url: `${url}/channels/wechat/${FLOOD_ACCOUNT}`,
  token: SECRETS.token,
  encodingAesKey: SECRETS.encodingAesKey,
  appId: APP_ID,
})

let messageId = 24_000_000_000_000_000n

/** A follower writes. @throws Error unless the account answers */
export async function pushWords(account: PushTarget, openId: string, text: string): Promise<void> {
  messageId += 1n
  const about = { ToUserName: 'gh_bench', FromUserName: openId, CreateTime: Math.floor(Date.now() / 1_000) }
  const xml = xmlOf({ ...about, MsgType: 'text', Content: text, MsgId: String(messageId) })
  if (!(await push(account, xml, Date.now))) throw new Error('The account did not answer.')
}
