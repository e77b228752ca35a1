import { expect, test } from 'vitest'
import { appOrigin } from './origin.ts'
import { isPermitted } from './permissions.ts'

const ours = `${appOrigin}/`

test('[P3] our page may use the microphone and notify, and no camera', () => {
  expect(isPermitted({ permission: 'media', origin: ours, media: ['audio'] }, appOrigin)).toBe(true)
  expect(isPermitted({ permission: 'notifications', origin: ours, media: [] }, appOrigin)).toBe(true)
  expect(isPermitted({ permission: 'media', origin: ours, media: ['audio', 'video'] }, appOrigin)).toBe(false)
})

test.each(['geolocation', 'usb', 'midi', 'openExternal', 'fullscreen'])('[P3] nobody gets %s', (permission) => {
  expect(isPermitted({ permission, origin: ours, media: [] }, appOrigin)).toBe(false)
})

test('[P3] another origin gets nothing', () => {
  expect(isPermitted({ permission: 'media', origin: 'https://elsewhere.example/', media: ['audio'] }, appOrigin)).toBe(
    false,
  )
  expect(isPermitted({ permission: 'notifications', origin: 'app://huiliu.evil/', media: [] }, appOrigin)).toBe(false)
})
