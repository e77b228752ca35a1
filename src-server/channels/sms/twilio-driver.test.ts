import { expect, test } from 'vitest'
import type { TwilioVendor } from '#shared/domain/account.ts'
import { NO_MEDIA } from '../../../tests/support/accounts/no-media.ts'
import { VirtualClock } from '../../../tests/support/centre/virtual-clock.ts'
import { records } from '../../core/testing/records.ts'
import type { HeldMedia } from '../account-driver.ts'
import { twilioDriver } from './twilio-driver.ts'

const SID = `AC${'0'.repeat(32)}`

/** @returns where a file would be fetched from, or why it is not, at the last of its tries */
async function fetchedFrom(url: string, over: Partial<TwilioVendor>) {
  const vendor: TwilioVendor = { kind: 'twilio', accountSid: SID, apiBase: 'https://api.twilio.com', ...over }
  const asked: Pick<HeldMedia, 'home' | 'hosts'>[] = []
  const driver = twilioDriver(
    {
      accountId: 'sms',
      record: { ...records.account(), channel: 'sms', vendor },
      secrets: {
        get: () => 'token',
        recall: () => Promise.resolve(null),
        remember: () => Promise.resolve(),
      },
      keep: () => Promise.resolve(true),
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
