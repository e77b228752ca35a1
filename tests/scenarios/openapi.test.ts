import { Validator } from '@seriousme/openapi-schema-validator'
import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { WEBHOOK_KINDS } from '#shared/protocol/webhook-events.ts'
import { accountChannels } from '../../src-server/account-channels.ts'
import { DRIVERS } from '../../src-server/account-drivers.ts'
import { TestCentre } from '../support/centre/test-centre.ts'

let centre: TestCentre
afterEach(() => centre.close())

interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<string, object>>
  readonly webhooks: Readonly<Record<string, object>>
}

const ROUTES = new URL('../../src-server/gateway/routes/', import.meta.url)

/** Every path that is written down in a file of routes. */
function writtenPaths(): readonly string[] {
  return readdirSync(ROUTES)
    .filter((name) => name.endsWith('.ts') && name !== 'phone.ts')
    .flatMap((name) => [...readFileSync(new URL(name, ROUTES), 'utf8').matchAll(/^\s*(?:\{.*)?path: '([^']+)'/gmu)])
    .map(([, path = '']) => `/api${path.replaceAll(/:(\w+)/gu, '{$1}')}`)
}

test('[N20] [WH3] the OpenAPI document is valid, and holds every route and every message', async () => {
  centre = await TestCentre.start({ server: { channels: accountChannels(DRIVERS) } })
  const document: Document = await (await fetch(`${centre.server.url}/api/openapi.json`)).json()
  expect(await new Validator().validate({ ...structuredClone(document) })).toEqual({ valid: true })
  expect(document.openapi).toBe('3.1.0')
  const written = new Set(writtenPaths())
  expect(written.size).toBeGreaterThan(40)
  expect([...written].filter((path) => !(path in document.paths))).toEqual([])
  expect(document.paths['/api/imports']).toHaveProperty(['post', 'requestBody', 'content', 'multipart/form-data'])
  expect(Object.keys(document.webhooks)).toEqual([...WEBHOOK_KINDS, 'webhook.test'])
})
