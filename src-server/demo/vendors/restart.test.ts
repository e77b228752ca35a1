import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { AliyunVendor } from './aliyun-vendor.ts'
import { type FollowerBook, openFollowerBook } from './follower-book.ts'
import { Phones } from './phones.ts'
import { SmsVendor } from './sms-vendor.ts'
import { WechatVendor } from './wechat-vendor.ts'

const LEE = 'oLee000000000000000000000001'
const ANN = 'oAnn000000000000000000000001'
const NUMBER = '+8613800138000'
const fail = (problem: unknown): void => {
  throw problem
}

let centre: Server
let address: string
let dataDir: string
let pushed: string[]
let now: number

beforeEach(async () => {
  pushed = []
  now = 1_790_000_000_000
  dataDir = await mkdtemp(join(tmpdir(), 'huiliu-vendors-'))
  centre = createServer((request, response) => {
    void text(request).then((words) => {
      pushed.push(words)
      response.end('success')
    })
  })
  await new Promise<void>((resolve) => {
    centre.listen(0, '127.0.0.1', resolve)
  })
  address = `http://127.0.0.1:${(centre.address() as AddressInfo).port}`
})
afterEach(async () => {
  centre.close()
  await rm(dataDir, { recursive: true })
})

const bookNow = () => openFollowerBook(dataDir, fail)
function vendorWith(followers?: FollowerBook): WechatVendor {
  const target = () => ({ url: address, token: 'tok', appId: 'wx1', encodingAesKey: null })
  return new WechatVendor({
    appId: 'wx1',
    secret: 's',
    target,
    now: () => now,
    ...(followers === undefined ? {} : { followers }),
  })
}
const noticesOnce = () =>
  new AliyunVendor({
    accessKeyId: 'k',
    accessKeySecret: 's',
    signName: '华岭银行',
    templates: [],
    callback: () => address,
    now: () => now,
  })

test('[T11] what comes after a restart is no repeat of what came before', async () => {
  for (let run = 0; run < 2; run++) {
    const vendor = vendorWith()
    await vendor.write(LEE, '你好')
    await vendor.write(LEE, '在吗')
    await noticesOnce().write(NUMBER, 'TD')
    now += 5_000
  }
  const numbers = pushed.map((words) => /<MsgId><!\[CDATA\[(\d+)|"sequence_id":(\d+)/.exec(words)?.slice(1).join(''))
  expect(numbers).toHaveLength(6)
  expect(new Set(numbers).size).toBe(6)
  expect(numbers.every((one) => /^\d{1,24}$/.test(one ?? ''))).toBe(true)
  expect(Number.isSafeInteger(Number(numbers[5]))).toBe(true)
})

async function sendTo(base: string, openId: string): Promise<number> {
  const post = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return z.record(z.string(), z.unknown()).parse(await answer.json())
  }
  const login = { grant_type: 'client_credential', appid: 'wx1', secret: 's' }
  const { access_token: token } = await post('/cgi-bin/stable_token', login)
  const message = { touser: openId, msgtype: 'text', text: { content: '好' } }
  return Number((await post(`/cgi-bin/message/custom/send?access_token=${String(token)}`, message))['errcode'])
}

test('[T12] an answer written while the vendor was away reaches who follows, and nobody who left', async () => {
  const before = vendorWith(await bookNow())
  await before.start()
  await before.write(LEE, '你好')
  await before.write(ANN, '再见')
  await before.act(ANN, 'unfollow')
  await before.stop()

  const after = vendorWith(await bookNow())
  const base = await after.start()
  expect(await sendTo(base, LEE)).toBe(0)
  expect(after.box(LEE).after(0).lines).toMatchObject([{ from: 'them', text: '好' }])
  expect(await sendTo(base, ANN)).toBe(43_004)
  expect(await sendTo(base, 'oNobody00000000000000000001')).toBe(40_003)
  await after.stop()
})

test('[T17] the text telephone sends a picture that the centre fetches, and shows it; the number of notices takes none', async () => {
  const sms = new SmsVendor({ accountSid: 'a', authToken: 't', number: '+8695000', callback: () => address })
  const vendor = await sms.start()
  const phones = new Phones({ wechat: vendorWith(), sms, notice: noticesOnce() })
  const base = await phones.start()
  const picture = { do: 'picture', contentType: 'image/png', base64: 'iVBORw0KGgo=' }
  const sends = async (kind: 'sms' | 'notice'): Promise<unknown> =>
    (await fetch(`${base}/${kind}/${NUMBER}`, { method: 'POST', body: JSON.stringify(picture) })).json()
  expect([await sends('sms'), await sends('notice')]).toEqual([{ taken: true }, { taken: false }])
  const told = new URLSearchParams(pushed[0])
  expect(pushed).toHaveLength(1)
  const authorization = `Basic ${Buffer.from('a:t').toString('base64')}`
  const fetched = await fetch(told.get('MediaUrl0') ?? vendor, { headers: { authorization } })
  expect(fetched.headers.get('content-type')).toBe('image/png')
  const [line] = sms.box(NUMBER).after(0).lines
  expect(line).toMatchObject({ from: 'me', kind: 'image' })
  expect((await fetch(`${base}/media/${line?.media ?? ''}`)).status).toBe(200)
  await phones.stop()
  await sms.stop()
})

test('[T15] a telephone sends a voice note and a place, and tells whether its owner still follows', async () => {
  const book = await bookNow()
  const wechat = vendorWith(book)
  const sms = new SmsVendor({ accountSid: 'a', authToken: 't', number: '+8695000', callback: () => address })
  const phones = new Phones({ wechat, sms, notice: noticesOnce() })
  const base = await phones.start()
  const phone = `${base}/wechat/${LEE}`
  const does = (what: object) => fetch(phone, { method: 'POST', body: JSON.stringify(what) })
  await does({ do: 'voice', base64: 'IyFBTVIK', heard: '年费怎么收' })
  await does({ do: 'place', latitude: 31.2297, longitude: 121.4554, label: '南京西路支行' })
  await does({ do: 'unfollow' })
  expect(pushed[0]).toMatch(/<MsgType><!\[CDATA\[voice\]\]>.*<Format><!\[CDATA\[amr\]\]>.*年费怎么收/)
  expect(pushed[1]).toMatch(/<MsgType><!\[CDATA\[location\]\]>.*31\.2297.*121\.4554.*南京西路支行/)
  expect(pushed[2]).toContain('unsubscribe')
  const standing: unknown = await (await fetch(phone)).json()
  expect(standing).toMatchObject({ follows: false, lines: [{ kind: 'voice', text: '年费怎么收' }, { kind: 'note' }] })
  await does({ do: 'scan', key: '南京西路支行' })
  expect(await (await fetch(phone)).json()).toMatchObject({ follows: true })
  await phones.stop()
  await book.written()
})
