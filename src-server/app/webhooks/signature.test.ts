import { expect, test } from 'vitest'
import { probeAfter, repeatAfter } from './schedule.ts'
import { newSecret, signedHeaders } from './signature.ts'

test('[WH18] signs as the published example of Standard Webhooks does', () => {
  const headers = signedHeaders(
    { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: 1_614_265_330_000, body: '{"test": 2432232314}' },
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  )
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
  expect(newSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
})

test('[WH14] repeats come from five seconds to a day apart, a little later by chance, and end', () => {
  const all = Array.from({ length: 9 }, (_, at) => repeatAfter(at + 1, 0) ?? 0)
  expect([all[0], all.at(-1)]).toEqual([5_000, 86_400_000])
  expect(all).toEqual(all.toSorted((a, b) => a - b))
  expect([repeatAfter(1, 1), repeatAfter(1, 0, 60_000), repeatAfter(10, 0)]).toEqual([6_000, 60_000, null])
})

test('[WH15] an address is left alone for longer and longer, and at most five minutes', () => {
  expect([4, 5, 6, 11, 400].map(probeAfter)).toEqual([0, 5_000, 10_000, 300_000, 300_000])
})
