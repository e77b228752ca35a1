import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { useInteraction } from '../../client/index.ts'
import { interaction, NOW, recommendation } from '../../client/testing/factories.ts'
import { renderDesk, type DeskUnderTest } from '../../client/testing/render-desk.tsx'
import { dispatchShortcut } from '../../design/shortcuts.ts'
import { Recommendations } from './index.ts'
import { shelf } from './testing.ts'

/** A panel with something to press above the offer, and something to write. */
function Panel() {
  const shown = useInteraction('i1')
  const [place, setPlace] = useState<HTMLElement | null>(null)
  return (
    <aside>
      <button type="button">已核身</button>
      <input aria-label="姓名" />
      <div ref={setPlace} />
      {shown === undefined ? null : <Recommendations interaction={shown} waitingPlace={place} />}
      <button type="button">呼叫</button>
    </aside>
  )
}

const contact = { lastAgentMessageAt: NOW }

async function show(): Promise<DeskUnderTest> {
  return renderDesk(<Panel />, { interactions: [interaction(contact)], config: shelf() })
}

function arrives({ desk }: DeskUnderTest): void {
  const offered = interaction({ ...contact, recommendations: [recommendation()] })
  act(() => desk.floor.setState({ interactions: new Map([['i1', offered]]) }))
}

test('[PR10] a card comes where the focus was left on a button above it', async () => {
  const desk = await show()
  act(() => screen.getByRole('button', { name: '已核身' }).focus())
  arrives(desk)
  expect(screen.getByRole('article')).toBeVisible()
  expect(screen.getByRole('button', { name: '已核身' })).toHaveFocus()
})

test.each([
  ['textbox', '姓名'],
  ['button', '呼叫'],
] as const)('[PR10] with the focus in %s %s it waits', async (role, name) => {
  const desk = await show()
  act(() => screen.getByRole(role, { name }).focus())
  arrives(desk)
  expect(screen.queryByRole('article')).toBeNull()
  expect(screen.getByRole('button', { name: '新推荐' })).toBeVisible()
})

test('[PR12] its key reaches a card that waits, too', async () => {
  const desk = await show()
  await userEvent.hover(screen.getByRole('complementary'))
  arrives(desk)
  expect(screen.queryByRole('article')).toBeNull()
  act(() => void dispatchShortcut(new KeyboardEvent('keydown', { key: 'o', code: 'KeyO', altKey: true })))
  expect(screen.getByRole('article')).toBeVisible()
})
