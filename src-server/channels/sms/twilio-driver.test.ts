import { expect, test } from 'vitest'
import type { TwilioVendor } from '#shared/domain/account.ts'
import { NO_MEDIA } from '../../../tests/support/accounts/no-media.ts'
import { VirtualClock } from '../../../tests/support/centre/virtual-clock.ts'
import { records } from '../../core/testing/records.ts'
import type { DriverGround, HeldMedia } from '../account-driver.ts'
import { twilioDriver, twilioSignature } from './twilio-driver.ts'

const SID = `AC${'0'.repeat(32)}`

function begin(over: Partial<TwilioVendor> = {}) {
  const vendor: TwilioVendor = { kind: 'twilio', accountSid: SID, apiBase: 'https://api.twilio.com', ...over }
  const asked: Pick<HeldMedia, 'home' | 'hosts'>[] = []
  const kept: Parameters<DriverGround['keep']>[] = []
  const driver = twilioDriver(
    {
      accountId: 'sms',
      record: { ...records.account(), channel: 'sms', vendor },
      secrets: {
        get: () => 'token',
        recall: () => Promise.resolve(null),
        remember: () => Promise.resolve(),
      },
      keep: (...item) => Promise.resolve(kept.push(item) > 0),
      centre: { wrote: () => Promise.resolve(), receipt: () => Promise.resolve() },
      media: {
        ...NO_MEDIA,
        fetch({ home, hosts }) {
          asked.push({ home, hosts })
          return Promise.reject(new Error('asked'))
        },
      },
      clock: new VirtualClock(),
      log: { info() {}, warn() {}, error() {} },
      publicAddress: '',
      onHealth: () => undefined,
    },
    vendor,
  )
  return { driver, asked, kept }
}

/** @returns where a file would be fetched from, or why it is not, at the last of its tries */
async function fetchedFrom(url: string, over: Partial<TwilioVendor>) {
  const { driver, asked } = begin(over)
  const payload = { kind: 'media', From: '+8613800138000', url }
  const why = await driver
    .take({ key: 'SM1/media/0', at: 0, attempts: 9, payload })
    .catch((error: Error) => error.message)
  return asked[0] ?? why
}

const file = (host: string, sid = SID) => `https://${host}/2010-04-01/Accounts/${sid}/Messages/MM1/Media/ME1`
const FILES = 'mms.twiliocdn.com'

test('[SM30] files of an account in a region are at the main interface or its own, with nothing written down', async () => {
  const region = { apiBase: 'https://api.ie1.twilio.com' }
  expect(await fetchedFrom(file('api.twilio.com'), {})).toEqual({ home: 'https://api.twilio.com', hosts: [FILES] })
  expect(await fetchedFrom(file('api.twilio.com'), region)).toEqual({ home: 'https://api.twilio.com', hosts: [FILES] })
  expect(await fetchedFrom(file('api.ie1.twilio.com'), region)).toEqual({ home: region.apiBase, hosts: [FILES] })
})

test('[SM28] [SM30] what is elsewhere, of another account, or at a gateway of the same shape is not asked for, and is named', async () => {
  const other = { apiBase: 'https://sms.gateway.example' }
  const refused = (host: string) => `media-not-fetched media-elsewhere ${host}`
  expect(await fetchedFrom(file('api.twilio.com.example'), {})).toBe(refused('api.twilio.com.example'))
  expect(await fetchedFrom(file('api.twilio.com', 'AC1'), {})).toBe(refused('api.twilio.com'))
  expect(await fetchedFrom(file('api.twilio.com'), other)).toBe(refused('api.twilio.com'))
  expect(await fetchedFrom(file('api.twilio.com'), { apiBase: 'https://api.twilio.com.example' })).toBe(
    refused('api.twilio.com'),
  )
  expect(await fetchedFrom(file('sms.gateway.example'), { ...other, mediaHost: 'files.example' })).toEqual({
    home: other.apiBase,
    hosts: ['files.example'],
  })
})

test('[SM29] messages and their files are known for good, receipts as long as what they settle', async () => {
  const { driver, kept } = begin()
  const push = async (path: string, fields: Readonly<Record<string, string>>) => {
    const url = `https://desk.bank.example/channels/sms/sms${path}`
    const headers = { 'x-twilio-signature': twilioSignature('token', url, fields) }
    const request = { method: 'POST', url, query: {}, headers, remoteAddress: '', path } as const
    await driver.webhook?.({ ...request, body: Buffer.from(new URLSearchParams(fields).toString()) })
  }
  await push('', { MessageSid: 'MM1', From: '+8613800138000', Body: 'hi', NumMedia: '1', MediaUrl0: file('x.example') })
  await push('/status', { MessageSid: 'SM2', MessageStatus: 'delivered' })
  expect(kept.map(([key, , , isLasting = false]) => [key, isLasting])).toEqual([
    ['MM1', true],
    ['MM1/media/0', true],
    ['SM2/delivered', false],
  ])
})
