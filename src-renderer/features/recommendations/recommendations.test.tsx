import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { OfferExplanation } from '#shared/protocol/offers-rest.ts'
import { useInteraction } from '../../client/index.ts'
import { event, interaction, message, NOW, recommendation } from '../../client/testing/factories.ts'
import { renderDesk, type DeskSetup, type DeskUnderTest } from '../../client/testing/render-desk.tsx'
import { dispatchShortcut } from '../../design/shortcuts.ts'
import { setPreferences, usePreferences } from '../../design/index.ts'
import { Recommendations, UnansweredOffers } from './index.ts'
import { shelf } from './testing.ts'

const unrecorded = { recorded: false, noCalls: false, onRecorded: () => undefined }

function Panel({ id }: { id: string }) {
  const shown = useInteraction(id)
  const [place, setPlace] = useState<HTMLElement | null>(null)
  return (
    <>
      <textarea aria-label="elsewhere" />
      <aside>
        <div ref={setPlace} />
        {shown === undefined ? null : (
          <Recommendations key={id} interaction={shown} refusal={unrecorded} waitingPlace={place} />
        )}
      </aside>
    </>
  )
}

const show = (changes: Partial<Interaction>, setup: Partial<DeskSetup> = {}): Promise<DeskUnderTest> =>
  renderDesk(<Panel id="i1" />, {
    interactions: [interaction({ lastAgentMessageAt: NOW, ...changes })],
    config: shelf(),
    ...setup,
  })

const answered = {
  at: NOW,
  agentId: 'a1',
  response: 'declined',
  reasonId: 'rate',
  disclosures: [],
  remindAt: null,
} as const
const presented = { at: NOW, agentId: 'a1', messageId: 'card' }
const sentCard = message({ id: 'card', seq: 20, at: NOW, author: { role: 'agent', agentId: 'a1' } })
const replied = (id: string, seq: number, text: string) =>
  message({ id, seq, at: NOW, content: { kind: 'text', text } })
const card = () => screen.getByRole('article', { name: '推荐' })
const sent = ({ server }: DeskUnderTest) => server.commands.map(({ command }) => command)

/** The log goes on at number 20, as the greeting said. */
function tell({ server }: DeskUnderTest, ...items: ReturnType<typeof event>[]): void {
  act(() =>
    server.listener().frame({
      prev: 20,
      seq: items.at(-1)?.seq ?? 20,
      items: items.map((one) => ({ kind: 'event', event: one })),
    }),
  )
}

const { id: recommendationId, at: _at, grounds, presented: _p, answer: _a, withdrawn: _w, ...made } = recommendation()
const arrives = () => event(21, 'interaction/i1', 'recommendation.made', { recommendationId, ...made }, grounds)

test('[PR1] the card says occasion, match, suitability, why, script and what must be told', async () => {
  await show({ recommendations: [recommendation({ id: 'hidden', heldOut: true }), recommendation()] })
  expect(screen.getAllByRole('article')).toHaveLength(1)
  const words = card().textContent
  for (const said of ['理财', '提到「闲钱」', '匹配 86', '适当性 R2 ≤ C3', '汇盈 · 稳健 90 天持有期', '1 元起'])
    expect(words).toContain(said)
  expect(words).toContain('客户刚说到期资金没想好去处')
  expect(
    within(card())
      .getAllByRole('listitem', { hidden: false })
      .map(({ textContent }) => textContent),
  ).toEqual(expect.arrayContaining(['风险测评有效系统核验', '理财非存款', '业绩基准不代表未来收益还差 2 项']))
})

test('[PR1] what was held out for comparison never shows', async () => {
  await show({ recommendations: [recommendation({ heldOut: true })] })
  expect(screen.queryByRole('article')).toBeNull()
  expect(screen.getByText('暂无推荐')).toBeVisible()
})

test('[PR2] the script addresses the customer as the panel knows they are called', async () => {
  const contact = interaction({ recommendations: [recommendation()] })
  await renderDesk(<Recommendations interaction={contact} addressee="陈女士" />, {
    interactions: [contact],
    config: shelf(),
  })
  expect(card()).toHaveTextContent('陈女士您好')
})

test('[PR2] the script is in the customer’s language, with what is known filled in', async () => {
  await show({ recommendations: [recommendation()] })
  expect(card()).toHaveTextContent('陈晓雯您好，200,000 元到期后可以看看这款，金客户在{城市}也能买。')
  act(() => setPreferences({ language: 'en' }))
  expect(screen.getByRole('article', { name: 'Offer' })).toHaveTextContent('陈晓雯您好')
  expect(screen.getByRole('article', { name: 'Offer' })).toHaveTextContent('Suits R2 ≤ C3')
})

test('[PR2] to a customer who speaks English the script is English at a Chinese desk, and what to tell is Chinese', async () => {
  await show({ language: 'en', recommendations: [recommendation()] })
  expect(card()).toHaveTextContent('Dear 陈晓雯, have a look.')
  expect(card()).toHaveTextContent('理财非存款')
  expect(card()).toHaveTextContent('适当性')
})

test('[PR18] before they proved who they are the script names nothing of their record', async () => {
  const { why } = grounds ?? recommendation().grounds ?? { why: { zh: '', en: '' } }
  const unproved = { identified: false, verification: null }
  await show({ ...unproved, recommendations: [recommendation({ grounds: { why, facts: {} } })] })
  expect(card()).not.toHaveTextContent('到期后可以看看')
  expect(card()).not.toHaveTextContent('{')
  expect(within(card()).getByLabelText('话术')).toHaveTextContent('R2')
})

const words = ['mood', 'refused'] as const
test.each(words)('[PR7] what their words (%s) took back, presented, is noted as declined', async (why) => {
  const offer = recommendation({ presented, withdrawn: { at: NOW, why } })
  const desk = await show({ moods: ['no-offers'], recommendations: [offer] })
  await userEvent.click(screen.getByRole('button', { name: '记为婉拒' }))
  await userEvent.click(screen.getByRole('button', { name: /收益或费率不合意/ }))
  expect(sent(desk)).toMatchObject([{ type: 'recommendation.answer', response: 'declined', reasonId: 'rate' }])
})

test('[PR18] what waits for proof says so and leads to it; proved, it waits no more', async () => {
  const withheld = [{ at: NOW, propositionId: 'steady', policy: 'identity', reason: 'unproved' }]
  const onVerify = vi.fn<() => void>()
  const unproved = interaction({ identified: false, verification: null, withheld })
  const setup = { interactions: [unproved], config: shelf() }
  const { unmount } = await renderDesk(<Recommendations interaction={unproved} onVerify={onVerify} />, setup)
  expect(screen.getByText('先核身，再推荐')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: '核身' }))
  expect(onVerify).toHaveBeenCalledOnce()
  unmount()
  await show({ identified: true, withheld })
  expect(screen.queryByText('先核身，再推荐')).toBeNull()
})

test('[PR3] the pitch goes behind what stands in the reply, unsent', async () => {
  const desk = await show({ recommendations: [recommendation()] })
  act(() => desk.desk.drafts.change('i1', { reply: '好的。' }))
  await userEvent.click(within(card()).getByRole('button', { name: '填入回复' }))
  expect(desk.desk.drafts.composer.get('i1')?.reply).toMatch(/^好的。\n陈晓雯您好/)
  expect(sent(desk)).toEqual([])
})

test('[PR4] presenting sends the card under a new id, and shows as done once the floor says so', async () => {
  const desk = await show({ recommendations: [recommendation()] })
  await userEvent.click(screen.getByRole('button', { name: '展示' }))
  const [command] = sent(desk)
  expect(command).toMatchObject({ type: 'recommendation.present', interactionId: 'i1', recommendationId: 'r1' })
  expect(command).toHaveProperty('messageId', expect.stringMatching(/./))
  expect(card()).not.toHaveTextContent('已展示')
  tell(
    desk,
    event(21, 'interaction/i1', 'recommendation.presented', { recommendationId: 'r1', agentId: 'a1', messageId: 'm' }),
  )
  expect(card()).toHaveTextContent('已展示')
  expect(screen.queryByRole('button', { name: '展示' })).toBeNull()
})

test('[PR4] on a call the script is read and no message goes out', async () => {
  const desk = await show({ channel: 'voice', recommendations: [recommendation()] })
  expect(card()).toHaveTextContent('您这笔钱到期后有安排吗？')
  expect(screen.queryByRole('button', { name: '填入回复' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: '已讲解' }))
  expect(sent(desk)).toMatchObject([{ type: 'recommendation.present', messageId: null }])
})

test('[PR4] a refusal stands at the buttons, in the words of the rule that held it back', async () => {
  const desk = await show({ recommendations: [recommendation()] })
  const params = { policy: 'marketing-consent', reason: 'refused' }
  desk.server.answer = () => Promise.resolve({ ok: false, refusal: { code: 'gate-refused', params } })
  await userEvent.click(screen.getByRole('button', { name: '展示' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('客户拒绝营销')
  expect(screen.getByRole('button', { name: '展示' })).toBeVisible()
})

test('[PR5] the yes is locked until presented and told, and carries what was told', async () => {
  const messages = [sentCard, replied('m2', 21, '好的')]
  const desk = await show({ recommendations: [recommendation({ presented })], messages })
  const accept = screen.getByRole('button', { name: '客户接受' })
  expect(accept).toHaveAttribute('aria-disabled', 'true')
  await userEvent.click(accept)
  expect(sent(desk)).toEqual([])
  await userEvent.click(screen.getByRole('checkbox', { name: '理财非存款' }))
  expect(card()).toHaveTextContent('还差 1 项')
  await userEvent.click(screen.getByRole('checkbox', { name: '业绩基准不代表未来收益' }))
  expect(card()).not.toHaveTextContent('还差')
  await userEvent.click(accept)
  expect(sent(desk)).toMatchObject([
    { type: 'recommendation.answer', response: 'accepted', disclosures: ['no-deposit', 'no-promise'], reasonId: null },
  ])
})

test('[PR5] a check of the system that fails cannot be ticked away', async () => {
  const suitability = { risk: 'R2', tolerance: 'C3', validUntil: 1 } as const
  await show({ recommendations: [recommendation({ presented, suitability })] })
  await userEvent.click(screen.getByRole('checkbox', { name: '理财非存款' }))
  await userEvent.click(screen.getByRole('checkbox', { name: '业绩基准不代表未来收益' }))
  expect(card()).toHaveTextContent('核验未通过')
  expect(screen.getByRole('button', { name: '客户接受' })).toHaveAttribute('aria-disabled', 'true')
})

test('[PR6] declining takes a reason by one key and gives the cursor back', async () => {
  const desk = await show({ recommendations: [recommendation()] })
  const field = screen.getByLabelText('elsewhere')
  act(() => field.focus())
  act(() => void dispatchShortcut(new KeyboardEvent('keydown', { key: 'x', code: 'KeyX', altKey: true })))
  const reasons = screen.getByRole('group', { name: '婉拒原因' })
  expect(within(reasons).getByRole('button', { name: /暂无需要/ })).toHaveFocus()
  await userEvent.keyboard('3')
  expect(sent(desk)).toMatchObject([{ response: 'declined', reasonId: 'term', remindAt: null }])
  await waitFor(() => expect(field).toHaveFocus())
})

test('[PR6] later takes a time to come', async () => {
  const desk = await show({ recommendations: [recommendation()] })
  await userEvent.click(screen.getByRole('button', { name: '稍后' }))
  await userEvent.keyboard('1')
  const [command] = sent(desk)
  expect(command).toMatchObject({ response: 'later', reasonId: null })
  const remindAt = command?.type === 'recommendation.answer' ? command.remindAt : null
  expect((remindAt ?? 0) - Date.now()).toBeGreaterThan(3_500_000)
})

test('[PR7] an answered offer is a line, and its answer can be changed while the contact is in hand', async () => {
  const desk = await show({ recommendations: [recommendation({ presented, answer: answered })] })
  expect(screen.queryByRole('article')).toBeNull()
  expect(screen.getByRole('list', { name: '本次推荐' })).toHaveTextContent('婉拒 · 收益或费率不合意')
  await userEvent.click(screen.getByRole('button', { name: /^更改/ }))
  await userEvent.click(within(card()).getByRole('button', { name: '不适合' }))
  await userEvent.keyboard('4')
  expect(sent(desk)).toMatchObject([{ response: 'unsuitable', reasonId: 'unfit-risk', recommendationId: 'r1' }])
  await waitFor(() => expect(screen.queryByRole('article')).toBeNull())
})

test('[PR7] once the contact is over the answer stands', async () => {
  await show({
    phase: { name: 'closed', agentId: 'a1', at: NOW, outcome: 'handled' },
    recommendations: [recommendation({ presented, answer: answered })],
  })
  expect(screen.getByRole('list', { name: '本次推荐' })).toHaveTextContent('婉拒')
  expect(screen.queryByRole('button')).toBeNull()
})

test('[PR8] ticks stay while another contact is looked at', async () => {
  const one = interaction({ recommendations: [recommendation({ id: 'kept', presented })] })
  const { unmount } = await renderDesk(<Panel id="i1" />, { interactions: [one], config: shelf() })
  await userEvent.click(screen.getByRole('checkbox', { name: '理财非存款' }))
  unmount()
  await renderDesk(<Panel id="i1" />, { interactions: [one], config: shelf() })
  expect(screen.getByRole('checkbox', { name: '理财非存款' })).toBeChecked()
  // What a reload reads again.
  expect(sessionStorage.getItem('huiliu.offer-ticks')).toContain('"a1/kept":["no-deposit"]')
})

test('[PR10] a new card leaves the focus alone and comes at once where nobody is in the panel', async () => {
  const desk = await show({})
  act(() => screen.getByLabelText('elsewhere').focus())
  tell(desk, arrives())
  expect(card()).toBeVisible()
  expect(screen.getByLabelText('elsewhere')).toHaveFocus()
})

test('[PR10] [PR11] while the pointer is in the panel a badge tells of it, until it leaves', async () => {
  const desk = await show({})
  await userEvent.hover(screen.getByRole('complementary'))
  tell(desk, arrives())
  expect(screen.queryByRole('article')).toBeNull()
  expect(screen.getByText('暂无推荐')).toBeVisible()
  expect(screen.getByRole('button', { name: '新推荐' })).toBeVisible()
  expect(screen.getByRole('status')).toHaveTextContent('新推荐：汇盈 · 稳健 90 天持有期')
  await userEvent.unhover(screen.getByRole('complementary'))
  expect(card()).toBeVisible()
  expect(screen.queryByRole('button', { name: '新推荐' })).toBeNull()
})

test('[PR10] the badge shows it on a press', async () => {
  const desk = await show({})
  await userEvent.hover(screen.getByRole('complementary'))
  tell(desk, arrives())
  await userEvent.click(screen.getByRole('button', { name: '新推荐' }))
  expect(card()).toBeVisible()
})

test('[PR11] its sound is off until somebody switches it on', async () => {
  await show({})
  expect(usePreferences.getState().sounds.recommendation).toBe(false)
})

test('[PR12] keys reach the card, present it and accept it', async () => {
  const desk = await show({ recommendations: [recommendation()] })
  const press = (key: string) =>
    act(
      () => void dispatchShortcut(new KeyboardEvent('keydown', { key, code: `Key${key.toUpperCase()}`, altKey: true })),
    )
  press('o')
  expect(card()).toHaveFocus()
  press('y')
  expect(sent(desk)).toEqual([])
  press('w')
  expect(sent(desk)).toMatchObject([{ type: 'recommendation.present' }])
})

test('[PR15] [PR16] what is held back is said with its reason, and a mood with what to do instead', async () => {
  await show({
    withheld: [{ at: NOW, propositionId: 'steady', policy: 'silence', reason: 'complaint' }],
    moods: ['complaint'],
  })
  const box = screen.getByRole('region', { name: '本次不推荐' })
  expect(box).toHaveTextContent('客户投诉，营销静默')
  expect(box).toHaveTextContent('先致歉，把问题解决')
  expect(box).toHaveTextContent('依据：本行营销政策（静默）、消费者权益保护管理办法（令2022第9号）')
})

test('[PR31] who wants no offers is left alone, and one press records it with the message as proof', async () => {
  const desk = await show({ moods: ['no-offers'], offersRefusedIn: 'm7' })
  expect(screen.getByRole('region', { name: '本次不推荐' })).toHaveTextContent('客户说不要推荐')
  expect(screen.getByText('依据：个人信息保护法第二十四条：客户说不要推荐')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: '登记拒绝推荐' }))
  expect(sent(desk)).toMatchObject([
    { type: 'customer.consent', purpose: 'profiling', given: false, proof: 'message', proofRef: 'm7' },
  ])
})

test('[PR15] a policy without words of its own is the contact rules', async () => {
  await show({ withheld: [{ at: NOW, propositionId: 'steady', policy: 'moon', reason: 'full' }] })
  expect(screen.getByRole('region', { name: '本次不推荐' })).toHaveTextContent('联系规则不允许')
})

test('[OF62] a refusal that was recorded is told before what was held back for another reason', async () => {
  const withheld = [{ at: NOW, propositionId: 'steady', policy: 'channel-purpose', reason: 'x' }]
  const one = interaction({ withheld })
  const refusal = { ...unrecorded, recorded: true }
  await renderDesk(<Recommendations interaction={one} refusal={refusal} />, { interactions: [one], config: shelf() })
  const place = screen.getByRole('region', { name: '本次不推荐' })
  expect(place).toHaveTextContent('客户已关闭个性化推荐')
  expect(place).not.toHaveTextContent('渠道')
})

test('[PR17] why there is none is read from the server, what came closest first', async () => {
  const explanation: OfferExplanation = {
    at: NOW,
    stopped: { code: 'budget', params: { shown: 2 } },
    verdicts: [
      {
        propositionId: 'steady',
        stage: 'eligibility',
        why: { code: 'rule', params: { field: 'age', operator: '>=', value: '18', actual: '16' } },
        match: null,
      },
      {
        propositionId: 'gone',
        stage: 'gate',
        why: { code: 'frequency', params: { reason: 'shown-often' } },
        match: 40,
      },
    ],
  }
  await show({}, { api: { request: <T,>() => Promise.resolve(explanation as T) } })
  await userEvent.click(screen.getByRole('button', { name: '为什么没有推荐' }))
  const rows = await screen.findAllByRole('listitem')
  // [OF62]
  expect(screen.getByText('本次已推荐 2 次，到了每次接触的上限')).toBeInTheDocument()
  expect(screen.getByText('依据：本行营销政策（每次接触上限）')).toBeInTheDocument()
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    '—联系规则不允许 · 40近期推荐次数已满依据：本行营销政策（频次上限）',
    expect.stringMatching(/稳健 90 天持有期不符合条件要求年龄.*18，现为 16依据：货架上这一项的客户条件/),
  ])
})

test('[PR23] who reads along sees the card and can press nothing', async () => {
  await show({
    phase: { name: 'active', agentId: 'a2', since: NOW },
    recommendations: [recommendation({ presented })],
  })
  expect(card()).toHaveTextContent('已展示')
  expect(screen.queryByRole('button')).toBeNull()
})

test('[PR24] wrap-up asks for the answer to what was presented, and only to that', async () => {
  const one = interaction({
    phase: { name: 'wrap-up', agentId: 'a1', since: NOW, deadline: null, extensions: 0 },
    recommendations: [recommendation({ presented }), recommendation({ id: 'r2' })],
  })
  const desk = await renderDesk(<UnansweredOffers interaction={one} />, { interactions: [one], config: shelf() })
  const strip = screen.getByRole('region', { name: '还没记录客户的答复' })
  expect(within(strip).getAllByText('汇盈 · 稳健 90 天持有期')).toHaveLength(1)
  await userEvent.click(within(strip).getByRole('button', { name: '婉拒' }))
  await userEvent.click(within(strip).getByRole('button', { name: /暂无需要/ }))
  expect(sent(desk)).toMatchObject([{ type: 'recommendation.answer', response: 'declined', reasonId: 'no-need' }])
})
