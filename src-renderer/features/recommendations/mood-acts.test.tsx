import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { interaction, message, NOW } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { NotNow } from './mood-acts.tsx'
import { offersOf } from './offers-of.ts'

const said = message({ id: 'm9', seq: 9, at: NOW, content: { kind: 'text', text: '我妈上周没了' } })

test('[PR46] one press and one choice note distress, with what they wrote last beside it as its proof', async () => {
  const one = interaction({ messages: [said] })
  const desk = await renderDesk(<NotNow interaction={one} />, { interactions: [one] })
  await userEvent.click(screen.getByRole('button', { name: '此刻不宜推荐…' }))
  expect(screen.getByText('依据：“我妈上周没了”')).toBeVisible()
  await userEvent.keyboard('1')
  const noted = { type: 'recommendation.noteMood', interactionId: 'i1', mood: 'bereavement', messageId: 'm9' }
  await waitFor(() => expect(desk.server.commands.map(({ command }) => command)).toEqual([noted]))
})

test('[PR46] on a call the call is the proof, and what was noticed already is not offered again', async () => {
  const one = interaction({ channel: 'voice', messages: [said], moods: ['bereavement'] })
  const desk = await renderDesk(<NotNow interaction={one} />, { interactions: [one] })
  await userEvent.click(screen.getByRole('button', { name: '此刻不宜推荐…' }))
  expect(screen.queryByRole('button', { name: /家中有丧事/ })).toBeNull()
  expect(screen.getByText('依据：这通电话')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: /疑似诈骗/ }))
  await waitFor(() =>
    expect(desk.server.commands.map(({ command }) => command)).toMatchObject([{ mood: 'fraud', messageId: null }]),
  )
})

test('[OF79] what a mood held back before it was dismissed is told no more', () => {
  const held = { at: NOW, propositionId: 'p', policy: 'silence', reason: 'fraud' }
  const about = { agentId: 'a1', reasonId: 'misheard', heardIn: 'i0', seq: 9 } as const
  const one = interaction({ withheld: [held] })
  expect(offersOf(one, null).withheld).toEqual(held)
  const dismissed = (mood: 'fraud' | 'complaint') =>
    offersOf({ ...one, moodsDismissed: [{ mood, at: NOW + 1, ...about }] }, null).withheld
  expect(dismissed('fraud')).toBeNull()
  expect(dismissed('complaint')).toEqual(held)
})
