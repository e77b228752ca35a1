import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { LocalClock } from '#shared/domain/local-clock.ts'
import type { CustomerProfile } from '#shared/protocol/profile-rest.ts'
import { useInteraction } from '../../client/index.ts'
import { interaction, recommendation } from '../../client/testing/factories.ts'
import { fakeApi, renderDesk } from '../../client/testing/render-desk.tsx'
import { profileOf } from '../customer/testing/known-customer.ts'
import { Recommendations } from './recommendations.tsx'
import { shelf } from './testing.ts'

function Panel() {
  const shown = useInteraction('i1')
  return <aside>{shown === undefined ? null : <Recommendations interaction={shown} />}</aside>
}

/** The customer may be reached from 14:00 to 15:00 alone. */
async function putOff(known: Partial<CustomerProfile>) {
  const desk = await renderDesk(<Panel />, {
    interactions: [interaction({ recommendations: [recommendation()] })],
    config: shelf({ quietHours: { from: '15:00', to: '14:00' } }),
    api: fakeApi({ profile: () => Promise.resolve(profileOf(known)) }),
  })
  await userEvent.click(screen.getByRole('button', { name: '稍后' }))
  return desk
}

const sentAt = ({ server }: Awaited<ReturnType<typeof putOff>>): number | null => {
  const command = server.commands[0]?.command
  return command?.type === 'recommendation.answer' ? command.remindAt : null
}

test('[PR42] a time that would be night is moved by the customer’s own clock, and the choice says why', async () => {
  const desk = await putOff({ zone: { timeZone: 'America/New_York', from: 'phone' }, preferred: null })
  await userEvent.click(
    await screen.findByRole('button', { name: /3 天后.*客户当地 14:00.*避开免打扰时段 15:00–14:00/u }),
  )
  expect(new LocalClock('America/New_York').at(sentAt(desk) ?? 0).minutes).toBe(14 * 60)
})

test('[PR42] the hour in which they mostly come is proposed, and said', async () => {
  const preferred = { channel: 'chat', hour: 14, times: 3, of: 4 } as const
  const desk = await putOff({ zone: { timeZone: 'Asia/Shanghai', from: 'centre' }, preferred })
  await userEvent.click(await screen.findByRole('button', { name: /3 天后.*客户常在 14 点联系/u }))
  expect(new LocalClock('Asia/Shanghai').at(sentAt(desk) ?? 0).minutes).toBe(14 * 60)
})
