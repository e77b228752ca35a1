import { act, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import { DeskContext } from '../../client/index.ts'
import { interaction } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { DesignProvider, navigate } from '../../design/index.ts'
import { CustomerPanel, useCustomersAhead } from './index.ts'
import { cardOf, holdingsOf, identityOf, profileOf } from './testing/known-customer.ts'

const first = interaction({ id: 'i1', customerId: 'c1' })
const second = interaction({ id: 'i2', customerId: 'c2' })
const parts = {
  card: cardOf({ id: 'c2', name: '李建国' }),
  profile: profileOf(),
  holdings: holdingsOf(null),
  timeline: { entries: [], nextBefore: null },
  identity: identityOf(),
  tasks: { tasks: [] },
  rights: { requests: [] },
}

/** Two contacts in hand, of which one or none is open. */
function Desk({ open }: { open: Interaction | undefined }) {
  useCustomersAhead([first, second], first.id)
  return open === undefined ? null : <CustomerPanel key={open.customerId} interaction={open} />
}

async function waiting() {
  const asked: string[] = []
  const request = <T,>(path: string): Promise<T> => {
    asked.push(path)
    return Promise.resolve(parts as T)
  }
  const shown = await renderDesk(<Desk open={undefined} />, { interactions: [first, second], api: { request } })
  await waitFor(() => expect(shown.desk.ahead.size).toBe(7))
  const open = (contact: Interaction): void =>
    shown.rerender(
      <DesignProvider>
        <DeskContext value={shown.desk}>
          <Desk open={contact} />
        </DeskContext>
      </DesignProvider>,
    )
  return { desk: shown.desk, asked, open }
}

test('[PA26] whom another contact in hand is with is read ahead, and shows at once without being asked for again', async () => {
  const { asked, open } = await waiting()
  expect(asked).toEqual([
    '/api/customers/c2/panel?parts=card,profile,identity,holdings,timeline,tasks,rights&contact=i2',
  ])
  open(second)
  expect(screen.getByRole('heading', { name: '李建国' })).toBeVisible()
  expect(screen.getByText('核身后显示金额')).toBeVisible()
  expect(asked).toHaveLength(1)
})

test('[PA26] opened more than a minute later they show at once and are read again', async () => {
  const { asked, open, desk } = await waiting()
  for (const [key, one] of desk.ahead) desk.ahead.set(key, { ...one, at: one.at - 61_000 })
  open(second)
  expect(screen.getByRole('heading', { name: '李建国' })).toBeVisible()
  await waitFor(() => expect(asked).toHaveLength(2))
})

test('[PA26] whoever is opened before they were read is asked for once, from the moment the address says so', async () => {
  const asked: string[] = []
  const answers: ((answer: unknown) => void)[] = []
  const request = <T,>(path: string): Promise<T> => {
    asked.push(path)
    return new Promise((resolve) => answers.push(resolve as (answer: unknown) => void))
  }
  const shown = await renderDesk(<Desk open={undefined} />, { interactions: [first, second], api: { request } })
  act(() => navigate(['work', second.id]))
  expect(asked.filter((path) => path.includes('/c2/'))).toHaveLength(1)
  shown.rerender(
    <DesignProvider>
      <DeskContext value={shown.desk}>
        <Desk open={second} />
      </DeskContext>
    </DesignProvider>,
  )
  await act(async () => answers.forEach((answer) => answer(parts)))
  expect(await screen.findByRole('heading', { name: '李建国' })).toBeVisible()
  expect(asked.filter((path) => path.includes('/c2/'))).toHaveLength(1)
  expect([...shown.desk.ahead.keys()].filter((key) => key.includes(' c2'))).toEqual([])
})
