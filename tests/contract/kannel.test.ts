import { createServer as createHttp, type Server } from 'node:http'
import { createServer as createTcp, type AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { SmppVendor } from '#shared/domain/account.ts'
import type { DriverGround, DriverHealth } from '../../src-server/channels/account-driver.ts'
import { SmppDriver } from '../../src-server/channels/sms/smpp-driver.ts'
import { records } from '../../src-server/core/testing/records.ts'
import { NO_MEDIA } from '../support/accounts/no-media.ts'
import { Smsc } from '../support/sms/smsc.ts'
import { freePort, Kannel, kannelLacks, MESSAGE_CENTRE_SITS_AT } from '../support/kannel/kannel.ts'

const LEE = '+8613800138000'
const LONG = '尊敬的客户，您的信用卡本期账单已出，请于还款日前还款。'.repeat(9)

const lack = kannelLacks()
if (lack !== null && process.env['HUILIU_TEST_REQUIRE'] === 'all') throw new Error(lack)

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function until<T>(look: () => T | undefined | false): Promise<T> {
  for (;;) {
    const found = look()
    if (found !== undefined && found !== false) return found
    await new Promise<void>((resolve) => {
      setImmediate(resolve)
    })
  }
}

const clock: DriverGround['clock'] = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  },
}

function driverAt(port: number, bind: SmppVendor['bind']) {
  const kept: string[] = []
  const health: DriverHealth[] = []
  const vendor: SmppVendor = {
    kind: 'smpp',
    host: '127.0.0.1',
    port,
    tls: false,
    systemId: 'foo',
    systemType: 'VMA',
    bind,
    window: 5,
    perSecond: null,
  }
  const ground: DriverGround = {
    accountId: 'sms',
    record: { ...records.account(), channel: 'sms', sender: '95000', vendor },
    secrets: { get: () => 'bar', recall: () => Promise.resolve(null), remember: () => Promise.resolve() },
    keep: (_key, _conversation, payload) => Promise.resolve(kept.push(JSON.stringify(payload)) > 0),
    centre: { wrote: () => Promise.resolve(), receipt: () => Promise.resolve() },
    media: NO_MEDIA,
    clock,
    log: { info() {}, warn() {}, error() {} },
    publicAddress: '',
    onHealth: (one) => void health.push(one),
  }
  const driver = new SmppDriver(ground, vendor)
  closing.push(() => driver.stop())
  return { driver, kept, health }
}

describe.skipIf(lack !== null)('Kannel', { timeout: 30_000 }, () => {
  test('[SM8] [SM13] [SM17] its message centre takes our binds and submissions, and we its deliveries', async () => {
    const kannel = new Kannel()
    closing.push(() => kannel.stop())
    // It wants to sit at a gateway's table as well, and ends when there is none.
    const table = createTcp((socket) => socket.on('error', () => socket.destroy()))
    await new Promise<void>((resolve, reject) => {
      table.once('error', reject).listen(MESSAGE_CENTRE_SITS_AT, '127.0.0.1', resolve)
    })
    closing.push(() => table.close())
    const port = await freePort()
    await kannel.messageCentre(port, 20)
    const { driver, kept, health } = driverAt(port, 'split')
    driver.start()
    await until(() => health.at(-1)?.state === 'connected')
    await until(() => kept.length === 20)
    expect(kept[0]).toContain('"text":"1"')
    await kannel.until('All messages sent to ESME')
    await kannel.until('(deliver_sm_resp[^]*){20}')
    expect(await driver.test()).toEqual({ ok: true })
    const send = (messageId: string, text: string) =>
      driver.send({ interactionId: 'i', messageId, address: LEE, content: { kind: 'text', text } })
    expect((await send('m1', 'hello there')).state).toBe('sent')
    await kannel.until('short_message = <hello there>')
    expect((await send('m2', LONG)).state).toBe('sent')
    await kannel.until('(type submit_sm[^]*){5}')
    expect(kannel.said).not.toMatch(/ERROR: SMPP|WARNING: SMPP/)
  })

  test('[SM8] [SM14] [SM16] its gateway agrees with our message centre on long texts both ways, and on receipts', async () => {
    const smsc = new Smsc({ systemId: 'huiliu', password: 'secret', number: '95000' })
    const smscPort = await smsc.start()
    closing.push(() => smsc.stop())
    const heard: URLSearchParams[] = []
    const http = await listen((url) => heard.push(url.searchParams))
    const sendPort = await freePort()
    const kannel = new Kannel()
    closing.push(() => kannel.stop())
    const getUrl = `${http}/in?from=%p&coding=%c&bytes=%b`
    await kannel.gateway({ smscPort, systemId: 'huiliu', password: 'secret', sendPort, getUrl })
    await until(() => smsc.boundAs.includes('bind_transceiver'))
    await kannel.until('Connected to bearerbox')

    const query = new URLSearchParams({ username: 'u', password: 'p', from: '95000', to: LEE, text: LONG })
    for (const [name, value] of [
      ['charset', 'UTF-8'],
      ['coding', '2'],
      ['dlr-mask', '3'],
      ['dlr-url', `${http}/receipt?state=%d`],
    ] as const)
      query.set(name, value)
    const sent = await until(await asked(`http://127.0.0.1:${sendPort}/cgi-bin/sendsms?${query.toString()}`))
    expect(sent).toBe(202)
    await until(() => smsc.box(LEE).after(0).lines.at(-1)?.text === LONG)
    expect(smsc.submissions).toHaveLength(4)
    expect(await until(() => heard.find((one) => one.has('state')))).toEqual(new URLSearchParams({ state: '1' }))

    expect(await smsc.write(LEE, LONG)).toEqual([0, 0, 0, 0])
    const written = await until(() => heard.find((one) => one.has('from')))
    expect(written.get('from')).toBe(LEE)
    expect(written.get('coding')).toBe('2')
  })
})

/** @returns its address */
async function listen(heard: (url: URL) => void): Promise<string> {
  const server: Server = createHttp((request, response) => {
    heard(new URL(request.url ?? '/', 'http://here.invalid'))
    response.end()
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  closing.push(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Asks until somebody answers: the gateway's own table is laid a moment after it says so. */
async function asked(url: string): Promise<() => number | undefined> {
  let status: number | undefined
  const ask = (): Promise<void> =>
    fetch(url).then(
      (response) => {
        status = response.status
      },
      () => ask(),
    )
  void ask()
  return () => status
}
