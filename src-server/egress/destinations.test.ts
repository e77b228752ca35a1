import { expect, test } from 'vitest'
import { allowed, isListed } from './destinations.ts'

test('[WH31] an empty list allows nothing; a name or a network on it does', () => {
  expect(allowed('crm.bank.example', '93.184.216.34', [])).toBeNull()
  expect(allowed('crm.bank.example', '93.184.216.34', ['crm.bank.example'])).toBe('outside')
  expect(allowed('crm.bank.example', '93.184.216.34', ['*.bank.example'])).toBe('outside')
  expect(allowed('bank.example', '93.184.216.34', ['*.bank.example'])).toBeNull()
  expect(allowed('evilbank.example', '93.184.216.34', ['*.bank.example'])).toBeNull()
  expect(allowed('crm.bank.example', '93.184.216.34', ['93.184.216.0/24'])).toBe('inside')
  expect([isListed('10.2.3.4', ['10.0.0.0/8']), isListed('10.2.3.4', ['11.0.0.0/8'])]).toEqual([true, false])
})

test('[WH32] a listed name that leads inside is refused, however the address is written, unless its network is listed', () => {
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '::ffff:0:127.0.0.1',
    '::ffff:0:a00:1',
  ])
    expect.soft([address, allowed('crm.bank.example', address, ['crm.bank.example'])]).toEqual([address, null])
  expect(allowed('crm.bank.example', '10.1.2.3', ['crm.bank.example', '10.1.0.0/16'])).toBe('inside')
  expect(allowed('crm.bank.example', '::ffff:10.1.2.3', ['10.1.0.0/16'])).toBe('inside')
  expect(allowed('crm.bank.example', '2606:4700::1111', ['crm.bank.example'])).toBe('outside')
})
