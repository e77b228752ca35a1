import { describe, expect, test } from 'vitest'
import { evolveTask, type TaskEvent } from '#shared/domain/task-fold.ts'
import type { Task } from '#shared/domain/task.ts'
import type { DeskCommand } from '../commands.ts'
import { offers, openShelf } from '../testing/offers.ts'
import { World } from '../testing/world.ts'
import { leadTask } from './branch-lead.ts'

type Answer = Extract<DeskCommand, { readonly type: 'recommendation.answer' }>
const text = (words: string) => ({ zh: words, en: words })

/** Presented to somebody who proved who they are: wealth with a risk, unless told otherwise. */
function presented(
  over: Parameters<typeof offers.proposition>[0] = { kind: 'wealth', risk: 'R2' },
  channel: 'chat' | 'voice' = 'chat',
) {
  const world = new World()
  const w = openShelf(
    channel === 'voice' ? world.centre({ channels: ['voice'] }).phoneAgent('ann') : world.centre().agent('ann'),
  )
  for (const number of ['B1', 'B2'])
    w.config('branch', number, { number, name: text(number), city: '', address: '', hours: '', receiver: '' })
  const id = channel === 'voice' ? w.talks('ann', 'c1') : w.serves('ann', 'c1')
  if (channel === 'chat') w.says('ann', id)
  w.config('proposition', 'deposit', offers.proposition(over))
  const proof = {
    interactionId: id,
    customerId: w.it(id).customerId,
    method: 'questions',
    level: 2,
    passed: true,
  } as const
  w.must({ type: 'interaction.verify', ...proof }, 'ann')
  w.must(offers.make(id, { propositionVersion: 2 }))
  const offer = { interactionId: id, recommendationId: `r-${id}` }
  const messageId = channel === 'voice' ? null : w.newId()
  const marketing = offers.marketing({ interactionId: id })
  w.ask({ type: 'recommendation.present', ...offer, messageId }, 'ann', { marketing })
  if (channel === 'chat') w.writes('c1', '好的，办吧')
  const stored = (): Task | null =>
    w.log
      .filter(({ stream }) => stream === `task/${leadTask(offer.recommendationId)}`)
      .reduce<Task | null>((task, event) => evolveTask(task ?? undefined, event as TaskEvent), null)
  const answer = (said: Partial<Answer> = {}): string =>
    w.ask(
      {
        type: 'recommendation.answer',
        ...offer,
        response: 'accepted',
        reasonId: null,
        disclosures: [],
        remindAt: null,
        ...said,
      },
      'ann',
      { lead: stored() },
    )
  return { w, id, offer, answer, stored }
}

describe('where a sale with a risk is closed', () => {
  test('[OF75] a yes to a risk leaves a lead with the branch in the same answer', () => {
    const { w, id, offer, answer, stored } = presented()
    const dueAt = w.now + 86_400_000
    expect(answer({ lead: { branch: 'B1', dueAt } })).toBe('ok')
    expect(w.it(id).recommendations[0]?.answer?.response).toBe('accepted')
    const about = { kind: 'branch-lead', assignee: { branch: 'B1' }, dueAt, openedBy: 'ann', settled: null, ...offer }
    expect(stored()).toMatchObject({ ...about, text: 'Three-year deposit：客户有意向，请双录后办理' })
  })

  test('[OF75] another branch moves the lead, another answer drops it, and the yes again opens it', () => {
    const { answer, stored } = presented()
    answer({ lead: { branch: 'B1', dueAt: null } })
    expect(answer({ lead: { branch: 'B2', dueAt: null } })).toBe('ok')
    expect(stored()).toMatchObject({ assignee: { branch: 'B2' }, settled: null })
    expect(answer({ response: 'declined' })).toBe('ok')
    expect(stored()?.settled).toMatchObject({ outcome: 'dropped' })
    expect(answer({ lead: { branch: 'B2', dueAt: null } })).toBe('ok')
    expect(stored()?.settled).toBeNull()
  })

  test('[OF75] what the branch said of a lead stands, whatever is answered after', () => {
    const { w, offer, answer, stored } = presented()
    answer({ lead: { branch: 'B1', dueAt: null } })
    const settled = {
      type: 'task.settle',
      taskId: leadTask(offer.recommendationId),
      outcome: 'won',
      text: 'signed',
    } as const
    w.ask(settled, 'boss', { task: stored() })
    answer({ response: 'declined' })
    answer({ lead: { branch: 'B2', dueAt: null } })
    expect(stored()).toMatchObject({ assignee: { branch: 'B1' }, settled: { outcome: 'won' } })
  })

  test('[OF75] nobody is sent to a branch there is none of, nor for what carries no risk or was not accepted', () => {
    const lead = { branch: 'B1', dueAt: null }
    expect(presented().answer({ lead: { ...lead, branch: 'B9' } })).toBe('not-found')
    expect(presented().answer({ response: 'declined', lead })).toBe('malformed')
    expect(presented({}).answer({ lead })).toBe('malformed')
    expect(presented().answer()).toBe('ok')
  })

  test('[OF76] on a call a yes to a risk counts only while the call is recorded; what stands keeps its lead movable', () => {
    const { w, id, answer } = presented({ kind: 'wealth', risk: 'R2' }, 'voice')
    const record = (contact: typeof w, about: string, state: 'on' | 'paused'): void =>
      contact.must({ type: 'call.record', interactionId: about, state, why: 'agent' }, 'ann')
    record(w, id, 'paused')
    expect(answer()).toBe('not-recorded')
    expect(answer({ response: 'declined' })).toBe('ok')
    record(w, id, 'on')
    expect(answer()).toBe('ok')
    w.legDown(id, `${id}-customer`)
    expect(w.it(id)).toMatchObject({ phase: { name: 'wrap-up' }, call: { recording: 'off' } })
    expect(answer({ lead: { branch: 'B2', dueAt: null } })).toBe('ok')
    expect(answer({ response: 'declined' })).toBe('ok')
    expect(answer()).toBe('not-recorded')
    const harmless = presented({}, 'voice')
    record(harmless.w, harmless.id, 'paused')
    expect(harmless.answer()).toBe('ok')
  })
})
