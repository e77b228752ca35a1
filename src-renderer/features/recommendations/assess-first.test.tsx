import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import { useInteraction } from '../../client/index.ts'
import { interaction, NOW, recommendation } from '../../client/testing/factories.ts'
import { renderDesk, type DeskUnderTest } from '../../client/testing/render-desk.tsx'
import { Recommendations } from './index.ts'
import { shelf } from './testing.ts'

function Panel({ id }: { id: string }) {
  const shown = useInteraction(id)
  return <aside>{shown === undefined ? null : <Recommendations key={id} interaction={shown} />}</aside>
}

const show = (changes: Partial<Interaction>): Promise<DeskUnderTest> =>
  renderDesk(<Panel id="i1" />, {
    interactions: [interaction({ lastAgentMessageAt: NOW, ...changes })],
    config: shelf(),
  })
const lacking = (over: Parameters<typeof recommendation>[0] = {}) =>
  recommendation({ assessFirst: true, suitability: null, ...over })
const card = () => screen.getByRole('article', { name: '推荐' })
const buttons = () => screen.getAllByRole('button').map(({ textContent }) => textContent)

test('[AS3] in writing the card sends the questionnaire, and has neither script nor disclosures', async () => {
  const desk = await show({ recommendations: [lacking()] })
  expect(card().textContent).toContain('先做风险测评')
  expect(card().textContent).toContain('「汇盈 · 稳健 90 天持有期」')
  expect(screen.queryByRole('checkbox')).toBeNull()
  expect(screen.queryByRole('button', { name: /展示|客户接受/ })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: '发送问卷' }))
  expect(desk.server.commands.map(({ command }) => command)).toMatchObject([
    { type: 'recommendation.present', recommendationId: 'r1', messageId: expect.any(String) },
  ])
})

test('[AS3] once sent it is waited for, and not sent again', async () => {
  await show({ recommendations: [lacking({ presented: { at: NOW, agentId: 'a1', messageId: 'm1' } })] })
  expect(card().textContent).toContain('已发问卷，等客户完成')
  expect(screen.queryByRole('button', { name: '发送问卷' })).toBeNull()
})

test('[AS3] on a call it names the app and the branch, and leaves a task', async () => {
  const desk = await show({ channel: 'voice', recommendations: [lacking()] })
  expect(card().textContent).toContain('请客户在手机银行或网点测评')
  expect(buttons()).not.toContain('发送问卷')
  await userEvent.click(screen.getByRole('button', { name: '留任务' }))
  await userEvent.keyboard('1')
  expect(desk.server.commands.map(({ command }) => command)).toMatchObject([
    { type: 'recommendation.answer', response: 'later', remindAt: expect.any(Number) },
  ])
})

test('[AS2] without the switch the panel says why nothing is offered, and where to be assessed', async () => {
  const withheld = { at: NOW, propositionId: 'steady', policy: 'suitability', reason: 'assessment-expired' }
  await show({ recommendations: [], withheld: [withheld] })
  const said = screen.getByRole('region', { name: '本次不推荐' })
  expect(said.textContent).toContain('风险测评已过期，请到网点或手机银行重测')
})

test('[AS4] what was answered stands as assessed', async () => {
  await show({ recommendations: [lacking({ withdrawn: { at: NOW, why: 'assessed' } })] })
  expect(screen.getByRole('list', { name: '本次推荐' }).textContent).toContain('客户已测评')
})

test('[AS19] who declines the questionnaire declined an assessment, not the product', async () => {
  const answer = {
    at: NOW,
    agentId: 'a1',
    response: 'declined',
    reasonId: null,
    disclosures: [],
    remindAt: null,
  } as const
  await show({ recommendations: [lacking({ answer })] })
  expect(screen.getByText('客户不做测评')).toBeVisible()
  expect(screen.queryByText('婉拒')).toBeNull()
})
