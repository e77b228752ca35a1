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
    putAsideDays: 180,
    telephony: { domain: 'huiliu.invalid', edge: null, secret: null, rtpengine: null, ice: [] },
    bankCore: null,
  })
})

test.each([
  ['HUILIU_PORT', '70000'],
  ['HUILIU_PORT', 'http'],
  ['HUILIU_HOST', 'my host'],
  ['HUILIU_DEMO', 'maybe'],
  ['HUILIU_PUBLIC_URL', 'desk.bank.example'],
  ['HUILIU_PROXY', '10.0.0.5, proxy.bank.example'],
  ['HUILIU_SIP_DOMAIN', 'voice bank'],
  ['HUILIU_SIP_EDGE', 'https://sip.bank.example'],
  ['HUILIU_RTPENGINE', '127.0.0.1'],
  ['HUILIU_RTPENGINE', '127.0.0.1:99999'],
  ['HUILIU_ICE', 'stun.bank.example'],
  ['HUILIU_BANK_CORE_URL', 'core.bank.example'],
  ['HUILIU_PUT_ASIDE_DAYS', '0'],
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

test('[N12] an edge in front needs its secret and domain, and a bad secret is not repeated', () => {
  const edge = { HUILIU_SIP_EDGE: 'wss://sip.bank.example/' }
  expect(problem(edge)).toMatch(/^HUILIU_SIP_SECRET is missing/u)
  expect(problem({ ...edge, HUILIU_SIP_SECRET: 'sixteen letters!' })).toMatch(/^HUILIU_SIP_DOMAIN is missing/u)
  expect(problem({ HUILIU_SIP_SECRET: 'too short' })).toBe('HUILIU_SIP_SECRET must have 16 characters or more.')
  const env = {
    ...edge,
    HUILIU_SIP_SECRET: 'sixteen letters!',
    HUILIU_SIP_DOMAIN: 'voice.bank.example',
    HUILIU_RTPENGINE: '10.0.0.7:2223',
    HUILIU_ICE: 'stun:stun.bank.example, turn:turn.bank.example:3478',
  }
  expect(readSettings(env, '/data').telephony).toEqual({
    domain: 'voice.bank.example',
    edge: 'wss://sip.bank.example/',
    secret: 'sixteen letters!',
    rtpengine: {
      control: { host: '10.0.0.7', port: 2_223 },
      digits: { host: '127.0.0.1', port: 2_226 },
      recordingDir: '/var/spool/rtpengine',
    },
    ice: ['stun:stun.bank.example', 'turn:turn.bank.example:3478'],
  })
})

test('[N12] the core of the bank is asked where it is said to be, and a bad token is not repeated', () => {
  const url = 'https://core.bank.example/desk/'
  expect(readSettings({ HUILIU_BANK_CORE_URL: url }, '/data').bankCore).toEqual({ url, token: null })
  expect(problem({ HUILIU_BANK_CORE_TOKEN: 'too short' })).toBe(
    'HUILIU_BANK_CORE_TOKEN must have 16 characters or more.',
  )
})
