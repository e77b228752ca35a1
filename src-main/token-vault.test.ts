import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createTokenVault, type Encryption } from './token-vault.ts'

const reversed = (text: string): string => text.split('').reverse().join('')
const encryption = (available: boolean): Encryption => ({
  isAvailable: () => available,
  encrypt: (text) => Buffer.from(reversed(text)),
  decrypt(bytes) {
    if (bytes.toString() === 'damaged') throw new Error('damaged')
    return reversed(bytes.toString())
  },
})
const newPath = (): string => join(mkdtempSync(join(tmpdir(), 'huiliu-token-')), 'token')

test('[P5] the token comes back after a restart and is on disk only encrypted', () => {
  const path = newPath()
  createTokenVault(path, encryption(true)).set('secret')
  expect(readFileSync(path, 'utf8')).not.toContain('secret')
  expect(createTokenVault(path, encryption(true)).get()).toBe('secret')
})

test('[P5] signing out removes it', () => {
  const path = newPath()
  const vault = createTokenVault(path, encryption(true))
  vault.set('secret')
  vault.set(null)
  expect(vault.get()).toBeNull()
  expect(existsSync(path)).toBe(false)
})

test('[P5] without encryption nothing is written', () => {
  const path = newPath()
  const vault = createTokenVault(path, encryption(false))
  vault.set('secret')
  expect(vault.get()).toBe('secret')
  expect(existsSync(path)).toBe(false)
})

test('[P5] a damaged file means no token', () => {
  const path = newPath()
  writeFileSync(path, 'damaged')
  expect(createTokenVault(path, encryption(true)).get()).toBeNull()
})
