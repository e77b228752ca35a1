import { fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ShortcutList } from './shortcut-list.tsx'
import { listenForShortcuts, registerShortcut, useListedKey } from './shortcuts.ts'

let stops: (() => void)[] = []
const register = (...args: Parameters<typeof registerShortcut>): void => void stops.push(registerShortcut(...args))

beforeEach(() => {
  stops = [listenForShortcuts()]
})
afterEach(() => {
  for (const stop of stops) stop()
})

test('a combination is matched with exactly its modifiers', () => {
  const run = vi.fn<() => void>()
  register('global', 'mod+k', 'find', run)
  fireEvent.keyDown(document.body, { key: 'k' })
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true, shiftKey: true })
  expect(run).not.toHaveBeenCalled()
  const notPrevented = fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true })
  expect(run).toHaveBeenCalledOnce()
  expect(notPrevented).toBe(false)
})

test('a letter is found by its place on a keyboard that isn’t Latin', () => {
  const run = vi.fn<() => void>()
  register('global', 'mod+k', 'find', run)
  fireEvent.keyDown(document.body, { key: 'л', code: 'KeyK', ctrlKey: true })
  expect(run).toHaveBeenCalledOnce()
})

test('a sign that needs Shift is matched as a sign', () => {
  const run = vi.fn<() => void>()
  register('global', '?', 'keys', run)
  fireEvent.keyDown(document.body, { key: '?', shiftKey: true })
  expect(run).toHaveBeenCalledOnce()
})

test('[U10] a bare key does nothing while one types, a combination does', () => {
  const bare = vi.fn<() => void>()
  const combined = vi.fn<() => void>()
  const wanted = vi.fn<() => void>()
  register('work', 'g', 'pull', bare)
  register('conversation', 'mod+e', 'end', combined)
  register('conversation', 'escape', 'leave', wanted, { whileTyping: true })
  render(<textarea aria-label="回复" />)
  const field = screen.getByLabelText('回复')
  fireEvent.keyDown(field, { key: 'g' })
  fireEvent.keyDown(field, { key: 'e', ctrlKey: true })
  fireEvent.keyDown(field, { key: 'Escape' })
  expect([bare, combined, wanted].map((run) => run.mock.calls.length)).toEqual([0, 1, 1])
})

test('[U10] no key does anything while an input method composes', () => {
  const run = vi.fn<() => void>()
  register('global', 'enter', 'send', run, { whileTyping: true })
  render(<textarea aria-label="回复" />)
  const field = screen.getByLabelText('回复')
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
  fireEvent.keyDown(field, { key: 'Process' })
  expect(run).not.toHaveBeenCalled()
})

test('[U10] a dialog keeps the page’s keys away, unless one is meant for dialogs too', () => {
  const page = vi.fn<() => void>()
  const anywhere = vi.fn<() => void>()
  register('work', 'j', 'next', page)
  register('global', 'mod+k', 'find', anywhere, { inDialogs: true })
  render(
    <div role="dialog" aria-modal="true">
      <button type="button">确定</button>
    </div>,
  )
  const button = screen.getByRole('button')
  fireEvent.keyDown(button, { key: 'j' })
  fireEvent.keyDown(button, { key: 'k', ctrlKey: true })
  expect(page).not.toHaveBeenCalled()
  expect(anywhere).toHaveBeenCalledOnce()
})

test('[U11] the later of two has the key, and may pass it on', () => {
  const order: string[] = []
  register('global', 'escape', 'first', () => void order.push('first'))
  const stop = registerShortcut('call', 'escape', 'second', () => {
    order.push('second')
    return order.length > 1 ? false : undefined
  })
  fireEvent.keyDown(document.body, { key: 'Escape' })
  fireEvent.keyDown(document.body, { key: 'Escape' })
  stop()
  fireEvent.keyDown(document.body, { key: 'Escape' })
  expect(order).toEqual(['second', 'second', 'first', 'first'])
})

test('[U10] a combination with a digit is known by its place where Alt types a sign', () => {
  const run = vi.fn<() => void>()
  register('global', 'alt+2', 'second page', run)
  fireEvent.keyDown(document.body, { key: '™', code: 'Digit2', altKey: true })
  fireEvent.keyDown(document.body, { key: '¡', code: 'Digit1', altKey: true })
  expect(run).toHaveBeenCalledOnce()
})

test('[U21] a key that is only listed stays the page’s', () => {
  const field = vi.fn<() => void>()
  function Listed() {
    useListedKey('wrapUp', 'mod+enter', '完成')
    return <ShortcutList />
  }
  render(<Listed />)
  expect(screen.getByText('完成')).toBeInTheDocument()
  register('global', 'mod+enter', 'accept', field)
  fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true })
  expect(field).toHaveBeenCalledOnce()
})
