// For tests only: the panel of a known customer.
import { act, screen } from '@testing-library/react'
import type { Role } from '#shared/domain/config.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { interaction } from '../../../client/testing/factories.ts'
import { type DeskSetup, renderDesk } from '../../../client/testing/render-desk.tsx'
import { CustomerPanel } from '../index.ts'
import { cardOf, holdingsOf, nothingToDo, profileOf } from './known-customer.ts'

type Answers = NonNullable<DeskSetup['api']>

const usual: Answers = {
  request: nothingToDo,
  customer: () => Promise.resolve(cardOf()),
  profile: () => Promise.resolve(profileOf()),
  holdings: () => Promise.resolve(holdingsOf(null)),
  timeline: () => Promise.resolve({ entries: [], nextBefore: null }),
}

/** Of a known customer, with whatever the server answers. */
export async function showPanel(api: Answers = {}, of: Partial<Interaction> = {}, role: Role = 'agent') {
  const contact = interaction({ customerId: 'c1', identified: false, ...of })
  const shown = await renderDesk(<CustomerPanel interaction={contact} />, {
    interactions: [contact],
    api: { ...usual, ...api },
  })
  act(() => shown.desk.floor.setState(({ me }) => (me === null ? {} : { me: { ...me, role } })))
  await screen.findByRole('heading', { name: '陈晓雯' })
  return shown
}
