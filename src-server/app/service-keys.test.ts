import { expect, test } from 'vitest'
import type { ServiceKeyInput } from '#shared/protocol/service-keys-rest.ts'
import { MemoryServiceKeyStore } from '../storage/memory/service-key-store.ts'
import type { AccessLog } from '../storage/table-store.ts'
import { ServiceKeys } from './service-keys.ts'

const input: ServiceKeyInput = { name: '核心系统', code: 'core', scopes: ['consents'], expiresAt: null }
const route = { method: 'POST', path: '/api/consents', scope: 'consents' } as const

async function begin(append: AccessLog['append'] = () => Promise.resolve()) {
  const store = new MemoryServiceKeyStore()
  let made = 0
  const newId = () => `id-${(made += 1)}`
  const fail = (error: unknown) => expect.unreachable(String(error))
  const ports = { store, accessLog: { append }, clock: { now: () => 1_000 }, newId, onError: fail }
  return { keys: await ServiceKeys.begin(ports), store }
}

test('[SK7] a secret that is being added when a key is revoked brings nothing back', async () => {
  const [asked, written] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const { keys, store } = await begin(([entry]) => {
    if (entry?.reason !== 'key-renewed') return Promise.resolve()
    asked.resolve()
    return written.promise
  })
  const { key, secret } = await keys.create(input, 'adam')
  const adding = keys.addSecret(key.id, 'adam')
  await asked.promise
  await keys.revoke(key.id, 'root')
  written.resolve()
  await expect(adding).rejects.toMatchObject({ code: 'not-found' })
  await expect(keys.admit(secret, route)).rejects.toMatchObject({ code: 'key-revoked' })
  for (const rows of [keys.list(), await store.list()])
    expect(rows).toMatchObject([{ revoked: { at: 1_000, by: 'root' }, secrets: [{}] }])
})

test('[SK6] of two who add a second secret at once, one is refused', async () => {
  const { keys, store } = await begin()
  const { key } = await keys.create(input, 'adam')
  const told = await Promise.allSettled([keys.addSecret(key.id, 'adam'), keys.addSecret(key.id, 'root')])
  expect(told).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { code: 'version-conflict' } }])
  expect((await store.list())[0]?.secrets).toHaveLength(2)
})

test('[SK1] of two who give a code at once, one is refused', async () => {
  const { keys, store } = await begin()
  const told = await Promise.allSettled([keys.create(input, 'adam'), keys.create(input, 'root')])
  expect(told).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { code: 'name-taken' } }])
  expect(await store.list()).toHaveLength(1)
})
