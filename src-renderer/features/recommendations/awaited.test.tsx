import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { CallingOccasion, PropositionRecord } from '#shared/domain/proposition.ts'
import type { OfferExplanation } from '#shared/protocol/offers-rest.ts'
import { interaction, versioned } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { awaited } from './awaited.ts'
import { Recommendations } from './recommendations.tsx'
import { shelf, steady } from './testing.ts'

const shelfOf = (...records: readonly Partial<PropositionRecord>[]) =>
  new Map(records.map((change, at) => [`p${at}`, versioned(`p${at}`, { ...steady, ...change })]))
const said = (intentId: string): CallingOccasion => ({ on: 'intent', intentId })

test('[OF72] moments are named once each, words first, of what is live on the channel now', () => {
  const standing = shelfOf(
    { occasions: [{ on: 'contact-start' }, { on: 'bank-event', event: 'maturity' }, said('a')] },
    { occasions: [said('a'), said('b'), { on: 'bank-event', event: 'salary' }] },
    { occasions: [said('draft')], state: 'draft' },
    { occasions: [said('sms')], channels: ['sms'] },
    { occasions: [said('over')], validUntil: 10 },
    { occasions: [said('later')], validFrom: 20 },
  )
  expect(awaited(standing, 'chat', 15)).toMatchObject({
    named: [said('a'), said('b'), { on: 'bank-event' }],
    areMore: false,
  })
  const many = shelfOf({ occasions: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(said) })
  expect(awaited(many, 'chat', 15)).toMatchObject({ named: { length: 6 }, areMore: true })
})

async function grounds(explanation: Partial<OfferExplanation>, role: 'agent' | 'supervisor'): Promise<void> {
  const one = interaction({})
  const whole = { at: 0, stopped: null, verdicts: [], ...explanation }
  const request = <T,>() => Promise.resolve(whole as T)
  await renderDesk(<Recommendations interaction={one} />, {
    interactions: [one],
    config: shelf(),
    role,
    api: { request },
  })
  await userEvent.click(screen.getByRole('button', { name: '为什么没有推荐' }))
}

test('[OF72] the grounds say at a desk what brings an offer, and not whether it came', async () => {
  await grounds({}, 'agent')
  expect(await screen.findByText('出现这些时机才会推荐：提到「闲钱」')).toBeInTheDocument()
  expect(screen.queryByText('还没有到推荐的时机')).toBeNull()
})

test('[OF72] who sees how all stands is told that no moment came yet, and nobody while something keeps offers back', async () => {
  const waiting = {
    propositionId: 'steady',
    stage: 'occasion',
    why: { code: 'no-occasion', params: {} },
    match: null,
  } as const
  await grounds({ verdicts: [waiting] }, 'supervisor')
  expect(await screen.findByText('还没有到推荐的时机')).toBeInTheDocument()
})

test('[OF72] while something keeps offers back, that stands alone', async () => {
  await grounds({ stopped: { code: 'budget', params: { shown: 2 } } }, 'agent')
  expect(await screen.findByText('本次已推荐 2 次，到了每次接触的上限')).toBeInTheDocument()
  expect(screen.queryByText(/出现这些时机/u)).toBeNull()
})
