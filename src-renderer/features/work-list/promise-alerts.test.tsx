import { act } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { FollowUp } from '#shared/protocol/rest.ts'
import { interaction } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { clearNotices, setPreferences, usePreferences, useNotices } from '../../design/index.ts'
import { PromiseAlerts } from './promise-alerts.tsx'

const promise = (id: string, at: number, done = false): FollowUp => ({
  id,
  customerId: 'c1',
  customerName: '赵丽华',
  at,
  text: '提额结果',
  agentId: 'a1',
  done,
})

/** Counts the sounds: jsdom has no audio of its own. */
const played = vi.fn<() => void>()
class SilentAudio {
  readonly state = 'running'
  readonly currentTime = 0
  readonly destination = {}
  createGain() {
    const gain = { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} }
    return { gain, connect: () => {} }
  }
  createOscillator() {
    return { type: '', frequency: { value: 0 }, connect: () => this.createGain(), start: played, stop() {} }
  }
}

beforeEach(() => {
  vi.stubGlobal('AudioContext', SilentAudio)
  clearNotices()
  played.mockClear()
  const { notifications, sounds } = usePreferences.getState()
  setPreferences({
    notifications: { ...notifications, followUp: true },
    sounds: { ...sounds, followUp: true },
  })
})

async function show(promises: readonly FollowUp[]) {
  const request = (() => Promise.resolve({ followUps: promises })) as <T>() => Promise<T>
  const shown = await renderDesk(<PromiseAlerts />, { api: { request } })
  await act(() => Promise.resolve())
  return shown
}
const told = () => useNotices.getState().notices.map(({ id }) => id)

test('[D87] what fell due is heard and told of once; what is kept or still to come is not', async () => {
  const now = Date.now()
  const { attention, desk } = await show([
    promise('due', now - 1_000),
    promise('kept', now - 1_000, true),
    promise('later', now + 3_600_000),
  ])
  await vi.waitFor(() => expect(told()).toEqual(['promise.due']))
  expect(attention.notified).toEqual(['1 条约定到点'])
  await vi.waitFor(() => expect(played).toHaveBeenCalled())
  const once = played.mock.calls.length
  // Something changed: everything is read again.
  act(() => desk.floor.setState({ interactions: new Map([['i9', interaction({ id: 'i9' })]]) }))
  await act(() => Promise.resolve())
  expect(attention.notified).toHaveLength(1)
  expect(played.mock.calls.length).toBe(once)
})

test('[D87] an agent who switched sound and notification off sees it behind the bell alone', async () => {
  const { notifications, sounds } = usePreferences.getState()
  setPreferences({
    notifications: { ...notifications, followUp: false },
    sounds: { ...sounds, followUp: false },
  })
  const { attention } = await show([promise('due', Date.now() - 1_000)])
  await vi.waitFor(() => expect(told()).toEqual(['promise.due']))
  expect(attention.notified).toEqual([])
  expect(played).not.toHaveBeenCalled()
})
