/** From a customer's first line to the bot's answer, and from there to a person with everything that was said. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FIRST_BOT_FLOW } from '#shared/domain/bot-defaults.ts'
import { NO_OFFERS_ANSWER } from '#shared/domain/opt-out.ts'
import type { BotTrials, LabelledQuestion } from '#shared/protocol/bot-rest.ts'
import type { BotResults } from '#shared/protocol/bot-results-rest.ts'
import type { SaveArticle } from '#shared/protocol/knowledge-rest.ts'
import { accept } from '../support/centre/steps.ts'
import { ENTRY_ID, entryPointRecord } from '../support/centre/records.ts'
import { TestCentre } from '../support/centre/test-centre.ts'
import { settle } from '../support/centre/virtual-clock.ts'

const QUESTION = '卡丢了怎么办'

let centre: TestCentre
let author: string
beforeEach(async () => {
  centre = await TestCentre.start()
  author = await centre.signIn('adam')
  await article()
  await centre.save({
    kind: 'botFlow',
    id: 'flow',
    expectedVersion: 0,
    record: structuredClone({ ...FIRST_BOT_FLOW, name: { zh: '助手', en: 'Assistant' } }) as never,
  })
  await centre.save({
    kind: 'entryPoint',
    id: ENTRY_ID,
    expectedVersion: 1,
    record: entryPointRecord({ bot: { flowId: 'flow', mode: 'answers' } }),
  })
})
afterEach(() => centre.close())

const content: SaveArticle['content'] = {
  category: 'cards',
  texts: { 'zh-CN': { title: '银行卡挂失', body: '请立即挂失。' }, en: { title: '', body: '' } },
  questions: [{ language: 'zh-CN', text: QUESTION }],
  keywords: [],
  channels: null,
  validFrom: null,
  validUntil: null,
  link: null,
  attachments: [],
}

async function article(): Promise<void> {
  const saved = await centre.post('/api/knowledge/articles/kb-lost', { version: 0, content }, author)
  expect(saved.status).toBe(200)
  const approver = await centre.signIn('sue')
  const step = { step: 'approve', version: 1 }
  expect((await centre.post('/api/knowledge/articles/kb-lost/steps', step, approver)).status).toBe(200)
}

/** Asks the bot the same thing as often as is needed; `articleId` says what would be right. */
async function tried(articleId: string): Promise<BotTrials> {
  const question: LabelledQuestion = { language: 'zh-CN', channel: null, question: QUESTION, articleId, part: 'test' }
  const questions = Array.from({ length: 30 }, () => question)
  await centre.post('/api/bot/questions', { questions }, author)
  const answer = await centre.post('/api/bot/trials', {}, author)
  return answer.json()
}

const words = () =>
  centre.channel.sent.map(({ content: said }) => {
    if (said.kind === 'menu') return said.head
    return said.kind === 'text' ? said.text : ''
  })

test('[BT1] [BT2] [BT12] what the customer asks is answered from the approved article, and no desk rings', async () => {
  await tried('kb-lost')
  const anna = await centre.availableDesk('anna')
  const arrived = await centre.writes(QUESTION)
  await expect.poll(words).toEqual([expect.stringContaining('请立即挂失。')])
  expect(anna.interactions.size).toBe(0)
  const seen = arrived.ok ? centre.server.engine.view.interactions.get(arrived.interactionId) : undefined
  expect(seen).toMatchObject({ phase: { name: 'arrived' }, bot: { answers: [{ articleId: 'kb-lost', version: 1 }] } })
})

test('[BT5] a customer who asks for a person rings at a desk that reads what the bot was asked', async () => {
  await tried('kb-lost')
  const anna = await centre.availableDesk('anna')
  await centre.writes(QUESTION)
  await settle()
  await centre.writes('转人工')
  const ringing = await anna.until('it rings', () =>
    [...anna.interactions.values()].find(({ phase }) => phase.name === 'offered'),
  )
  await accept(anna, ringing)
  expect(ringing.bot?.handedOver).toMatchObject({
    reason: 'asked',
    summary: { asked: [QUESTION], answered: [{ articleId: 'kb-lost', title: '银行卡挂失' }] },
  })
  expect(ringing.messages.map(({ author: { role } }) => role)).toEqual(['customer', 'bot', 'customer', 'bot'])
})

test('[BT1] [BT100] where it was not right often enough, people answer', async () => {
  const { proofs } = await tried('kb-other')
  expect(proofs.map(({ channel, mayAnswer }) => [channel, mayAnswer])).toContainEqual(['chat', false])
  const anna = await centre.availableDesk('anna')
  await centre.writes(QUESTION)
  const ringing = await anna.until('it rings', () => [...anna.interactions.values()][0])
  expect(ringing.bot).toBeNull()
})

test('[BT5] a customer it does not understand twice is handed over', async () => {
  await tried('kb-lost')
  const anna = await centre.availableDesk('anna')
  await centre.writes('？？？')
  await settle()
  await centre.writes('！！！')
  await settle()
  const ringing = await anna.until('it rings', () =>
    [...anna.interactions.values()].find(({ phase }) => phase.name === 'offered'),
  )
  expect(ringing.bot?.handedOver?.reason).toBe('not-understood')
})

test('[BT10] the server comes back while the bot has the contact, and it goes on', async () => {
  await tried('kb-lost')
  await centre.writes('你好')
  await settle()
  await centre.stopButKeepStorage()
  const again = await TestCentre.start({ storage: centre.storage, clock: centre.clock, channel: centre.channel })
  centre = again
  await centre.writes(QUESTION)
  await expect.poll(() => words().at(-1)).toContain('请立即挂失。')
})

test('[OF67] while the bot has the contact the refusal is recorded and confirmed, and the bot says nothing to it', async () => {
  await tried('kb-lost')
  await centre.writes('你好')
  await settle()
  const before = words()
  await centre.writes('不再推荐')
  await expect.poll(() => words().at(-1)).toBe(NO_OFFERS_ANSWER['zh-CN'])
  await centre.writes(QUESTION)
  await expect.poll(() => words().at(-1)).toContain('请立即挂失。')
  expect(words()).toHaveLength(before.length + 2)
})

test('[BT94] what became of its contacts can be asked for, by those who may', async () => {
  await tried('kb-lost')
  await centre.writes(QUESTION)
  await settle()
  await centre.writes('没解决')
  await settle()
  const supervisor = await centre.signIn('sue')
  const now = centre.clock.now()
  const time = `from=${now - 60_000}&to=${now + 1}`
  const read = async (): Promise<BotResults> => {
    const answer = await centre.get(`/api/bot/results?${time}`, supervisor)
    return answer.json()
  }
  await expect
    .poll(async () => (await read()).byArticle)
    .toEqual([{ articleId: 'kb-lost', answers: 1, helped: 0, notHelped: 1 }])
  const { total, byFlow } = await read()
  expect(total).toMatchObject({ contacts: 1, contained: 0, left: 0, handedOver: { 'not-helped': 1 }, answers: 1 })
  expect(byFlow).toMatchObject([{ flowId: 'flow', channel: 'chat', contacts: 1 }])
  const agent = await centre.signIn('anna')
  expect((await centre.get(`/api/bot/results?${time}`, agent)).status).toBe(403)
  expect((await centre.get('/api/bot/results?from=2&to=1', supervisor)).status).toBe(400)
})

test('[BT86] the article an answer is from can be read at the desk, and none that is gone', async () => {
  const agent = await centre.signIn('anna')
  const read = () => centre.get('/api/knowledge/articles/kb-lost?language=zh-CN', agent)
  expect(await (await read()).json()).toMatchObject({ articleId: 'kb-lost', version: 1, text: { title: '银行卡挂失' } })
  expect((await centre.get('/api/knowledge/articles/kb-none?language=zh-CN', agent)).status).toBe(404)
  await centre.post('/api/knowledge/articles/kb-lost/steps', { step: 'retire', version: 1 }, author)
  expect((await read()).status).toBe(404)
})

test('[BT83] [BT84] where the bot only suggests, the desk may ask what it would say, and why', async () => {
  const agent = await centre.signIn('anna')
  const asked = `/api/bot/suggestion?${new URLSearchParams({ entryPointId: ENTRY_ID, language: 'zh-CN', q: QUESTION })}`
  expect(await (await centre.get(asked, agent)).json()).toMatchObject({
    suggestion: {
      why: { is: 'untried' },
      would: { is: 'answer', hit: { articleId: 'kb-lost' }, text: '请立即挂失。' },
    },
  })
})
