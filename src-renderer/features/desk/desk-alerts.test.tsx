import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Handling, Interaction } from '#shared/domain/interaction.ts'
import { plainUser } from '#shared/domain/testing/records.ts'
import { interaction, versioned } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { clearNotices, useNotices } from '../../design/index.ts'
import { DeskAlerts } from './desk-alerts.tsx'

test('[D45] parked work whose reminder came due is told of; the rest stays silent', async () => {
  clearNotices()
  const now = Date.now()
  const parked = (id: string, remindAt: number | null) =>
    interaction({ id, phase: { name: 'parked', agentId: 'a1', since: now - 60_000, remindAt } })
  const interactions = [parked('due', now - 1_000), parked('later', now + 3_600_000), parked('never', null)]
  await renderDesk(<DeskAlerts />, { interactions })
  const told = useNotices.getState().notices.filter(({ id }) => id.startsWith('parked.'))
  expect(told.map(({ id, detail }) => [id, detail])).toEqual([['parked.due', '该跟进了']])
})

const wrappingUp = (id: string, deadline: number) =>
  interaction({ id, phase: { name: 'wrap-up', agentId: 'a1', since: deadline - 60_000, deadline, extensions: 0 } })
const timedOut = (): readonly string[] =>
  useNotices
    .getState()
    .notices.filter(({ id }) => id.startsWith('wrap-up.'))
    .map(({ title }) => title)

test('[D65] a wrap-up that its time closed is told of; one closed before its time is not', async () => {
  clearNotices()
  const now = Date.now()
  const interactions = [wrappingUp('late', now - 1), wrappingUp('early', now + 60_000)]
  const { desk } = await renderDesk(<DeskAlerts />, { interactions })
  act(() => desk.floor.setState({ interactions: new Map() }))
  expect(timedOut()).toEqual(['整理超时：陈晓雯'])
  const [notice] = useNotices.getState().notices
  expect(notice).toMatchObject({
    detail: '未选处置码，已自动关闭，写下的会保留',
    leadsTo: { kind: 'customer', customerId: 'u1' },
  })
})

test('[D65] one completed by the agent at the last moment is not told of', async () => {
  clearNotices()
  const { desk } = await renderDesk(<DeskAlerts />, { interactions: [wrappingUp('i1', Date.now() - 1)] })
  const complete = { interactionId: 'i1', dispositionId: null, summary: '', followUp: null }
  await act(() => desk.send({ type: 'wrapUp.complete', ...complete }))
  act(() => desk.floor.setState({ interactions: new Map() }))
  expect(timedOut()).toEqual([])
})

test('[D64] a file dropped beside everything does not replace the desk', async () => {
  await renderDesk(<DeskAlerts />)
  const files = { types: ['Files'], files: [], dropEffect: 'copy' }
  for (const kind of ['dragover', 'drop']) {
    const event = new Event(kind, { bubbles: true, cancelable: true })
    Object.defineProperty(event, 'dataTransfer', { value: files })
    document.body.dispatchEvent(event)
    expect(event.defaultPrevented).toBe(true)
  }
})

const boss = versioned('boss', { ...plainUser, displayName: '王磊' })
const given = (changes: Partial<Handling>) =>
  interaction({
    phase: { name: 'active', agentId: 'a1', since: Date.now() },
    handlings: [{ agentId: 'a1', at: Date.now(), by: 'assign', waitedMs: 0, ...changes }],
  })
const titles = (): readonly string[] => useNotices.getState().notices.map(({ title }) => title)

test('[D101] what a supervisor gives is told as given, also when it was here before; what a customer takes up again as that', async () => {
  clearNotices()
  const { desk } = await renderDesk(<DeskAlerts />, { interactions: [interaction()], config: { user: [boss] } })
  const at = (one?: Interaction): void =>
    act(() => desk.floor.setState({ interactions: new Map(one === undefined ? [] : [[one.id, one]]) }))
  at()
  at(given({ assignedBy: 'boss' }))
  expect(titles()).toEqual(['王磊 把 陈晓雯 的会话指派给你'])
  at()
  at(given({ by: 'reopen' }))
  expect(titles()).toEqual(['陈晓雯 又来信，会话已回到你这里'])
})

test('[D101] what a supervisor moves away is told with who and where to, and that words begun are kept', async () => {
  clearNotices()
  const { desk } = await renderDesk(<DeskAlerts />, { interactions: [interaction()], config: { user: [boss] } })
  desk.drafts.change('i1', { note: '可疑' })
  const movedAway = { interaction: interaction(), by: 'boss', to: { agentId: 'boss' } }
  act(() => desk.floor.setState({ movedAway, interactions: new Map() }))
  expect(await screen.findByText('王磊 把 陈晓雯 的会话转给了 王磊')).toBeInTheDocument()
  expect(useNotices.getState().notices[0]).toMatchObject({ detail: '没发出的内容已保留，会话回来时还在' })
})
