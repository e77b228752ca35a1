/** People who go while something is under way: the customer closes the page, the agent signs out. With the real web chat. */
import { afterEach, expect, test } from 'vitest'
import { mountChat } from '../../src-server/chat-channel.ts'
import { entryPointRecord, QUEUE_ID, queueRecord } from '../support/centre/records.ts'
import { accept, acceptFirst } from '../support/centre/steps.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import type { TestDesk } from '../support/centre/test-desk.ts'
import { openNewPage, openPage, type Page } from '../support/chat/chat-server.ts'

let centre: TestCentre
afterEach(() => centre.close())

const phaseOf = (id: string) => centre.server.engine.view.interactions.get(id)?.phase

/** A centre whose chat entry point is the one test pages ask for. */
async function withChat(): Promise<TestCentre> {
  const started = await TestCentre.start({ server: { channels: [mountChat] } })
  await started.save({ kind: 'entryPoint', id: 'web', expectedVersion: 0, record: entryPointRecord() })
  return started
}

async function says(page: Page, text: string): Promise<void> {
  const reply = await page.send(crypto.randomUUID(), text)
  if (!reply.ok) throw new Error(`${text}: ${reply.code}`)
}

test('[L5] a customer who closes the page while it rings has left after a minute, and the offer is gone', async () => {
  centre = await withChat()
  const anna = await centre.availableDesk('anna')
  await centre.save({
    kind: 'queue',
    id: QUEUE_ID,
    expectedVersion: 1,
    record: queueRecord({ ronaSeconds: 300 }),
  })
  const { page } = await openNewPage(centre.server)
  await says(page, '有人吗')
  const ringing = await anna.inPhase('offered')
  page.close()
  await anna.until('the page is gone', () => anna.presences.at(-1)?.customerOnline === false)
  await centre.advance(59_000)
  expect(phaseOf(ringing.id)?.name).toBe('offered')
  await centre.advance(2_000)
  await anna.until('it left the desk', () => !anna.interactions.has(ringing.id))
  expect(phaseOf(ringing.id)).toMatchObject({ name: 'closed', outcome: 'abandoned' })
  expect(centre.server.engine.view.agents.get('anna')?.state.name).toBe('available')
  if (ringing.phase.name !== 'offered') throw new Error('not offered')
  expect(
    await anna.send({ type: 'offer.accept', interactionId: ringing.id, offerId: ringing.phase.offer.id }),
  ).toMatchObject({ ok: false, refusal: { code: 'offer-gone' } })
})

test('[L5] a page that reloads while it rings loses neither its place nor a word', async () => {
  centre = await withChat()
  const anna = await centre.availableDesk('anna')
  const { page, session } = await openNewPage(centre.server)
  await says(page, '有人吗')
  const ringing = await anna.inPhase('offered')
  page.close()
  await anna.until('the page is gone', () => anna.presences.at(-1)?.customerOnline === false)
  await centre.advance(5_000)
  const again = await openPage(centre.server, session.token)
  await accept(anna, ringing)
  await again.until((heard) => heard.some(({ event, data }) => event === 'state' && isServing(data)))
  expect(again.welcome.messages.map(({ content }) => content)).toEqual([{ kind: 'text', text: '有人吗' }])
  await centre.advance(120_000)
  expect(phaseOf(ringing.id)?.name).toBe('active')
  again.close()
})

test.each(['offered', 'active'] as const)(
  '[L6] an agent who signs out while work is %s leaves it to others',
  async (phase) => {
    centre = await TestCentre.start()
    const { anna, token } = await annaAtWork()
    const ben = await centre.desk('ben')
    const id = await bringTo(phase, anna)
    await ben.must({ type: 'agent.setState', state: { name: 'available' } })
    await signOut(anna, token)
    const ringing = await ben.until('it rings at Ben', () => {
      const found = ben.interactions.get(id)
      return found?.phase.name === 'offered' ? found : null
    })
    await accept(ben, ringing)
    await ben.until('Ben has it', () => ben.interactions.get(id)?.phase.name === 'active')
    expect(ben.interactions.get(id)?.messages.filter(({ author }) => author.role === 'customer')).toHaveLength(1)
  },
)

test('[L6] an agent who signs out in wrap-up closes it, the draft kept', async () => {
  centre = await TestCentre.start()
  const { anna, token } = await annaAtWork()
  const id = await bringTo('wrap-up', anna)
  await signOut(anna, token)
  expect(phaseOf(id)?.name).toBe('closed')
  expect(centre.server.engine.view.interactions.get(id)?.wrapUp?.text?.summary).toBe('写到一半')
})

async function annaAtWork() {
  const token = await centre.signIn('anna')
  const anna = await centre.desk('anna', { token })
  await anna.must({ type: 'agent.setState', state: { name: 'available' } })
  return { anna, token }
}

async function signOut(anna: TestDesk, token: string): Promise<void> {
  expect((await centre.post('/api/auth/sign-out', {}, token)).status).toBe(204)
  await anna.until('the desk was signed out', () => anna.signedOut !== null)
  await centre.server.engine.settled()
  expect(centre.server.engine.view.agents.get('anna')).toMatchObject({
    state: { name: 'offline' },
    desk: { name: 'none' },
  })
}

async function bringTo(phase: 'offered' | 'active' | 'wrap-up', anna: TestDesk) {
  if (phase === 'offered') {
    await centre.writes('有人吗')
    return (await anna.inPhase('offered')).id
  }
  const { id } = await acceptFirst(centre, anna)
  if (phase === 'active') return id
  await anna.must({ type: 'interaction.end', interactionId: id })
  await anna.inPhase('wrap-up')
  await anna.must({
    type: 'wrapUp.save',
    interactionId: id,
    dispositionId: null,
    summary: '写到一半',
    followUp: null,
  })
  return id
}

function isServing(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'name' in state && state.name === 'serving'
}
