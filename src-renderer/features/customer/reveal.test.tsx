import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { Reveal } from './reveal.tsx'

test('[PA4] a value that stands twice is shown and hidden together, with the seconds that are left', async () => {
  const value = '13812345526'
  const one = <Reveal customerId="c1" what={{ contact: 'phone' }} label="手机" hidden="138 •••• 5526" />
  const other = <Reveal customerId="c2" what={{ contact: 'phone' }} label="手机" hidden="139 •••• 0000" />
  await renderDesk(
    <>
      {one}
      {one}
      {other}
    </>,
    { api: { reveal: () => Promise.resolve({ value }) } },
  )
  await userEvent.click(screen.getAllByRole('button', { name: '查看手机' })[0] as HTMLElement)
  vi.useFakeTimers({ shouldAdvanceTime: true })
  await userEvent.click(screen.getByRole('button', { name: '核对身份' }))
  expect(await screen.findAllByText(value)).toHaveLength(2)
  expect(screen.getAllByText(/^(30|29) 秒$/)).toHaveLength(2)
  expect(screen.getByText('139 •••• 0000')).toBeVisible()
  await waitFor(() => expect(screen.getAllByRole('button', { name: '隐藏' })[0]).toHaveFocus())
  await userEvent.click(screen.getAllByRole('button', { name: '隐藏' })[0] as HTMLElement)
  expect(screen.queryByText(value)).toBeNull()
  await userEvent.click(screen.getAllByRole('button', { name: '查看手机' })[0] as HTMLElement)
  await userEvent.click(screen.getByRole('button', { name: '核对身份' }))
  expect(await screen.findAllByText(value)).toHaveLength(2)
  act(() => void vi.advanceTimersByTime(30_000))
  expect(screen.queryByText(value)).toBeNull()
  vi.useRealTimers()
})
