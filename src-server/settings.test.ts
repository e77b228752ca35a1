import { expect, test } from 'vitest'
import { readSettings } from './settings.ts'

const problem = (env: Record<string, string>): string => {
  try {
    readSettings(env, '/data')
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}

test('[N12] defaults need no environment at all', () => {
  expect(readSettings({}, '/data')).toEqual({
    port: 7788,
    host: '127.0.0.1',
    dataDir: '/data',
    tls: null,
    demo: false,
    publicUrl: null,
    proxies: [],
  })
})

test.each([
  ['HUILIU_PORT', '70000'],
  ['HUILIU_PORT', 'http'],
  ['HUILIU_HOST', 'my host'],
  ['HUILIU_DEMO', 'maybe'],
  ['HUILIU_PUBLIC_URL', 'desk.bank.example'],
  ['HUILIU_PROXY', '10.0.0.5, proxy.bank.example'],
])('[N12] %s=%s stops the start with one sentence that names it', (name, value) => {
  const message = problem({ [name]: value })
  expect(message.startsWith('HUILIU_')).toBe(true)
  expect(message.endsWith('.')).toBe(true)
  expect(message).toContain(`${name} is “${value}”`)
})

test('[N12] half of a certificate is named', () => {
  expect(problem({ HUILIU_TLS_CERT: '/nowhere.pem' })).toMatch(/^HUILIU_TLS_KEY is missing/u)
  expect(problem({ HUILIU_TLS_CERT: '/nowhere.pem', HUILIU_TLS_KEY: '/nowhere.key' })).toMatch(
    /^HUILIU_TLS_CERT points to/u,
  )
})
