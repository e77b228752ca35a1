import { expect, test } from 'vitest'
import { offers, openShelf } from '../testing/offers.ts'
import { World } from '../testing/world.ts'
import { compileIntents } from './intents.ts'
import { hear, NOTHING_HEARD } from './occasions.ts'

function served(): { readonly w: World; readonly id: string } {
  const w = openShelf(new World().centre().agent('ann').agent('ben'), { coolDownSeconds: 0 })
  return { w, id: w.serves('ann', 'c1') }
}
const note = (interactionId: string, messageId: string | null = null) =>
  ({ type: 'recommendation.noteMood', interactionId, mood: 'bereavement', messageId }) as const
const dismiss = (interactionId: string) =>
  ({ type: 'recommendation.dismissMood', interactionId, mood: 'bereavement', reasonId: 'misheard' }) as const

test('[OF78] distress noted by hand takes back what is on show, silences, and says who noted it and by which words', () => {
  const { w, id } = served()
  w.must(offers.make(id))
  const said = w.it(id).messages.findLast(({ author }) => author.role === 'customer')?.id ?? ''
  w.must(note(id, said), 'ann')
  expect(w.it(id)).toMatchObject({
    moods: ['bereavement'],
    moodsNoticed: [{ mood: 'bereavement', messageId: said, by: 'ann' }],
    recommendations: [{ withdrawn: { why: 'mood' } }],
  })
  expect(w.send(note(id), 'ann')).toMatchObject({ ok: false, refusal: { code: 'already-done' } })
})

test('[OF78] only who has the contact notes it, and only by words of the customer’s in it', () => {
  const { w, id } = served()
  expect(w.send(note(id), 'ben')).toMatchObject({ ok: false, refusal: { code: 'not-yours' } })
  expect(w.send(note(id, 'elsewhere'), 'ann')).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
})

test('[OF79] what is not so silences no more, keeps who said so, and is noted again by undoing it', () => {
  const { w, id } = served()
  w.must({ type: 'recommendation.notice', interactionId: id, mood: 'bereavement' }, 'system')
  expect(w.send(dismiss(id), 'ben')).toMatchObject({ ok: false, refusal: { code: 'not-yours' } })
  w.must(dismiss(id), 'ann')
  expect(w.it(id)).toMatchObject({
    moods: [],
    moodsNoticed: [{ by: null }],
    moodsDismissed: [{ mood: 'bereavement', agentId: 'ann', reasonId: 'misheard', heardIn: null }],
  })
  w.must(offers.make(id))
  expect(w.it(id).recommendations).toHaveLength(1)
  w.must(note(id), 'ann')
  expect(w.it(id)).toMatchObject({ moods: ['bereavement'], moodsNoticed: [{}, { by: 'ann' }], moodsDismissed: [{}] })
})

test('[OF79] of an earlier contact only what is known to be theirs is dismissed', () => {
  const { w, id } = served()
  const earlier = { ...dismiss(id), heardIn: 'first' }
  const heard = offers.marketing({ moods: [{ mood: 'bereavement', at: w.now - 1, interactionId: 'first' }] })
  expect(w.send(earlier, 'ann')).toMatchObject({ ok: false, refusal: { code: 'storage-unavailable' } })
  expect(w.send(earlier, 'ann', { marketing: offers.marketing() })).toMatchObject({ refusal: { code: 'already-done' } })
  expect(w.send(earlier, 'ann', { marketing: heard })).toMatchObject({ ok: true })
  expect(w.it(id).moodsDismissed).toMatchObject([{ heardIn: 'first' }])
})

test('[OF79] the messages up to then are not heard again, later ones are', () => {
  const intents = compileIntents([
    { id: 'grief', archived: false, record: offers.intent({ phrases: ['去世'], mood: 'bereavement' }) },
  ])
  const { w, id } = served()
  const [one] = w.it(id).messages
  if (one === undefined) throw new Error('nothing was written')
  const says = (seq: number) => ({ ...one, id: `m${seq}`, seq, content: { kind: 'text', text: '去世了' } }) as const
  const about = { mood: 'bereavement', at: 1, seq: 6, agentId: 'ann', reasonId: 'misheard', heardIn: null } as const
  const contact = { channel: 'chat', messages: [says(5)], moodsDismissed: [] } as const
  const before = hear(NOTHING_HEARD, contact, intents)
  expect([...before.moods.keys()]).toEqual(['bereavement'])
  const after = { ...contact, moodsDismissed: [about] }
  expect([...hear(before, after, intents).moods]).toEqual([])
  expect([...hear(NOTHING_HEARD, after, intents).moods]).toEqual([])
  const again = hear(hear(before, after, intents), { ...after, messages: [says(5), says(7)] }, intents)
  expect([...again.moods]).toEqual([['bereavement', 'm7']])
})
