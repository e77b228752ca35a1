import { afterEach, describe, expect, test } from 'vitest'
import type { SmppVendor } from '#shared/domain/account.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import { NO_MEDIA } from '../../../tests/support/accounts/no-media.ts'
import { VirtualClock } from '../../../tests/support/centre/virtual-clock.ts'
import { records } from '../../core/testing/records.ts'
import { Smsc } from '../../../tests/support/sms/smsc.ts'
import { type AccountInbound, type DriverHealth, TakeLater, type VendorReceipt } from '../account-driver.ts'
import { SmppDriver } from './smpp-driver.ts'
import { PARTS_MAY_TAKE_MS } from './smpp/joining.ts'
import { ENQUIRE_EVERY_MS } from './smpp/session.ts'

const LEE = '+8613800138000'
const PASSWORD = 'secret'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function until(what: string, isTrue: () => boolean): Promise<void> {
  for (let turn = 0; turn < 20_000; turn++) {
    if (isTrue()) return
    await new Promise<void>((resolve) => {
      setImmediate(resolve)
    })
  }
  throw new Error(`never: ${what}`)
}

async function smscOf(): Promise<{ smsc: Smsc; port: number }> {
  const smsc = new Smsc({ systemId: 'huiliu', password: PASSWORD, number: '95000', now: () => 0 })
  const port = await smsc.start()
  closing.push(() => smsc.stop())
  return { smsc, port }
}

interface Kept {
  readonly key: string
  readonly conversation: string
  readonly payload: JsonValue
  readonly at: number
}

async function begin(about: Partial<SmppVendor> = {}, password: string | null = PASSWORD) {
  const { smsc, port } = await smscOf()
  const clock = new VirtualClock()
  const kept: Kept[] = []
  const wrote: AccountInbound[] = []
  const receipts: VendorReceipt[] = []
  const health: DriverHealth[] = []
  const inbox = { fails: false }
  const vendor: SmppVendor = {
    kind: 'smpp',
    host: '127.0.0.1',
    port,
    tls: false,
    systemId: 'huiliu',
    systemType: '',
    bind: 'transceiver',
    window: 10,
    perSecond: null,
    ...about,
  }
  const driver = new SmppDriver(
    {
      accountId: 'sms',
      record: { ...records.account(), channel: 'sms', sender: '95000', vendor },
      secrets: { get: () => password, recall: () => Promise.resolve(null), remember: () => Promise.resolve() },
      keep(key, conversation, payload) {
        if (inbox.fails) return Promise.reject(new Error('disk full'))
        if (kept.some((item) => item.key === key)) return Promise.resolve(false)
        kept.push({ key, conversation, payload, at: clock.now() })
        return Promise.resolve(true)
      },
      centre: {
        wrote: (words) => Promise.resolve(void wrote.push(words)),
        receipt: (receipt) => Promise.resolve(void receipts.push(receipt)),
      },
      media: NO_MEDIA,
      clock,
      log: { info() {}, warn() {}, error() {} },
      publicAddress: '',
      onHealth: (one) => void health.push(one),
    },
    vendor,
  )
  driver.start()
  closing.push(() => driver.stop())
  const send = (text: string, messageId = 'm1') =>
    driver.send({ interactionId: 'i1', messageId, address: LEE, content: { kind: 'text', text } })
  /** What the inbox would do with each item once; those that must wait are told apart. */
  const take = async (items: readonly Kept[] = kept, attempts = 0): Promise<number> => {
    let later = 0
    for (const item of items)
      await driver.take({ ...item, attempts }).catch((error: unknown) => {
        if (!(error instanceof TakeLater)) throw error
        later++
      })
    return later
  }
  const bound = (count = 1) =>
    until('it is bound', () => smsc.boundAs.length === count && health.at(-1)?.state === 'connected')
  return { smsc, clock, driver, kept, wrote, receipts, health, inbox, send, take, bound }
}

describe('sending', () => {
  test('[SM8] a long text leaves in parts that name each other, each with an id of its own', async () => {
    const { smsc, send, bound, kept, take, receipts } = await begin()
    await bound()
    const text = '好'.repeat(120)
    expect(await send(text)).toEqual({ state: 'sent', vendorIds: ['smsc-1', 'smsc-2'] })
    expect(smsc.submissions.map(({ part, bytes }) => [part?.total, part?.number, bytes.length])).toEqual([
      [2, 1, 134],
      [2, 2, 106],
    ])
    expect(smsc.submissions[0]).toMatchObject({ to: LEE, from: '95000', dataCoding: 8 })
    expect(smsc.box(LEE).after(0).lines.at(-1)?.text).toBe(text)
    await until('both receipts came', () => kept.length === 2)
    await take()
    expect(receipts.map(({ vendorId, state }) => [vendorId, state])).toEqual([
      ['smsc-1', 'delivered'],
      ['smsc-2', 'delivered'],
    ])
    await send('Costs 5€ {net}', 'm2')
    expect(smsc.submissions[2]).toMatchObject({ dataCoding: 0, part: null })
    expect(smsc.box(LEE).after(0).lines.at(-1)?.text).toBe('Costs 5€ {net}')
  })

  test('[SM9] no more are under way than the window, and no more leave in a second than agreed', async () => {
    const { smsc, send, bound, clock } = await begin({ window: 3, perSecond: 2 })
    await bound()
    smsc.answersHeld = true
    const sends = Array.from({ length: 5 }, (_, n) => send(`${n}`, `m${n}`))
    await until('the first left', () => smsc.submissions.length === 1)
    await clock.advance(499)
    expect(smsc.submissions).toHaveLength(1)
    await clock.advance(1)
    await until('the second left', () => smsc.submissions.length === 2)
    await clock.advance(2_000)
    await until('the third left', () => smsc.submissions.length === 3)
    await clock.advance(2_000)
    expect(smsc.submissions).toHaveLength(3)
    smsc.answersHeld = false
    smsc.answer()
    await until('the fourth left', () => smsc.submissions.length === 4)
    await clock.advance(500)
    expect((await Promise.all(sends)).every(({ state }) => state === 'sent')).toBe(true)
    expect(smsc.mostUnderWay).toBe(3)
  })

  test('[SM10] throttled, it waits and goes on; for too long, the parts that were taken are not sent again', async () => {
    const { smsc, send, bound, clock, health } = await begin({ window: 1 })
    await bound()
    smsc.plan({ kind: 'status', status: 0x58 }, { kind: 'status', status: 0x14 })
    const sent = send('hi')
    await until('it was throttled', () => health.at(-1)?.reason === 'smpp-ESME_RTHROTTLED')
    await clock.advance(1_000)
    await until('its queue was full', () => health.at(-1)?.reason === 'smpp-ESME_RMSGQFUL')
    await clock.advance(2_000)
    expect(await sent).toEqual({ state: 'sent', vendorIds: ['smsc-1'] })
    expect(health.at(-1)).toEqual({ state: 'connected', reason: null })

    smsc.answersHeld = true
    const half = send('好'.repeat(120), 'm2')
    await until('the first part is there', () => smsc.submissions.length === 2)
    smsc.plan(...Array.from({ length: 4 }, () => ({ kind: 'status', status: 0x58 }) as const))
    smsc.answersHeld = false
    smsc.answer()
    for (let turn = 0; turn < 16; turn++) await clock.advance(1_000)
    expect(await half).toMatchObject({ state: 'failed', reason: 'smpp-ESME_RTHROTTLED', patient: true })
    await clock.advance(10_000)
    expect(await send('好'.repeat(120), 'm2')).toEqual({ state: 'sent', vendorIds: ['smsc-2', 'smsc-3'] })
    expect(smsc.box(LEE).after(0).lines.at(-1)?.text).toBe('好'.repeat(120))
  })

  test('[SM10] those under way together are throttled once, and all go after the wait', async () => {
    const { smsc, send, bound, clock, health } = await begin({ window: 5 })
    await bound()
    smsc.plan(...Array.from({ length: 5 }, () => ({ kind: 'status', status: 0x58 }) as const))
    const sends = Array.from({ length: 8 }, (_, n) => send(`${n}`, `m${n}`))
    await until('they were throttled', () => health.at(-1)?.state === 'degraded' && smsc.planned === 0)
    expect(smsc.submissions).toHaveLength(0)
    await clock.advance(1_000)
    expect((await Promise.all(sends)).every(({ state }) => state === 'sent')).toBe(true)
    expect(smsc.submissions).toHaveLength(8)
  })

  test('[SM11] a refusal is told in its kind', async () => {
    const { smsc, send, bound, health } = await begin()
    await bound()
    smsc.plan({ kind: 'status', status: 0x0b }, { kind: 'status', status: 0x0a }, { kind: 'status', status: 0x401 })
    expect(await send('a')).toEqual({ state: 'failed', reason: 'smpp-ESME_RINVDSTADR', retryAfterMs: null })
    expect(health.at(-1)).toEqual({ state: 'connected', reason: null })
    expect(await send('b')).toEqual({ state: 'failed', reason: 'smpp-ESME_RINVSRCADR', retryAfterMs: null })
    expect(health.at(-1)).toEqual({ state: 'down', reason: 'smpp-ESME_RINVSRCADR' })
    expect(await send('c')).toEqual({ state: 'failed', reason: 'smpp-0x00000401', retryAfterMs: null })
    expect((await send('d')).state).toBe('sent')
    expect(health.at(-1)?.state).toBe('connected')
  })

  test('[SM12] cut off in the midst of a window, what was on the wire is unknown and never sent again', async () => {
    const { smsc, send, bound, clock, health } = await begin()
    await bound()
    smsc.answersHeld = true
    const outcomes = ['a', 'b'].map((text) => send(text, text).catch((error: unknown) => error))
    await until('both are on the wire', () => smsc.submissions.length === 2)
    smsc.plan({ kind: 'disconnect' })
    outcomes.push(send('c', 'c').catch((error: unknown) => error))
    for (const outcome of await Promise.all(outcomes)) expect(outcome).toBeInstanceOf(Error)
    await until('it is told', () => health.at(-1)?.state === 'degraded')
    expect(await send('d', 'd')).toMatchObject({ state: 'failed', reason: 'vendor-unreachable', patient: true })
    smsc.answersHeld = false
    await clock.advance(1_000)
    await bound()
    expect((await send('d', 'd')).state).toBe('sent')
    expect(smsc.submissions).toHaveLength(4)
  })
})

describe('what is delivered', () => {
  test('[SM13] it is answered once the inbox kept it; told again it is one message, said again two', async () => {
    const { smsc, bound, kept, inbox, take, wrote, clock, health } = await begin()
    await bound()
    inbox.fails = true
    expect(await smsc.write(LEE, '好')).toEqual([0x64])
    inbox.fails = false
    expect(await smsc.write(LEE, '好')).toEqual([0])
    expect(kept).toHaveLength(1)
    expect(await smsc.write(LEE, '好')).toEqual([0])
    expect(kept).toHaveLength(2)
    smsc.disconnect()
    await until('it is lost', () => health.at(-1)?.state === 'degraded')
    await clock.advance(1_000)
    await bound()
    expect(await smsc.write(LEE, '好')).toEqual([0])
    expect(kept).toHaveLength(2)
    await take()
    expect(wrote.map(({ address, content }) => [address, content])).toEqual([
      [LEE, { kind: 'text', text: '好' }],
      [LEE, { kind: 'text', text: '好' }],
    ])
  })

  test('[SM14] parts are joined in whatever order they come; after a while without those that never came', async () => {
    const { smsc, bound, kept, take, wrote, clock } = await begin()
    await bound()
    const header = (number: number) => Buffer.from([5, 0, 3, 7, 3, number])
    const ucs2 = (text: string) => Buffer.from(text, 'utf16le').swap16()
    const whole = ucs2('一二😀三四')
    // Cut within the pair of surrogates.
    const pieces = [whole.subarray(0, 6), whole.subarray(6, 8), whole.subarray(8)]
    const part = (number: number) =>
      smsc.deliver(LEE, {
        esm_class: 0x40,
        data_coding: 8,
        short_message: Buffer.concat([header(number), pieces[number - 1] ?? Buffer.alloc(0)]),
      })
    await part(3)
    await part(1)
    expect(await take()).toBe(2)
    expect(wrote).toEqual([])
    await part(2)
    expect(await take(kept.toReversed())).toBe(0)
    expect(wrote.map(({ content }) => content)).toEqual([{ kind: 'text', text: '一二😀三四' }])
    kept.length = 0
    await clock.advance(11 * 60_000)
    for (const number of [1, 3]) await part(number)
    expect(await take()).toBe(2)
    await clock.advance(PARTS_MAY_TAKE_MS)
    expect(await take()).toBe(0)
    expect(wrote).toHaveLength(2)
    expect(wrote[1]?.content).toMatchObject({ text: expect.stringContaining('…三四') })
  })

  test('[SM15] texts are read in the alphabet they came in; what is none is turned away for good', async () => {
    const { smsc, bound, take, wrote } = await begin()
    await bound()
    const read = async (data_coding: number, short_message: Buffer) => smsc.deliver(LEE, { data_coding, short_message })
    expect(await read(0, Buffer.from([0x00, 0x1b, 0x65, 0x11]))).toBe(0)
    expect(await read(3, Buffer.from('café', 'latin1'))).toBe(0)
    expect(await read(8, Buffer.from('你好', 'utf16le').swap16())).toBe(0)
    expect(await read(4, Buffer.from([1, 2, 3]))).toBe(0x66)
    expect(await smsc.deliver(LEE, { short_message: Buffer.alloc(0), message_payload: Buffer.from('long') })).toBe(0)
    await take()
    expect(wrote.map(({ content }) => (content?.kind === 'text' ? content.text : null))).toEqual([
      '@€_',
      'café',
      '你好',
      'long',
    ])
  })

  test('[SM16] a receipt names its part in words or in tags, in either spelling of its number; what settles nothing is passed over', async () => {
    const { smsc, send, bound, kept, take, receipts } = await begin()
    await bound()
    smsc.receiptsHeld = true
    await send('好'.repeat(120))
    const [one, two] = smsc.submissions
    if (one === undefined || two === undefined) throw new Error('nothing was sent')
    smsc.receiptForm = 'tags'
    await smsc.tell(two)
    smsc.receiptForm = 'text'
    await smsc.tell(one, 'UNDELIV')
    await smsc.tell(one, 'UNDELIV')
    expect(kept).toHaveLength(2)
    await take()
    expect(receipts).toEqual([
      { vendorId: 'smsc-2', state: 'delivered', reason: null },
      { vendorId: 'smsc-1', state: 'failed', reason: 'smpp-UNDELIV 027' },
    ])
    receipts.length = 0
    kept.length = 0
    await smsc.tell(one, 'EXPIRED', '255')
    await take(kept, 1)
    expect(receipts).toMatchObject([{ vendorId: 'ff', state: 'failed' }])
    const short_message = Buffer.from('id:255 stat:ENROUTE err:000')
    expect(await smsc.deliver(LEE, { esm_class: 4, short_message })).toBe(0)
    expect(kept).toHaveLength(1)
  })
})

describe('the connection', () => {
  test('[SM17] sending and receiving may be bound apart; half of it is told', async () => {
    const { smsc, send, bound, kept } = await begin({ bind: 'split' })
    await bound(2)
    expect(smsc.boundAs.toSorted()).toEqual(['bind_receiver', 'bind_transmitter'])
    expect((await send('hi')).state).toBe('sent')
    await until('the receipt came in', () => kept.length === 1)
  })

  test('[SM18] it keeps itself alive, and begins anew when nobody answers, less and less eagerly', async () => {
    const { smsc, clock, bound, health, driver } = await begin()
    await bound()
    await clock.advance(ENQUIRE_EVERY_MS)
    await until('it asked', () => smsc.enquiries === 1)
    expect(await driver.test()).toEqual({ ok: true })
    await smsc.stop()
    await until('it is lost', () => health.at(-1)?.state === 'degraded')
    await clock.advance(1_000)
    await until('it could not begin', () => health.at(-1)?.state === 'down')
    // [CF14] Whoever mends it reads what the machine was told.
    expect(health.at(-1)?.reason).toBe('vendor-unreachable ECONNREFUSED')
    expect(await driver.test()).toEqual({ ok: false, reason: 'vendor-unreachable ECONNREFUSED' })
  })

  test('[SM18] garbage ends the session, not the account', async () => {
    const { smsc, clock, bound, send } = await begin()
    await bound()
    smsc.babble(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'))
    await until('it was left', () => smsc.boundAs.length === 0)
    await clock.advance(1_000)
    await bound()
    expect((await send('hi')).state).toBe('sent')
  })

  test('[SM11] a wrong password is told, and not tried again and again', async () => {
    const { smsc, clock, health } = await begin({}, 'wrong')
    await until('it was refused', () => health.at(-1)?.state === 'down')
    expect(health.at(-1)?.reason).toBe('smpp-ESME_RINVPASWD')
    await clock.advance(30_000)
    expect(smsc.binds).toHaveLength(1)
    await clock.advance(30_000)
    await until('it tried once more', () => smsc.binds.length === 2)
  })

  test('[SM23] without a password nobody is asked', async () => {
    const { smsc, clock, health, driver } = await begin({}, null)
    await clock.advance(120_000)
    expect(health).toEqual([{ state: 'down', reason: 'smpp-no-password' }])
    expect(await driver.test()).toEqual({ ok: false, reason: 'smpp-no-password' })
    expect(smsc.binds).toEqual([])
  })

  test('[SM13] [CN1] a flood is kept and answered to the last', async () => {
    const { smsc, bound, kept } = await begin()
    await bound()
    const answers = await Promise.all(Array.from({ length: 2_000 }, (_, n) => smsc.write(LEE, `第${n}条`)))
    expect(answers.flat().every((status) => status === 0)).toBe(true)
    expect(new Set(kept.map(({ key }) => key)).size).toBe(2_000)
  })
})
