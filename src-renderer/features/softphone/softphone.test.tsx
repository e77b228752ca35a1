import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { navigate, setPreferences, useRoute } from '../../design/index.ts'
import { calling, fakePhone, ringingCall } from './testing.ts'
import { useAutoAnswer } from './use-auto-answer.ts'
import { useScreenPop } from './use-screen-pop.ts'
import { wishesOf } from './wishes.ts'

beforeEach(() => {
  navigate('/')
  setPreferences({ autoAnswer: false })
  vi.useRealTimers()
})
function Pops() {
  useScreenPop()
  return null
}
function Answers() {
  useAutoAnswer()
  return null
}
function offeredAs(id: string) {
  const call = ringingCall()
  return call.phase.name === 'offered'
    ? { ...call, phase: { ...call.phase, offer: { ...call.phase.offer, id } } }
    : call
}
const path = (): string => useRoute.getState().path.join('/')

test('[SP15] a call that rings brings up its interaction, except where somebody is being written to', async () => {
  const { desk } = await renderDesk(
    <>
      <Pops />
      <textarea aria-label="elsewhere" />
    </>,
  )
  await userEvent.type(screen.getByLabelText('elsewhere'), '您的卡')
  act(() => screen.getByLabelText('elsewhere').blur())
  act(() => desk.floor.setState({ interactions: new Map([['i1', ringingCall()]]) }))
  expect(path()).toBe('')
  act(() => desk.floor.setState({ interactions: new Map() }))
  await userEvent.clear(screen.getByLabelText('elsewhere'))
  act(() => desk.floor.setState({ interactions: new Map([['i1', offeredAs('o2')]]) }))
  expect(path()).toBe('')
  act(() => desk.floor.setState({ interactions: new Map() }))
  act(() => screen.getByLabelText('elsewhere').blur())
  act(() => desk.floor.setState({ interactions: new Map([['i1', offeredAs('o3')]]) }))
  expect(path()).toBe('work/i1')
})

test('[SP17] with auto-answer a call is accepted after the tone, only while the phone is fit', async () => {
  const { desk, server } = await renderDesk(<Answers />)
  fakePhone({ microphone: 'missing' })
  setPreferences({ autoAnswer: true })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  act(() => desk.floor.setState({ interactions: new Map([['i1', ringingCall()]]) }))
  act(() => void vi.advanceTimersByTime(5_000))
  expect(server.commands.filter(({ command }) => command.type === 'offer.accept')).toEqual([])
  act(() => void fakePhone())
  act(() => void vi.advanceTimersByTime(5_000))
  expect(server.commands.map(({ command }) => command.type)).toContain('offer.accept')
})

test('[SP1] the log’s word on each call becomes what the phone follows', () => {
  const wish = (one: ReturnType<typeof calling>) => wishesOf(new Map([['i1', one]]), 'a1')[0]
  expect(wish(ringingCall())?.role).toBe('offered')
  expect(wish(calling())).toMatchObject({ role: 'owner', held: false, consult: 'none', supervision: null })
  expect(wish(calling({}, { heldSince: 1 }))?.held).toBe(true)
  expect(wish(calling({ contactEnded: { at: 1, by: 'customer' } }))?.role).toBe('over')
  const supervised = calling(
    { phase: { name: 'active', agentId: 'a2', since: 1 } },
    { legs: [], supervision: { supervisorId: 'a1', mode: 'listen', shown: false, since: 1 } },
  )
  expect(wish(supervised)).toMatchObject({ role: 'supervisor', supervision: 'listen' })
  // Handed to a colleague: nothing of ours to end while the exchange brings them in.
  expect(wish(calling({ phase: { name: 'active', agentId: 'a2', since: 1 } }))).toBeUndefined()
})
