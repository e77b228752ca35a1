import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { ProfileAlert } from '#shared/protocol/profile-rest.ts'
import { interaction, message, NOW } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { Alerts } from './alerts.tsx'

const said = message({ id: 'm9', seq: 9, at: NOW, content: { kind: 'text', text: '钱没了' } })
const silence = (heardIn: string): ProfileAlert => ({
  kind: 'silence',
  mood: 'bereavement',
  until: Date.now() + 86_400_000,
  heardIn,
  at: NOW,
})
const show = (alerts: readonly ProfileAlert[], changes: Partial<Interaction> = {}) => {
  const one = interaction({ messages: [said], ...changes })
  return renderDesk(<Alerts alerts={alerts} interaction={one} doNotContact={false} />, { interactions: [one] })
}
const noticed = { mood: 'bereavement', at: NOW, messageId: 'm9', by: null } as const

test('[PA39] a warning about a mood says which words it rests on, and is dismissed there for a reason', async () => {
  const desk = await show([silence('i1')], { moods: ['bereavement'], moodsNoticed: [noticed] })
  expect(screen.getByText('原话：“钱没了”')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: '不是这样…' }))
  await userEvent.keyboard('1')
  const dismissed = { type: 'recommendation.dismissMood', interactionId: 'i1', mood: 'bereavement' }
  await waitFor(() =>
    expect(desk.server.commands.map(({ command }) => command)).toEqual([{ ...dismissed, reasonId: 'misheard' }]),
  )
})

test('[PA39] of an earlier contact it says the day, and names that contact when it is dismissed', async () => {
  const desk = await show([silence('i0')])
  expect(screen.getByText(/的来访中$/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: '不是这样…' }))
  await userEvent.click(screen.getByRole('button', { name: /说的是别人的事/ }))
  await waitFor(() =>
    expect(desk.server.commands.map(({ command }) => command)).toMatchObject([
      { heardIn: 'i0', reasonId: 'somebody-else' },
    ]),
  )
})

test('[PA39] who noted it by hand stands with it', async () => {
  await show([silence('i1')], { moods: ['bereavement'], moodsNoticed: [{ ...noticed, by: 'a1' }] })
  expect(screen.getByText(/标记：“钱没了”$/)).toBeVisible()
})

test('[PA39] what was dismissed stands with its reason until it is taken back, which names the same words', async () => {
  const about = { mood: 'bereavement', at: NOW, seq: 10, agentId: 'a1', reasonId: 'misheard', heardIn: null } as const
  const desk = await show([], { moodsNoticed: [noticed], moodsDismissed: [about] })
  expect(screen.getByText('已标为：不是丧事')).toBeVisible()
  expect(screen.getByText(/^词义听错了/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: '撤销' }))
  await waitFor(() =>
    expect(desk.server.commands.map(({ command }) => command)).toEqual([
      { type: 'recommendation.noteMood', interactionId: 'i1', mood: 'bereavement', messageId: 'm9' },
    ]),
  )
})

test('[PA39] who has not the contact in hand is told, and changes nothing', async () => {
  const phase = { name: 'active', agentId: 'other', since: NOW } as unknown as Interaction['phase']
  await show([silence('i1')], { phase, moods: ['bereavement'], moodsNoticed: [noticed] })
  expect(screen.getByText('原话：“钱没了”')).toBeVisible()
  expect(screen.queryByRole('button')).toBeNull()
})
