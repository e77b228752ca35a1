import { fastify } from 'fastify'
import { expect, test } from 'vitest'
import { type DemoControl, demoRoutes } from './demo.ts'

test('[T13] who asks while the demo starts is told to come again, and for good only where there is none', async () => {
  let demo: DemoControl | null = 'starting'
  const http = fastify()
  demoRoutes(http, { demo: () => demo, waiting: () => 0 })
  const statuses = async () =>
    Promise.all(
      ['/demo/phones/sms/+8613800138000', '/demo/api/traffic'].map(async (url) => (await http.inject(url)).statusCode),
    )
  expect(await statuses()).toEqual([503, 503])
  expect((await http.inject('/demo/api/traffic')).headers['retry-after']).toBe('2')
  demo = null
  expect(await statuses()).toEqual([404, 404])
  await http.close()
})
