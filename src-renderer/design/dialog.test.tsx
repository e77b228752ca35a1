import { fireEvent, render, screen } from '@testing-library/react'
import { Drawer } from 'antd'
import { expect, test, vi } from 'vitest'
import { Dialog } from './index.ts'

test('[U27] Esc in a dialog does not reach the drawer it stands on', () => {
  const closeDrawer = vi.fn<() => void>()
  const dialog = (open: boolean) => (
    <Drawer open onClose={closeDrawer} title="客户">
      <input aria-label="旁边" />
      {open ? (
        <Dialog label="提升等级" onClose={() => undefined}>
          <input aria-label="原因" />
        </Dialog>
      ) : null}
    </Drawer>
  )
  const { rerender } = render(dialog(true))
  fireEvent.keyDown(screen.getByLabelText('原因'), { key: 'Escape', code: 'Escape', keyCode: 27 })
  expect(closeDrawer).not.toHaveBeenCalled()
  rerender(dialog(false))
  fireEvent.keyDown(screen.getByLabelText('旁边'), { key: 'Escape', code: 'Escape', keyCode: 27 })
  expect(closeDrawer).toHaveBeenCalledOnce()
})

test('[U27] a dialog that leaves the top bar within reach closes on Esc, once', () => {
  const close = vi.fn<() => void>()
  render(
    <Dialog label="拨号" leavesBar onClose={close}>
      <input aria-label="号码" />
    </Dialog>,
  )
  fireEvent.keyDown(screen.getByLabelText('号码'), { key: 'Escape' })
  expect(close).toHaveBeenCalledOnce()
})
