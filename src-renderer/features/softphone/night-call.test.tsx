import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { queueRecord, versioned } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { CallNumberButton } from './call-number-button.tsx'
import { NightCallDialog } from './night-call.tsx'
import { fakePhone } from './testing.ts'

const config = { queue: [versioned('cards', { ...queueRecord, channels: ['voice' as const] })] }
const params = { localTime: '00:24', from: '21:00', to: '09:00' }

test('[VC64] at night the customer’s hour is told before the call, which goes only at a second yes', async () => {
  fakePhone()
  const { server } = await renderDesk(
    <>
      <CallNumberButton pointId="p1" shown="+86138****8000" customerId="c1" />
      <NightCallDialog />
    </>,
    { config },
  )
  server.answer = ({ command }) =>
    Promise.resolve(
      'atNight' in command && command.atNight
        ? { ok: true, seq: 1 }
        : { ok: false, refusal: { code: 'night-unconfirmed', params } },
    )
  const call = () => userEvent.click(screen.getByRole('button', { name: /8000/ }))
  await call()
  expect(await screen.findByRole('dialog', { name: '客户当地 00:24，现在打？' })).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: '取消' }))
  expect(server.commands).toHaveLength(1)
  await call()
  await userEvent.click(await screen.findByRole('button', { name: '现在打' }))
  expect(server.commands.map(({ command }) => 'atNight' in command && command.atNight)).toEqual([false, false, true])
})

test.each([
  ['country', '客户所在国家有几个时区，有的地方现在 00:24，现在打？'],
  ['centre', '客户时区不明，按本中心现在 00:24，现在打？'],
])('[CP60] where nobody knows their clock the question says so: %s', async (guess, title) => {
  fakePhone()
  const { server } = await renderDesk(
    <>
      <CallNumberButton pointId="p1" shown="+1212****123" customerId="c1" />
      <NightCallDialog />
    </>,
    { config },
  )
  server.answer = () =>
    Promise.resolve({ ok: false, refusal: { code: 'night-unconfirmed', params: { ...params, guess } } })
  await userEvent.click(screen.getByRole('button', { name: /123/ }))
  expect(await screen.findByRole('dialog', { name: title })).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: '取消' }))
})
