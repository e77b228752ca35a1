import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSettings, resolveServerUrl, writeSettings } from './settings.ts'

const chosen = { serverUrl: 'https://chosen.example' }
const site = { serverUrl: 'https://site.example' }

test('[P4] the environment wins over the choice, the choice over the site', () => {
  expect(resolveServerUrl({ environment: 'http://127.0.0.1:7788/', chosen, site })).toBe('http://127.0.0.1:7788')
  expect(resolveServerUrl({ environment: undefined, chosen, site })).toBe('https://chosen.example')
  expect(resolveServerUrl({ environment: '', chosen: {}, site })).toBe('https://site.example')
  expect(resolveServerUrl({ environment: undefined, chosen: {}, site: {} })).toBeNull()
})

test('[P4] a bad address in the environment is named', () => {
  expect(() => resolveServerUrl({ environment: 'ftp://x', chosen, site })).toThrow('HUILIU_SERVER_URL')
})

test('[P4] settings survive writing and reading; a broken file counts as empty', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'huiliu-settings-')), 'settings.json')
  expect(readSettings(path)).toEqual({})
  writeSettings(path, chosen)
  expect(readSettings(path)).toEqual(chosen)
  writeFileSync(path, '{"serverUrl": 5')
  expect(readSettings(path)).toEqual({})
})
