import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { useInteraction } from '../../client/index.ts'
import { interaction, message, NOW, recommendation, versioned } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { call } from '../softphone/testing.ts'
import { Recommendations } from './recommendations.tsx'
import { shelf, steady } from './testing.ts'

function Panel() {
  const shown = useInteraction('i1')
  return <aside>{shown === undefined ? null : <Recommendations interaction={shown} />}</aside>
}
const both = (words: string) => ({ zh: words, en: words })
const branch = (number: string, name: string) =>
  versioned(number, { number, name: both(name), city: '上海', address: '', hours: '', receiver: '' })
const presented = { at: NOW, agentId: 'a1', messageId: 'card' }
const card = message({ id: 'card', seq: 20, at: NOW, author: { role: 'agent', agentId: 'a1' } })
const yes = message({ id: 'yes', seq: 21, at: NOW, content: { kind: 'text', text: '好的，办吧' } })

async function offered(change: Partial<PropositionRecord> = {}, about: Parameters<typeof interaction>[0] = {}) {
  const desk = await renderDesk(<Panel />, {
    interactions: [interaction({ recommendations: [recommendation({ presented })], messages: [card, yes], ...about })],
    config: {
      ...shelf(),
      proposition: [versioned('steady', { ...steady, disclosures: [], ...change })],
      branch: [branch('B1', '城东支行'), branch('B2', '城西支行')],
    },
  })
  return { desk, sent: () => desk.server.commands.map(({ command }) => command) }
}
const accept = () => screen.getByRole('button', { name: '客户接受' })

test('[PR45] a yes to a risk says that a branch closes it, and leaves the lead in the same press', async () => {
  const { sent } = await offered()
  expect(screen.getByText(/只记为意向：须到网点双录/)).toBeVisible()
  expect(screen.getByRole('checkbox', { name: '给网点留线索' })).toBeChecked()
  // Whose own branch nobody knows waits for one.
  await userEvent.click(accept())
  expect(sent()).toEqual([])
  expect(screen.getByText(/还不能按：选一个网点/)).toBeVisible()
  await userEvent.click(screen.getByRole('combobox', { name: /网点/ }))
  await userEvent.click(await screen.findByText('城西支行 · 上海'))
  await userEvent.click(accept())
  expect(sent()).toMatchObject([{ response: 'accepted', lead: { branch: 'B2', dueAt: expect.any(Number) } }])
})

test('[PR45] without the lead the yes goes alone, and what carries no risk asks for none', async () => {
  const risky = await offered()
  await userEvent.click(screen.getByRole('checkbox', { name: '给网点留线索' }))
  await userEvent.click(accept())
  expect(risky.sent()).toMatchObject([{ response: 'accepted' }])
  expect(risky.sent()[0]).not.toHaveProperty('lead')
})

test('[PR45] what carries no risk is sold where it is offered', async () => {
  const { sent } = await offered(
    { kind: 'deposit', risk: null },
    { recommendations: [recommendation({ presented, suitability: null })] },
  )
  expect(screen.queryByText(/双录/)).toBeNull()
  await userEvent.click(accept())
  expect(sent()[0]).not.toHaveProperty('lead')
})

test('[PR45] on a call without recording the yes says what to do', async () => {
  const spoken = { channel: 'voice', messages: [], call: call({ recording: 'paused' }) } as const
  const { desk, sent } = await offered({}, spoken)
  await userEvent.click(screen.getByRole('checkbox', { name: '给网点留线索' }))
  await userEvent.click(accept())
  expect(sent()).toEqual([])
  expect(screen.getByText(/没有在录音：恢复录音/)).toBeVisible()
  const on = interaction({
    recommendations: [recommendation({ presented })],
    ...spoken,
    call: call({ recording: 'on' }),
  })
  act(() => desk.desk.floor.setState({ interactions: new Map([['i1', on]]) }))
  await userEvent.click(accept())
  expect(sent()).toMatchObject([{ response: 'accepted' }])
})

test('[PR45] answered, it waits for the branch', async () => {
  const answer = {
    at: NOW,
    agentId: 'a1',
    response: 'accepted',
    reasonId: null,
    disclosures: [],
    remindAt: null,
  } as const
  await offered({}, { recommendations: [recommendation({ presented, answer })] })
  expect(screen.getByText('有意向，待网点双录')).toBeVisible()
})
