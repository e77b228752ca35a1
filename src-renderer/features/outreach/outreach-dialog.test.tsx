import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { ReactNode } from 'react'
import type { AccountRecord } from '#shared/domain/account.ts'
import type { WaysToWrite, WayToWrite } from '#shared/protocol/outreach-rest.ts'
import type { Api } from '../../client/index.ts'
import { DeskContext } from '../../client/react.ts'
import { versioned } from '../../client/testing/factories.ts'
import { type DeskUnderTest, renderDesk } from '../../client/testing/render-desk.tsx'
import { DesignProvider } from '../../design/index.ts'
import { forgetBegun } from './store.ts'
import { OutreachDialog } from './outreach-dialog.tsx'

afterEach(() => {
  vi.useRealTimers()
  forgetBegun()
})

const way = (pointId: string, shown: string, underWay: WayToWrite['underWay']): WayToWrite => ({
  pointId,
  shown,
  accountId: 'sms',
  channel: 'sms',
  queueIds: ['q1'],
  underWay,
  text: null,
  templates: {},
  answersLeft: null,
  night: null,
})
const here = way('1-0', '+86138****8000', { interactionId: 'i1', mine: true })

function goOn(ways: WaysToWrite['ways']) {
  const request = (() => Promise.resolve({ ways } satisfies WaysToWrite)) as Api['request']
  const asked = { customerId: 'c1', name: null, pointId: null, continuesId: 'i1' }
  return renderDesk(<OutreachDialog asked={asked} onClose={() => undefined} />, { api: { request } })
}

test('[OT9] going on elsewhere does not offer the contact that is open', async () => {
  await goOn([here, way('1-1', '+86139****9000', null)])
  expect(await screen.findAllByRole('radio', { hidden: true })).toHaveLength(1)
  expect(screen.queryByText(/8000/)).not.toBeInTheDocument()
})

test('[OT9] with no other way left the dialog says so', async () => {
  await goOn([here])
  expect(await screen.findByText(/没有别的方式可换/)).toBeInTheDocument()
})

const account: AccountRecord = {
  name: { zh: '短信', en: 'SMS' },
  channel: 'sms',
  entryPointId: 'e',
  sender: '95000',
  enabled: true,
  purposes: ['service'],
  segmentCost: null,
  templates: [],
  vendor: { kind: 'twilio', accountSid: 'AC', apiBase: 'https://sms.example' },
}

async function write(ui: (onClose: () => void) => ReactNode) {
  const onClose = vi.fn<() => void>()
  const request = (() => Promise.resolve({ ways: [way('1-0', '+86138****8000', null)] })) as Api['request']
  const desk = await renderDesk(ui(onClose), { config: { account: [versioned('sms', account)] }, api: { request } })
  return { ...desk, onClose }
}

const field = () => screen.findByRole('textbox', { name: '消息', hidden: true })
const button = (name: string) => screen.getByRole('button', { name, hidden: true })
/** Pressed before it may be, it does nothing. */
const ready = () => waitFor(() => expect(button('发送')).not.toHaveAttribute('aria-disabled'))
const started = ({ server }: DeskUnderTest) => server.commands.filter(({ command }) => command.type === 'contact.start')

test('[OT8] [OT17] a double press sends once, and a press beside the dialog does not stop what waits to go', async () => {
  const desk = await write((onClose) => (
    <OutreachDialog asked={{ customerId: 'c1', name: null, pointId: null, continuesId: null }} onClose={onClose} />
  ))
  fireEvent.change(await field(), { target: { value: '您的卡已寄出' } })
  await ready()
  vi.useFakeTimers()
  fireEvent.click(button('发送'))
  fireEvent.click(button('发送'))
  fireEvent.mouseDown(screen.getByRole('dialog', { hidden: true }))
  expect(desk.onClose).not.toHaveBeenCalled()
  // Everything stays in its place.
  expect(screen.getByRole('textbox', { name: '消息', hidden: true })).toHaveValue('您的卡已寄出')
  expect(screen.getByText('5 秒后发出')).toBeInTheDocument()
  for (let second = 0; second < 6; second++) await act(() => vi.advanceTimersByTimeAsync(1_000))
  expect(started(desk)).toHaveLength(1)
})

test('[OT19] [OT20] at night the clock and the rule stand there, and it goes only once that is confirmed', async () => {
  const night = { localTime: '23:14', from: '21:00', to: '09:00' }
  const request = (() =>
    Promise.resolve({ ways: [{ ...way('1-0', '+86138****8000', null), night }] })) as Api['request']
  const asked = { customerId: 'c1', name: null, pointId: null, continuesId: null }
  const desk = await renderDesk(<OutreachDialog asked={asked} onClose={() => undefined} />, {
    config: { account: [versioned('sms', account)] },
    api: { request },
  })
  fireEvent.change(await field(), { target: { value: '您的卡已寄出' } })
  expect(await screen.findByText(/客户当地 23:14，免打扰时段 21:00–09:00/)).toBeInTheDocument()
  expect(button('发送')).toHaveAttribute('aria-disabled')
  fireEvent.click(screen.getByRole('checkbox', { name: '现在就发（会留记录）', hidden: true }))
  await ready()
  vi.useFakeTimers()
  fireEvent.click(button('发送'))
  for (let second = 0; second < 6; second++) await act(() => vi.advanceTimersByTimeAsync(1_000))
  expect(started(desk).map(({ command }) => command)).toMatchObject([{ atNight: true }])
})

test('[OT17] what was typed stands there when the dialog is opened again, though somebody else was written to', async () => {
  const asked = { customerId: 'c1', name: null, pointId: null, continuesId: null }
  const { onClose, rerender, desk } = await write((close) => <OutreachDialog asked={asked} onClose={close} />)
  fireEvent.change(await field(), { target: { value: '您好' } })
  fireEvent.mouseDown(screen.getByRole('dialog', { hidden: true }))
  expect(onClose).toHaveBeenCalled()
  const shown = (dialog: ReactNode) => (
    <DesignProvider>
      <DeskContext value={desk}>{dialog}</DeskContext>
    </DesignProvider>
  )
  rerender(shown(null))
  const other = { ...asked, customerId: 'c2' }
  rerender(shown(<OutreachDialog key="c2" asked={other} onClose={onClose} />))
  expect(await field()).toHaveValue('')
  fireEvent.change(await field(), { target: { value: '写给别人' } })
  rerender(shown(<OutreachDialog key="c1" asked={asked} onClose={onClose} />))
  expect(await field()).toHaveValue('您好')
})

test('[OT17] the customer writing meanwhile leaves what waits to go in its place, to be taken back', async () => {
  const open = way('1-0', '+86138****8000', null)
  let answer: WayToWrite[] = [open]
  const request = (() => Promise.resolve({ ways: answer })) as Api['request']
  const asked = { customerId: 'c1', name: null, pointId: null, continuesId: null }
  const desk = await renderDesk(<OutreachDialog asked={asked} onClose={() => undefined} />, {
    config: { account: [versioned('sms', account)] },
    api: { request },
  })
  fireEvent.change(await field(), { target: { value: '您的卡已寄出' } })
  await ready()
  vi.useFakeTimers()
  fireEvent.click(button('发送'))
  answer = [{ ...open, underWay: { interactionId: 'i9', mine: false } }]
  await act(async () => {
    desk.desk.floor.setState({ customerChanges: new Map([['c1', 1]]) })
    await vi.advanceTimersByTimeAsync(1_000)
  })
  expect(screen.getByRole('textbox', { name: '消息', hidden: true })).toHaveValue('您的卡已寄出')
  fireEvent.click(button('撤回'))
  for (let second = 0; second < 6; second++) await act(() => vi.advanceTimersByTimeAsync(1_000))
  expect(started(desk)).toHaveLength(0)
  expect(screen.queryByRole('textbox', { name: '消息', hidden: true })).not.toBeInTheDocument()
})
