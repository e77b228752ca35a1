import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { interaction, NOW, recommendation, versioned } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { barredByAge, comparable } from './comparable.ts'
import { OfferComparison } from './offer-comparison.tsx'
import { steady } from './testing.ts'

const shelved = (id: string, over: Partial<PropositionRecord> = {}, archived = false) => ({
  ...versioned(id, { ...steady, name: { zh: id, en: id }, ...over }),
  archived,
})
const onShelf = (...all: readonly ReturnType<typeof shelved>[]) => new Map(all.map((one) => [one.id, one]))
const offered = { propositionId: 'steady', suitability: null }
const ids = (...args: Parameters<typeof comparable>) => comparable(...args).map(({ id }) => id)

test('[PR39] what is compared is of its kind, on the channel, valid and within reach', () => {
  const others = [
    shelved('riskier', { risk: 'R3' }),
    shelved('deposit', { kind: 'deposit' }),
    shelved('by-text', { channels: ['sms'] }),
    shelved('draft', { state: 'draft' }),
    shelved('over', { validUntil: NOW }),
    shelved('gone', {}, true),
    shelved('alike'),
    shelved('safer', { risk: 'R1' }),
  ]
  const shelf = onShelf(shelved('steady'), ...others)
  expect(ids(shelf, offered, 'chat', NOW)).toEqual(['steady', 'safer', 'alike'])
  const suitability = { risk: 'R2', tolerance: 'C3', assessedAt: NOW, validUntil: NOW } as const
  expect(ids(shelf, { ...offered, suitability }, 'chat', NOW)).toEqual(['steady', 'safer', 'alike', 'riskier'])
  expect(ids(onShelf(shelved('steady'), shelved('deposit', { kind: 'deposit' })), offered, 'chat', NOW)).toEqual([])
})

test('[PR39] one press shows them side by side', async () => {
  await renderDesk(
    <OfferComparison recommendation={recommendation({ propositionId: 'steady', suitability: null })} channel="chat" />,
    {
      interactions: [interaction()],
      config: { proposition: [shelved('steady'), shelved('alike')] },
    },
  )
  await userEvent.click(await screen.findByRole('button', { name: '比较同类 1 项' }))
  const dialog = within(screen.getByRole('dialog', { name: '同类对比' }))
  expect(dialog.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['名称', 'steady', 'alike'])
})

test('[PR47] what age keeps from being offered says so at its name', async () => {
  const fit = { risk: 'R2', tolerance: 'C4', validUntil: NOW } as const
  const asked = { elder: { age: 65, atMost: 'R2' }, ...fit } as const
  await renderDesk(
    <OfferComparison recommendation={recommendation({ propositionId: 'steady', suitability: asked })} channel="chat" />,
    {
      interactions: [interaction()],
      config: { proposition: [shelved('steady'), shelved('alike'), shelved('bold', { risk: 'R3' })] },
    },
  )
  await userEvent.click(await screen.findByRole('button', { name: '比较同类 2 项' }))
  const dialog = within(screen.getByRole('dialog', { name: '同类对比' }))
  const heads = dialog.getAllByRole('columnheader').map(({ textContent }) => textContent)
  expect(heads).toEqual(['名称', 'steady', 'alike', 'bold不能推荐：满 65 岁最高 R2'])
  const unknown = { ...fit, ageUnknown: { atMost: 'R2' } } as const
  expect(barredByAge({ risk: 'R3' }, { suitability: unknown })).toMatchObject({ why: 'age-unknown', atMost: 'R2' })
  expect(barredByAge({ risk: 'R2' }, { suitability: unknown })).toBeNull()
  expect(barredByAge({ risk: 'R5' }, { suitability: fit })).toBeNull()
})
