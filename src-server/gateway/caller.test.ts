import { pino } from 'pino'
import { expect, test } from 'vitest'
import { callerResolver, isNetwork } from './caller.ts'
import { buildHttp } from './http.ts'
import { originPolicy } from './origins.ts'

const from = (address: string, forwarded?: string) => ({
  address,
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
})

test('[N18] without a proxy the connection alone says who calls', () => {
  expect(callerResolver(false, []).of(from('127.0.0.1', '203.0.113.9'))).toBe('127.0.0.1')
})

test('[N18] behind a proxy this machine may name the caller, another private address may not', () => {
  const caller = callerResolver(true, [])
  expect(caller.of(from('::ffff:127.0.0.1', '203.0.113.9'))).toBe('203.0.113.9')
  expect(caller.of(from('10.0.0.5', '203.0.113.9'))).toBe('10.0.0.5')
  expect(caller.of(from('127.0.0.1', '198.51.100.1, 203.0.113.9'))).toBe('203.0.113.9')
  expect(caller.of(from('127.0.0.1', 'unknown'))).toBe('127.0.0.1')
})

test('[N18] a proxy that was named is believed, network by network', () => {
  const caller = callerResolver(true, ['10.1.0.0/16', '2001:db8::7'])
  expect(caller.of(from('10.1.2.3', '203.0.113.9'))).toBe('203.0.113.9')
  expect(caller.of(from('2001:db8::7', '203.0.113.9, 10.1.9.9'))).toBe('203.0.113.9')
  expect(caller.of(from('10.2.0.1', '203.0.113.9'))).toBe('10.2.0.1')
})

test.each([
  ['10.1.0.0/16', true],
  ['::1', true],
  ['10.1.0.0/99', false],
  ['proxy.bank.example', false],
  ['', false],
])('[N12] %s is a network: %s', (text, is) => {
  expect(isNetwork(text)).toBe(is)
})

test('[N18] requests over HTTP are counted by the same rule', async () => {
  const http = await buildHttp({
    tls: null,
    logger: pino({ level: 'silent' }),
    origins: originPolicy('https://desk.bank.example', () => new Set()),
    caller: callerResolver(true, []),
  })
  http.get('/whoami', (request) => ({ ip: request.ip }))
  const ask = async (remoteAddress: string) => {
    const response = await http.inject({
      url: '/whoami',
      remoteAddress,
      headers: { 'x-forwarded-for': '203.0.113.9' },
    })
    return response.json<{ ip: string }>().ip
  }
  expect([await ask('10.0.0.5'), await ask('127.0.0.1')]).toEqual(['10.0.0.5', '203.0.113.9'])
  await http.close()
})
