import { expect, test } from 'vitest'
import { commandScore } from './commands.ts'

const settings = { label: '设置', keywords: 'shezhi settings' }
const theme = { label: '外观：深色', keywords: 'theme waiguan dark' }

test('[U12] a command is found by its name, its keywords and their letters in order', () => {
  expect(commandScore(settings, '设')).toBeGreaterThan(commandScore(settings, 'settings'))
  expect(commandScore(settings, 'settings')).toBeGreaterThan(commandScore(settings, 'stgs'))
  expect(commandScore(settings, 'stgs')).toBeGreaterThan(0)
  expect(commandScore(settings, 'theme')).toBe(0)
  expect(commandScore(theme, '深色')).toBeGreaterThan(commandScore(theme, 'dark'))
  expect(commandScore(theme, '  ')).toBeGreaterThan(0)
})
