import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { interaction, NOW } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { leftBehindOf } from './left-behind.ts'
import { useSigningOut } from './sign-out-dialog.tsx'

const signOut = vi.fn<() => void>()
beforeEach(() => signOut.mockClear())
function Leaving() {
  const { start, dialog } = useSigningOut(signOut)
  return (
    <>
      <button type="button" onClick={start}>
        离开
      </button>
      {dialog}
    </>
  )
}

const active = interaction({ id: 'i1' })
const wrappingUp = interaction({
  id: 'i2',
  introduction: { customerName: '李建国', address: 'v2', answers: [], page: null },
  phase: { name: 'wrap-up', agentId: 'a1', since: NOW, deadline: null, extensions: 0 },
})

test('[U20] what is in hand is named with what becomes of it; staying is one press away', async () => {
  await renderDesk(<Leaving />, { interactions: [active, wrappingUp] })
  await userEvent.click(screen.getByRole('button', { name: '离开' }))
  expect(signOut).not.toHaveBeenCalled()
  const items = screen.getAllByRole('listitem', { hidden: true })
  expect(items.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/陈晓雯.*回到队列/),
    expect.stringMatching(/李建国.*按已填内容结束/),
  ])
  const dialog = within(screen.getByRole('dialog', { hidden: true }))
  await userEvent.click(dialog.getByRole('button', { name: '继续工作', hidden: true }))
  expect(screen.queryByRole('dialog', { hidden: true })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: '离开' }))
  await userEvent.click(await screen.findByRole('button', { name: '退出登录', hidden: true }))
  expect(signOut).toHaveBeenCalledOnce()
})

test('[U20] with nothing in hand nothing is asked', async () => {
  await renderDesk(<Leaving />)
  await userEvent.click(screen.getByRole('button', { name: '离开' }))
  expect(signOut).toHaveBeenCalledOnce()
})

test('[U20] work, unsent words and drafts each ask; an empty desk and an empty composer do not', () => {
  const draft = { mode: 'reply', reply: '', note: '', returned: [], template: null } as const
  expect(leftBehindOf([], 0, new Map([['i1', { ...draft, returned: [] }]])).asks).toBe(false)
  expect(leftBehindOf([active], 0, new Map()).asks).toBe(true)
  expect(leftBehindOf([], 1, new Map()).asks).toBe(true)
  expect(leftBehindOf([], 0, new Map([['i1', { ...draft, note: '记得回拨', returned: [] }]]))).toMatchObject({
    drafts: 1,
    asks: true,
  })
})
