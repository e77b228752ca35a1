import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { OfferExplanation } from '#shared/protocol/offers-rest.ts'
import { interaction, NOW } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { Recommendations } from './index.ts'
import { shelf } from './testing.ts'

test('[OF80] of somebody without a record it says what is not known, and leads to who they are', async () => {
  const withheld = [{ at: NOW, propositionId: 'steady', policy: 'identity', reason: 'no-record' }]
  const onVerify = vi.fn<() => void>()
  const nobody = interaction({ identified: false, verification: null, withheld })
  const verdicts = [
    {
      propositionId: 'steady',
      stage: 'gate',
      why: { code: 'identity', params: { reason: 'no-record', field: 'age' } },
      match: null,
    },
  ] as const
  const explanation: OfferExplanation = { at: NOW, stopped: null, verdicts }
  const setup = {
    interactions: [nobody],
    config: shelf(),
    api: { request: <T,>() => Promise.resolve(explanation as T) },
  }
  await renderDesk(<Recommendations interaction={nobody} onVerify={onVerify} />, setup)
  expect(screen.getByText(/^银行没有此人的资料/)).toBeVisible()
  expect(screen.queryByText('先核身，再推荐')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: '认定是谁' }))
  expect(onVerify).toHaveBeenCalledOnce()
  await userEvent.click(screen.getByRole('button', { name: '查看依据' }))
  expect(await screen.findByText('银行没有此人的资料，不知道年龄')).toBeInTheDocument()
  expect(screen.getByText('资料不详')).toBeInTheDocument()
})
