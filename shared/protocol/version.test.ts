import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { commandFrameSchema } from './commands.ts'
import { changePasswordSchema, demoSignInSchema, signInSchema } from './rest.ts'
import { helloSchema, typingSchema, watchSchema } from './sync.ts'
import { isProtocolAccepted, PROTOCOL } from './version.ts'

/** What a desk may send, by the protocol's number. A new hash needs a new number, unless that number was never released. */
const WIRE_HASHES: Readonly<Record<string, string>> = {
  '1.0': 'e7ddf65a33c2987b',
}

test('[W12] the wire changes only with its number', () => {
  const schemas = {
    commandFrameSchema,
    helloSchema,
    watchSchema,
    typingSchema,
    signInSchema,
    demoSignInSchema,
    changePasswordSchema,
  }
  const wire = Object.entries(schemas).map(([name, schema]) => [name, z.toJSONSchema(schema, { io: 'input' })])
  const hash = createHash('sha256').update(JSON.stringify(wire)).digest('hex').slice(0, 16)
  expect(hash).toBe(WIRE_HASHES[`${PROTOCOL.major}.${PROTOCOL.minor}`])
})

test('[W13] a desk one minor behind is welcome, older and newer ones are not', () => {
  const { major, minor } = PROTOCOL
  expect(isProtocolAccepted({ major, minor })).toBe(true)
  expect(isProtocolAccepted({ major, minor: minor - 1 })).toBe(true)
  expect(isProtocolAccepted({ major, minor: minor - 2 })).toBe(false)
  expect(isProtocolAccepted({ major, minor: minor + 1 })).toBe(false)
  expect(isProtocolAccepted({ major: major + 1, minor })).toBe(false)
})
