import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { Popover, type PopoverProps } from './index.ts'

function Example({ by, onClick }: Pick<PopoverProps, 'by'> & { onClick?: () => void }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Popover
        by={by}
        open={open}
        onOpenChange={setOpen}
        placement="bottom"
        content={
          <button type="button" onClick={() => setOpen(false)}>
            知道了
          </button>
        }
      >
        <button type="button" aria-expanded={by === 'press' ? open : undefined} onClick={onClick}>
          六度
        </button>
      </Popover>
      <button type="button">别处</button>
    </>
  )
}
const opener = () => screen.getByRole('button', { name: '六度' })
// It takes its time to go: what describes the button is there while it is open.
const isOpen = () => opener().hasAttribute('aria-describedby')
const inside = () => screen.queryByRole('button', { name: '知道了' })

test('[U26] what is never opened is never there', () => {
  const { container } = render(<Example by="press" />)
  expect(container.innerHTML).toBe(
    '<button type="button" aria-expanded="false">六度</button><button type="button">别处</button>',
  )
  expect(document.querySelector('.ant-popover')).toBeNull()
})

test('[U26] a press opens it, and another, Escape or a press elsewhere closes it', async () => {
  const pressed = vi.fn<() => void>()
  render(<Example by="press" onClick={pressed} />)
  const button = opener()
  await userEvent.tab()
  await userEvent.keyboard('{Enter}')
  expect(inside()).toBeInTheDocument()
  // Opened, it is the same button: who stood on it stands there still.
  expect(opener()).toBe(button)
  expect(button).toHaveFocus()
  expect(button).toHaveAttribute('aria-expanded', 'true')
  expect(button).toHaveAccessibleDescription('知道了')
  await userEvent.click(button)
  expect(isOpen()).toBe(false)
  expect(pressed).toHaveBeenCalledTimes(2)

  await userEvent.click(button)
  await userEvent.keyboard('{Escape}')
  expect(isOpen()).toBe(false)
  await userEvent.click(button)
  await userEvent.click(screen.getByRole('button', { name: '别处' }))
  expect(isOpen()).toBe(false)
})

test('[U26] closed from within, it gives the focus back', async () => {
  render(<Example by="press" />)
  await userEvent.click(opener())
  inside()?.focus()
  await userEvent.keyboard('{Enter}')
  expect(opener()).toHaveFocus()
})

test('[U26] the focus opens it at once and leaving closes it; a pointer has to rest', async () => {
  render(<Example by="rest" />)
  await userEvent.tab()
  expect(inside()).toBeInTheDocument()
  await userEvent.tab()
  expect(isOpen()).toBe(false)
  await userEvent.hover(opener())
  expect(isOpen()).toBe(false)
  await waitFor(() => expect(isOpen()).toBe(true))
  expect(await screen.findByRole('button', { name: '知道了' })).toBeInTheDocument()
  await userEvent.unhover(opener())
  expect(isOpen()).toBe(false)
})
