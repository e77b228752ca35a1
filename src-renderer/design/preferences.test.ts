import { beforeEach, expect, test } from 'vitest'
import { loadPreferencesOf, setPreferences, usePreferences } from './preferences.ts'

beforeEach(() => {
  loadPreferencesOf(undefined)
  setPreferences({ language: 'zh-CN', theme: 'system', volume: 0.7 })
  localStorage.clear()
})

test('[U13] each account finds its own choices again', () => {
  loadPreferencesOf('lin')
  setPreferences({ theme: 'dark', volume: 0.2 })
  loadPreferencesOf('wang')
  setPreferences({ theme: 'light', language: 'en' })
  loadPreferencesOf('lin')
  expect(usePreferences.getState()).toMatchObject({ theme: 'dark', volume: 0.2, language: 'zh-CN' })
})

test('[U13] what was stored wrongly counts as never chosen, the rest stands', () => {
  localStorage.setItem(
    'huiliu.preferences.lin',
    JSON.stringify({ language: 'en', theme: 'sepia', volume: 7, sounds: { offer: false, message: 'loud' } }),
  )
  loadPreferencesOf('lin')
  expect(usePreferences.getState()).toMatchObject({ language: 'en', theme: 'system', volume: 0.7 })
  expect(usePreferences.getState().sounds).toMatchObject({ offer: false, message: true, help: true })
  localStorage.setItem('huiliu.preferences.wang', '{')
  loadPreferencesOf('wang')
  expect(usePreferences.getState().volume).toBe(0.7)
})

test('[U14] a language chosen on the sign-in page counts for who never chose', () => {
  setPreferences({ language: 'en' })
  loadPreferencesOf('new')
  expect(usePreferences.getState().language).toBe('en')
  loadPreferencesOf(undefined)
  setPreferences({ language: 'zh-CN' })
  loadPreferencesOf('new')
  expect(usePreferences.getState().language).toBe('en')
})
