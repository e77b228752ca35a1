import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Happening, type Mind, newMind, react } from './mind.ts'
import { STORIES, type Story } from './stories.ts'
import { type Temper, TEMPERS } from './tempers.ts'
import { nextGap } from './traffic.ts'

const story = (): Story => STORIES[0] as Story
const temper = (name: Temper['name']): Temper => TEMPERS.find((t) => t.name === name) as Temper

function tell(mind: Mind, ...happenings: readonly Happening[]) {
  let next = react(mind, 'waiting')
  for (const happening of happenings) next = react(next.mind, happening)
  return next
}

describe('a simulated customer', () => {
  test('[T3] leaves the queue when their patience ends', () => {
    const start = react(newMind(story(), temper('angry'), 0), 'waiting')
    expect(start.acts).toEqual([{ do: 'wait', afterMs: temper('angry').patienceMs }])
    expect(react(start.mind, 'nothing').acts).toEqual([{ do: 'close-page', afterMs: 0 }])
  })

  test('[T3] asks again when left without an answer, and gives up in the end', () => {
    const hurried = newMind(story(), temper('hurried'), 0)
    expect(tell(hurried, 'served', 'nothing').acts[0]).toMatchObject({ do: 'say', text: '在吗？' })
    expect(tell(hurried, 'served', 'nothing', 'nothing', 'nothing', 'nothing').acts).toEqual([
      { do: 'close-page', afterMs: 0 },
    ])
  })

  test('[T4] says one turn after each answer, then thanks and ends', () => {
    const calm = newMind(story(), temper('calm'), 0)
    const { turns, thanks } = story()
    expect(tell(calm, 'served', 'agent-wrote').acts[0]).toMatchObject({ do: 'say', text: turns[0] })
    expect(tell(calm, 'served', 'agent-wrote', 'agent-wrote').acts[0]).toMatchObject({ do: 'say', text: turns[1] })
    const leaving = tell(calm, 'served', 'agent-wrote', 'agent-wrote', 'agent-wrote', 'agent-wrote')
    expect(leaving.acts.map((act) => act.do)).toEqual(['say', 'end'])
    expect(leaving.acts[0]).toMatchObject({ text: thanks[0] })
  })

  test('[T4] rates as their temper does, or leaves without a word', () => {
    expect(tell(newMind(story(), temper('angry'), 0), 'served', 'survey-asked').acts[0]).toMatchObject({
      do: 'rate',
      score: 2,
    })
    expect(tell(newMind(story(), temper('silent'), 0), 'served', 'survey-asked').acts).toMatchObject([
      { do: 'close-page' },
    ])
  })

  test('[T4] answers a card in words by their temper, and goes on with what they came for', () => {
    const willing = tell(newMind(story(), temper('calm'), 0), 'served', 'card-shown')
    expect(willing.acts[0]).toMatchObject({ do: 'say', text: '这个可以，帮我办吧' })
    expect(react(willing.mind, 'agent-wrote').acts[0]).toMatchObject({ do: 'say', text: story().turns[0] })
    expect(react(willing.mind, 'card-shown').acts[0]).toMatchObject({ text: '先不用了，谢谢' })
    expect(tell(newMind(story(), temper('angry'), 0), 'served', 'card-shown').acts[0]).toMatchObject({
      text: '先不用了，谢谢',
    })
    expect(tell(newMind(story(), temper('hurried'), 0.95), 'served', 'card-shown').acts[0]).toMatchObject({
      text: '我考虑一下，过两天再联系你们',
    })
  })

  test('[T4] asks the bot for a person, unless they are easily helped', () => {
    const person = react(react(newMind(story(), temper('calm'), 0), 'waiting').mind, 'bot-wrote')
    expect(person.acts[0]).toMatchObject({ do: 'say', text: '转人工' })
    expect(react(person.mind, 'served').mind.doing).toBe('listening')
    const helped = react(newMind(story(), temper('calm'), 0.95), 'bot-wrote')
    expect(helped.acts.map((act) => act.do)).toEqual(['say', 'end'])
    expect(react(helped.mind, 'bot-wrote').acts).toMatchObject([{ do: 'end' }])
  })

  test('[T4] always goes in the end, and does nothing more once gone', () => {
    const happening = fc.constantFrom<Happening>(
      'waiting',
      'served',
      'bot-wrote',
      'agent-wrote',
      'card-shown',
      'nothing',
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...STORIES),
        fc.constantFrom(...TEMPERS),
        fc.array(happening, { maxLength: 30 }),
        (aStory, aTemper, before) => {
          const { mind } = tell(newMind(aStory, aTemper, 0.5), ...before, 'ended')
          expect(mind.doing).toBe('gone')
          expect(react(mind, 'agent-wrote').acts).toEqual([])
        },
      ),
    )
  })
})

test('[T6] gaps between arrivals are never negative and average to the mean', () => {
  const gaps = Array.from({ length: 1_000 }, (_, i) => nextGap(10_000, (i + 0.5) / 1_000))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0)
  expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeGreaterThan(9_800)
  expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeLessThan(10_200)
})
