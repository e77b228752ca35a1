import { expect, test } from 'vitest'
import { deviceChange, deviceInUse, realDevices, type DeviceSight } from './devices.ts'
import { initialState, unfitness } from './messages.ts'

const headset = { id: 'h', label: '耳麦 H390' }
const builtIn = { id: 'b', label: '内置话筒' }
const sight = (chosen: string, ...present: readonly (typeof headset)[]): DeviceSight => ({
  present,
  inUse: deviceInUse(chosen, present),
})

test('[SP10] unplugged: the next one is used, and both are named', () => {
  const change = deviceChange('microphone', sight('h', headset, builtIn), sight('h', builtIn), 'h')
  expect(change).toEqual({ kind: 'microphone', what: 'lost', label: '耳麦 H390', now: '内置话筒' })
  expect(deviceChange('microphone', sight('h', headset), sight('h'), 'h')).toMatchObject({ what: 'lost', now: null })
})

test('[SP10] plugged back: the chosen one is used again', () => {
  const change = deviceChange('microphone', sight('h', builtIn), sight('h', headset, builtIn), 'h')
  expect(change).toEqual({ kind: 'microphone', what: 'back', label: '耳麦 H390', now: '耳麦 H390' })
})

test('[SP10] with the system’s default the loss of the first is said; another device coming is not', () => {
  expect(deviceChange('speaker', sight('', headset, builtIn), sight('', builtIn), '')).toMatchObject({
    label: '耳麦 H390',
    now: '内置话筒',
  })
  expect(deviceChange('speaker', sight('', builtIn), sight('', builtIn, headset), '')).toBeNull()
  expect(deviceChange('speaker', sight('h', headset), sight('h', headset, builtIn), 'h')).toBeNull()
})

test('[SP10] the browser’s aliases of devices are no devices', () => {
  const all = ['default', 'communications', 'h'].map((deviceId) => ({
    kind: 'audioinput' as const,
    deviceId,
    label: '耳麦 H390',
  }))
  expect(realDevices([...all, { kind: 'videoinput', deviceId: 'v', label: '' }], 'audioinput')).toEqual([headset])
})

test('[SP11] fit for calls is who is registered and can be heard', () => {
  const ready = { ...initialState, registration: 'registered', microphone: 'ready' } as const
  expect(unfitness(ready)).toBeNull()
  expect(unfitness({ ...ready, registration: 'retrying' })).toBe('network')
  expect(unfitness({ ...ready, microphone: 'missing' })).toBe('no-microphone')
  expect(unfitness({ ...ready, microphone: 'denied' })).toBe('permission')
})
