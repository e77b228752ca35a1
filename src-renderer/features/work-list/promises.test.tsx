import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { FollowUp } from '#shared/protocol/rest.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { PromiseList } from './promise-list.tsx'
import { arrangePromises, askedTime } from './promises.ts'

const ZONE = 'Asia/Shanghai'
const at = (wall: string): number => Date.parse(`${wall}:00+08:00`)
const promise = (changes: Partial<FollowUp>): FollowUp => ({
  id: 'i1',
  customerId: 'c1',
  customerName: '赵丽华',
  at: at('2026-11-18T14:50'),
  text: '提额结果',
  agentId: 'a1',
  done: false,
  ...changes,
})

test('[D86] the day is the zone’s own, and what was missed before is asked for too', () => {
  const { from, to } = askedTime(at('2026-11-18T00:30'), ZONE)
  expect(to).toBe(at('2026-11-19T00:00'))
  expect(from).toBeLessThan(at('2026-11-17T00:00'))
})

test('[D86] the most overdue first, what was kept today last, what was kept before not at all', () => {
  const all = [
    promise({ id: 'kept today', done: true, at: at('2026-11-18T09:00') }),
    promise({ id: 'kept before', done: true, at: at('2026-11-16T09:00') }),
    promise({ id: 'today' }),
    promise({ id: 'missed', at: at('2026-11-16T10:00') }),
  ]
  expect(arrangePromises(all, at('2026-11-18T12:00'), ZONE).map(({ id }) => id)).toEqual([
    'missed',
    'today',
    'kept today',
  ])
})

async function show(promises: readonly FollowUp[]) {
  const request = (() => Promise.resolve({ followUps: promises })) as <T>() => Promise<T>
  return renderDesk(<PromiseList />, { api: { request } })
}

test('[D86] a promise is ticked where it stands; a refusal takes the tick back and says why', async () => {
  const { server } = await show([promise({ at: Date.now() - 60_000 })])
  const row = within((await screen.findByText('赵丽华 · 提额结果')).closest('li') ?? document.body)
  expect(row.getByText(/该办/)).toBeInTheDocument()
  const tick = row.getByRole('checkbox', { name: '已办：赵丽华' })
  await userEvent.click(tick)
  expect(server.commands.at(-1)?.command).toEqual({ type: 'followUp.done', interactionId: 'i1', done: true })
  expect(tick).toBeChecked()
  server.answer = () => Promise.resolve({ ok: false, refusal: { code: 'not-yours', params: {} } })
  await userEvent.click(tick)
  expect(await row.findByText('这个会话已不在你名下')).toBeInTheDocument()
  expect(tick).not.toBeChecked()
})
