import { encrypt, getSignature } from '@wecom/crypto'
import { describe, expect, test } from 'vitest'
import { isSigned, keyOf, type PushKeys, readPush } from './push.ts'

/** The vendor's own published vector. */
const KEYS: PushKeys = {
  token: 'spamtest',
  aes: { encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG', appId: 'wx2c2769f8efd9abc2' },
}
const SEALED =
  'hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQHFVAFmOD2LdJF9FrXpbUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jisa+h6tEDYsVticbSnyU8dKOIbgU6ux5VTjg3yt+WGzjlpKn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tCOp3yZbGpy0VxpAe+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v6h0EIBYYI1BD1DlD+C0CR8e6OewpusjZ4uBl9FyJvnhvQl+q5rv1ixrcpCumEPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE='
const VECTOR = {
  query: {
    encrypt_type: 'aes',
    timestamp: '1409735669',
    nonce: '1320562132',
    msg_signature: '5d197aaffba7e9b25a30732f161a50dee96bd5fa',
  },
  body: Buffer.from(
    `<xml><ToUserName><![CDATA[gh_10f6c3c3ac5a]]></ToUserName><Encrypt><![CDATA[${SEALED}]]></Encrypt></xml>`,
  ),
}

const signed = (token: string, over: Record<string, string> = {}) => {
  const about = { timestamp: '1700000000', nonce: 'n1', ...over }
  return { ...about, signature: getSignature(token, about.timestamp, about.nonce, '') }
}
const xml = (fields: Record<string, string>) =>
  Buffer.from(
    `<xml>${Object.entries({ ToUserName: 'gh_1', FromUserName: 'oABC', CreateTime: '1700000000', ...fields })
      .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
      .join('')}</xml>`,
  )
const plain: PushKeys = { token: 'tok', aes: null }
const read = (fields: Record<string, string>) => readPush({ query: signed('tok'), body: xml(fields) }, plain)

describe('what WeChat pushes', () => {
  test('[WX2] the vendor’s published vector opens', () => {
    const pushed = readPush(VECTOR, KEYS)
    expect(pushed).toMatchObject({
      kind: 'push',
      push: { MsgType: 'text', Content: 'abcdteT', MsgId: '6054768590064713728' },
    })
  })

  test('[WX2] a wrong signature, another account’s message and what is no message are told apart', () => {
    const wrong = { ...VECTOR, query: { ...VECTOR.query, msg_signature: 'a'.repeat(40) } }
    expect(readPush(wrong, KEYS)).toEqual({ kind: 'refused', reason: 'signature' })
    const key = KEYS.aes?.encodingAesKey ?? ''
    const sealed = encrypt(key, xml({ MsgType: 'text', MsgId: '1', Content: 'x' }).toString(), 'wxother')
    const query = { timestamp: '1', nonce: 'n', msg_signature: getSignature('spamtest', '1', 'n', sealed) }
    const body = Buffer.from(`<xml><Encrypt>${sealed}</Encrypt></xml>`)
    expect(readPush({ query, body }, KEYS)).toEqual({ kind: 'refused', reason: 'signature' })
    expect(readPush({ ...VECTOR, body: Buffer.from('nothing') }, KEYS).kind).toBe('refused')
    expect(readPush({ query: signed('tok'), body: Buffer.from([0xff, 0xfe]) }, plain)).toEqual({
      kind: 'refused',
      reason: 'malformed',
    })
  })

  test('[WX1] the address is confirmed by the account’s own token alone', () => {
    expect(isSigned({ query: signed('tok') }, 'tok')).toBe(true)
    expect(isSigned({ query: signed('other') }, 'tok')).toBe(false)
    expect(isSigned({ query: {} }, 'tok')).toBe(false)
  })

  test('[WX3] every kind of message and event is read; others are let go', () => {
    expect(read({ MsgType: 'text', MsgId: '1', Content: '你好 <b>', bizmsgmenuid: '101' })).toMatchObject({
      push: { Content: '你好 <b>' },
    })
    expect(read({ MsgType: 'image', MsgId: '2', MediaId: 'm', PicUrl: 'http://p' })).toMatchObject({
      push: { MediaId: 'm' },
    })
    expect(read({ MsgType: 'voice', MsgId: '3', MediaId: 'm', Format: 'amr', Recognition: '查余额' })).toMatchObject({
      push: { Recognition: '查余额' },
    })
    expect(read({ MsgType: 'shortvideo', MsgId: '4', MediaId: 'm', ThumbMediaId: 't' }).kind).toBe('push')
    expect(
      read({ MsgType: 'location', MsgId: '5', Location_X: '30.2', Location_Y: '120.1', Label: '西湖' }),
    ).toMatchObject({
      push: { Location_X: 30.2, Location_Y: 120.1 },
    })
    expect(read({ MsgType: 'link', MsgId: '6', Title: 't', Description: 'd', Url: 'https://a' }).kind).toBe('push')
    for (const Event of ['subscribe', 'unsubscribe', 'SCAN', 'CLICK', 'VIEW', 'LOCATION'])
      expect(read({ MsgType: 'event', Event, EventKey: 'k' }).kind).toBe('push')
    expect(read({ MsgType: 'event', Event: 'TEMPLATESENDJOBFINISH', MsgID: '9' }).kind).toBe('other')
    expect(read({ MsgType: 'miniprogrampage', MsgId: '7' }).kind).toBe('other')
    expect(read({ MsgType: 'text', MsgId: '1; drop', Content: 'x' }).kind).toBe('other')
  })

  test('[WX4] a push is named by its number, an event by who, when and what', () => {
    const text = read({ MsgType: 'text', MsgId: '6054768590064713728', Content: 'x' })
    expect(text.kind === 'push' ? keyOf(text.push) : '').toBe('6054768590064713728')
    const scan = read({ MsgType: 'event', Event: 'SCAN', EventKey: '12' })
    expect(scan.kind === 'push' ? keyOf(scan.push) : '').toBe('oABC/1700000000/SCAN/12')
  })

  test('[WX5] entities in what is pushed are not expanded', () => {
    const bomb = Buffer.from(
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><xml><FromUserName>o</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><MsgId>1</MsgId><Content>&a;&a;</Content></xml>`,
    )
    const pushed = readPush({ query: signed('tok'), body: bomb }, plain)
    expect(JSON.stringify(pushed)).not.toContain('haha')
  })
})
