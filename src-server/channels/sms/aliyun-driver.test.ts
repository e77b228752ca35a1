import { expect, test } from 'vitest'
import type { AliyunVendor } from '#shared/domain/account.ts'
import { NO_MEDIA } from '../../../tests/support/accounts/no-media.ts'
import { VirtualClock } from '../../../tests/support/centre/virtual-clock.ts'
import { records } from '../../core/testing/records.ts'
import { aliyunDriver } from './aliyun-driver.ts'

const vendor: AliyunVendor = { kind: 'aliyun', accessKeyId: 'key', apiBase: 'http://127.0.0.1:1', signName: '华岭银行' }
const REPLIES = [{ phone_number: '13800138000', content: 'TD', send_time: '2026-03-02 10:00:00', sequence_id: 7 }]

function begin() {
  const kept: string[] = []
  const driver = aliyunDriver(
    {
      accountId: 'sms',
      record: { ...records.account(), channel: 'sms', vendor },
      secrets: {
        get: (name) => (name === 'callbackPath' ? 'a-long-secret' : null),
        recall: () => Promise.resolve(null),
        remember: () => Promise.resolve(),
      },
      keep: (key, conversation) => Promise.resolve(kept.push(`${conversation} ${key}`) > 0),
      centre: { wrote: () => Promise.resolve(), receipt: () => Promise.resolve() },
      media: NO_MEDIA,
      clock: new VirtualClock(),
      log: { info() {}, warn() {}, error() {} },
      publicAddress: '',
      onHealth: () => undefined,
    },
    vendor,
  )
  const push = async (path: string, body: string) => {
    const request = { method: 'POST', url: '', query: {}, headers: {}, remoteAddress: '' } as const
    return (await driver.webhook?.({ ...request, path, body: Buffer.from(body) }))?.status
  }
  return { push, kept }
}

test('[SM2] what is pushed without the secret part of the address is turned away, and so is what cannot be read', async () => {
  const { push, kept } = begin()
  const body = JSON.stringify(REPLIES)
  expect(await push('/a-short-secret/up', body)).toBe(404)
  expect(await push('/up', body)).toBe(404)
  expect(await push('/a-long-secret/elsewhere', body)).toBe(400)
  expect(await push('/a-long-secret/up', 'TD')).toBe(400)
  expect(kept).toEqual([])
  expect(await push('/a-long-secret/up', body)).toBe(200)
  expect(kept).toEqual(['+8613800138000 up/7'])
})
