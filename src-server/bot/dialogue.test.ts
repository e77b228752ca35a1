import { expect, test } from 'vitest'
import type { Attachment } from '#shared/domain/message.ts'
import { NEW_BOT_MEMORY } from '#shared/domain/bot.ts'
import { languageFor, questionIn } from './dialogue.ts'
import { FLOW, known, Talk, wordsOf } from './testing/talks.ts'

const asked = (text: string, memory = NEW_BOT_MEMORY) =>
  questionIn({ flow: FLOW, language: 'zh-CN', memory, said: [{ seq: 1, text }], concern: null })

test('[BT30] it greets with the menu it begins with, in one message', () => {
  const talk = new Talk()
  const turn = talk.tell({})
  expect(turn).toMatchObject({ kind: 'greeted', source: null })
  expect(turn.after).toEqual({ do: 'stay' })
  expect(wordsOf(turn)).toBe('您好，我是小华。\n请选择：\n1. 银行卡\n2. 贷款业务\n3. 投诉与建议\n4. 其他问题')
  expect(talk.memory.nodeId).toBe('root')
  expect(wordsOf(new Talk().tell({ language: 'en' }))).toContain('1. Cards')
  expect(wordsOf(new Talk().tell({ flow: { ...FLOW, rootId: null } }))).toBe('您好，我是小华。')
})

test('[BT31] a free question is answered from an article, and rated', () => {
  const talk = new Talk()
  talk.tell({})
  expect(asked('我的卡丢了怎么办', talk.memory)).toBe('我的卡丢了怎么办')
  const answers = [known('kb-lost', 0.9, { link: 'https://bank.example/lost' }), known('kb-b', 0.1)]
  const turn = talk.tell({ said: ['我的卡丢了怎么办'], answers })
  expect(turn).toMatchObject({
    kind: 'answered',
    source: { articleId: 'kb-lost', version: 3, confidence: 0.9, messageId: turn.say[0]?.messageId },
  })
  expect(wordsOf(turn)).toBe('正文 kb-lost\nhttps://bank.example/lost\n有帮助吗？\n1. 有帮助\n2. 没有帮助\n3. 转人工')
  const thanked = talk.tell({ said: ['1'] })
  expect(thanked).toMatchObject({ kind: 'thanked', rated: { messageId: turn.say[0]?.messageId, helped: true } })
  expect(talk.memory).toEqual(NEW_BOT_MEMORY)
})

test('[BT31] a picture that belongs to the answer goes before it, where the channel takes pictures', () => {
  const attachment: Attachment = { blobId: 'b', name: 'a.png', contentType: 'image/png', size: 1 }
  const tell = (channel: 'wechat' | 'sms', answersLeft: number | null = null) =>
    new Talk().tell({ said: ['怎么激活'], answers: [known('a', 0.9, { attachment })], channel, answersLeft }).say
  expect(tell('wechat').map(({ content }) => content.kind)).toEqual(['image', 'menu'])
  expect(tell('sms').map(({ content }) => content.kind)).toEqual(['menu'])
  expect(tell('wechat', 3).map(({ content }) => content.kind)).toEqual(['menu'])
})

test('[BT31] no message is longer than the channel takes; the text gives way, not the options', () => {
  const [said] = new Talk().tell({
    said: ['问题'],
    channel: 'sms',
    answers: [known('a', 0.9, { text: '长'.repeat(3_000) })],
  }).say
  const words = wordsOf({ say: said === undefined ? [] : [said] })
  expect(words.length).toBeLessThanOrEqual(670)
  expect(words).toMatch(/…\n《题目 a》\n有帮助吗？\n1\. 有帮助\n2\. 没有帮助\n3\. 转人工$/u)
})

test('[BT38] unsure, it asks back with titles; the choice is answered', () => {
  const talk = new Talk()
  const answers = [known('a', 0.5), known('b', 0.4), known('c', 0.2), known('d', 0.1)]
  const back = talk.tell({ said: ['卡的事'], answers })
  expect(back.kind).toBe('asked-back')
  expect(wordsOf(back)).toBe('您想问的是哪一个？\n1. 题目 a\n2. 题目 b\n3. 题目 c\n4. 都不是')
  const turn = talk.tell({ said: ['第二个'] })
  expect(turn).toMatchObject({ kind: 'answered', source: { articleId: 'b', confidence: 1 } })
})

test('[BT38] none of them, or leaving it open again, is a miss', () => {
  const talk = new Talk()
  const answers = [known('a', 0.5)]
  talk.tell({ said: ['卡的事'], answers })
  expect(talk.tell({ said: ['都不是'] }).kind).toBe('not-understood')
  const again = new Talk()
  again.tell({ said: ['卡的事'], answers })
  expect(again.tell({ said: ['就是卡的那个事'], answers }).kind).toBe('asked-back')
  expect(again.tell({ said: ['卡啊卡'], answers }).after).toMatchObject({ do: 'hand-over', reason: 'not-understood' })
})

test('[BT39] not understood, it says what it can do, and hands over at the last miss', () => {
  const talk = new Talk()
  const turn = talk.tell({ said: ['asdf'], answers: [known('a', 0.2)] })
  expect(turn.kind).toBe('not-understood')
  expect(wordsOf(turn)).toBe('没有明白您的意思。\n1. 银行卡\n2. 贷款业务\n3. 投诉与建议\n4. 其他问题\n5. 转人工')
  expect(talk.tell({ said: ['？？！'] }).after).toMatchObject({ reason: 'not-understood' })
})

test('[BT40] an answer that did not help is followed by the next best once, then by a person', () => {
  const talk = new Talk()
  const first = talk.tell({ said: ['怎么弄'], answers: [known('a', 0.9), known('b', 0.4)] })
  expect(wordsOf(first)).toContain('4. 题目 b')
  const second = talk.tell({ said: ['没用'] })
  expect(second).toMatchObject({
    kind: 'answered',
    source: { articleId: 'b' },
    rated: { messageId: first.say[0]?.messageId, helped: false },
  })
  const third = talk.tell({ said: ['2'] })
  expect(third.rated).toMatchObject({ helped: false })
  expect(third.after).toMatchObject({ reason: 'not-helped' })
  const alone = new Talk()
  alone.tell({ said: ['怎么弄'], answers: [known('a', 0.9)] })
  expect(alone.tell({ said: ['没有帮助'] }).after).toMatchObject({ reason: 'not-helped' })
})

test('[BT120] where nothing around the words says so, it says what it is once, and what an answer is from', () => {
  const first = (channel: 'chat' | 'sms' | 'wechat', said: string, language: 'zh-CN' | 'en' = 'zh-CN') =>
    wordsOf(new Talk().tell({ channel, language, isFirst: true, said: [said], answers: [known('a', 0.9)] }))
  expect(first('wechat', '卡丢了怎么办')).toMatch(/^我是智能助手。\n正文 a\n来源：《题目 a》\n有帮助吗？/u)
  expect(first('sms', '卡丢了怎么办')).toMatch(/^我是智能助手。\n正文 a\n《题目 a》\n有帮助吗？/u)
  expect(first('sms', 'my card is lost', 'en')).toMatch(/^This is the digital assistant\.\n正文 a\n\(题目 a\)/u)
  expect(first('chat', '卡丢了怎么办')).toMatch(/^正文 a\n有帮助吗？/u)
  expect(first('wechat', '你好')).toMatch(/^您好，我是小华。/u)
  const later = new Talk().tell({ channel: 'wechat', said: ['卡丢了怎么办'], answers: [known('a', 0.9)] })
  expect(wordsOf(later)).toMatch(/^正文 a/u)
})

test('[BT32] who asks for a person gets one at once, wherever they are', () => {
  for (const said of ['转人工', '我的卡丢了，转人工', 'let me speak to a human']) {
    const talk = new Talk()
    talk.tell({})
    expect(asked(said)).toBeNull()
    expect(talk.tell({ said: [said], answers: [known('a', 1)] }).after).toMatchObject({
      do: 'hand-over',
      reason: 'asked',
    })
  }
  const talk = new Talk()
  talk.tell({ said: ['问'], answers: [known('a', 0.9)] })
  expect(talk.tell({ said: ['3'] }).after).toMatchObject({ reason: 'asked' })
})

test('[BT41] what is for people alone is handed over at once, with a sentence that fits', () => {
  const sensitive = new Talk().tell({ said: ['我被骗了三万'], answers: [known('a', 1)] })
  expect(sensitive.after).toMatchObject({ reason: 'sensitive' })
  expect(wordsOf(sensitive)).toContain('不要把验证码告诉任何人。\n正在为您转人工。')
  const inDanger = new Talk().tell({ said: ['我不想活了'] })
  expect(inDanger.after).toMatchObject({ reason: 'sensitive' })
  expect(wordsOf(inDanger)).toContain('12356')
  expect(wordsOf(new Talk().tell({ said: ['我父亲去世了'], flow: { ...FLOW, sensitiveWords: ['去世'] } }))).toContain(
    '这件事需要专人处理。',
  )
  expect(new Talk().tell({ said: ['太差了'], concern: 'complaint' }).after).toMatchObject({ reason: 'complaint' })
  const plainly = { ...FLOW, sensitiveWords: [] }
  for (const said of ['我要投诉', 'I would like to make a complaint'])
    expect(new Talk().tell({ flow: plainly, said: [said] }).after).toMatchObject({ reason: 'complaint' })
  expect(wordsOf(new Talk().tell({ said: ['this is a scam'], language: 'zh-CN' }))).toContain('A colleague takes over.')
  const wanted = 'Talk to a person please, someone took money from my account'
  expect(new Talk().tell({ said: [wanted] }).after).toMatchObject({ reason: 'sensitive' })
  expect(new Talk().tell({ flow: plainly, said: ['转人工，我要投诉'] }).after).toMatchObject({ reason: 'complaint' })
  const option = new Talk()
  option.tell({})
  expect(wordsOf(option.tell({ said: ['投诉与建议'] }))).toBe('为您转投诉专员。')
})

test('[BT34] a question asked while a menu stands is answered as a question', () => {
  const talk = new Talk()
  talk.tell({})
  expect(asked('2', talk.memory)).toBeNull()
  expect(asked('贷款业务', talk.memory)).toBeNull()
  expect(asked('贷款', talk.memory)).toBeNull()
  expect(asked('贷款怎么还', talk.memory)).toBe('贷款怎么还')
  const turn = talk.tell({ said: ['银行卡年费是多少'], answers: [known('fee', 0.9)] })
  expect(turn).toMatchObject({ kind: 'answered', source: { articleId: 'fee' } })
})

test('[BT42] the flow leads through texts to an article, to people, or to a free question', () => {
  const talk = new Talk()
  talk.tell({})
  const answer = talk.tell({ said: ['银行卡'] })
  expect(answer).toMatchObject({ kind: 'answered', source: { articleId: 'kb-lost', confidence: 1 } })
  expect(wordsOf(answer)).toMatch(/^卡片问题。\n正文 kb-lost/u)
  const free = new Talk()
  free.tell({})
  expect(wordsOf(free.tell({ said: ['4'] }))).toBe('请直接写下您的问题。')
  const gone = new Talk()
  gone.tell({})
  expect(gone.tell({ said: ['1'], article: () => null }).after).toMatchObject({ reason: 'failed' })
})

test('[BT37] a question of the flow is asked once more, then it goes on without', () => {
  const talk = new Talk()
  talk.tell({})
  expect(wordsOf(talk.tell({ said: ['2'] }))).toBe('请留手机号。')
  expect(asked('不想说', talk.memory)).toBeNull()
  expect(wordsOf(talk.tell({ said: ['不想说'] }))).toBe('没有看懂，请再写一次。\n请留手机号。')
  const turn = talk.tell({ said: ['就不说'] })
  expect(turn.after).toEqual({ do: 'hand-over', reason: 'flow', queueId: 'loans' })
  expect(turn.memory.collected).toEqual([])
  const willing = new Talk()
  willing.tell({})
  willing.tell({ said: ['2'] })
  const told = willing.tell({ said: ['是', '13800138000'] })
  expect(told.memory.collected).toEqual([{ label: { zh: '手机号', en: 'Telephone' }, seq: 3 }])
  expect(wordsOf(told)).toBe('为您转贷款专员。')
})

test('[BT36] small talk is answered and is no miss; a goodbye after an answer ends it', () => {
  const talk = new Talk()
  expect(talk.tell({ said: ['你好'] }).kind).toBe('greeted')
  expect(talk.tell({ said: ['谢谢'] })).toMatchObject({ kind: 'thanked', memory: { misses: 0 } })
  talk.tell({ said: ['卡丢了'], answers: [known('a', 0.9)] })
  expect(talk.tell({ said: ['再见'] }).after).toEqual({ do: 'end' })
})

test('[BT43] it hands over before the channel allows no answer any more', () => {
  const two = new Talk().tell({ said: ['卡丢了'], answers: [known('a', 0.9)], answersLeft: 2 })
  expect(two.after).toMatchObject({ reason: 'answers-left' })
  expect(two.say).toHaveLength(1)
  const one = new Talk().tell({ said: ['转人工'], answersLeft: 1 })
  expect(one.after).toMatchObject({ reason: 'asked' })
  expect(one.say).toEqual([])
})

test('[BT44] what has no words is handed over; words beside it are read', () => {
  expect(new Talk().tell({ said: [null] }).after).toMatchObject({ reason: 'not-words' })
  expect(new Talk().tell({ said: [null, '卡丢了'], answers: [known('a', 0.9)] }).kind).toBe('answered')
})

test('[BT45] several messages are one question; a greeting among them plays no part', () => {
  const said = ['你好', '我想问下', '年费能免吗'].map((text, at) => ({ seq: at + 1, text }))
  expect(questionIn({ flow: FLOW, language: 'zh-CN', memory: NEW_BOT_MEMORY, said, concern: null })).toBe(
    '我想问下\n年费能免吗',
  )
  expect(Array.from(asked('啰嗦'.repeat(5_000)) ?? '')).toHaveLength(500)
})

test('[BT33] who writes the other language is answered in it, also when they only choose', () => {
  const talk = new Talk()
  talk.tell({})
  expect(wordsOf(talk.tell({ said: ['what do you offer'], answers: [] }))).toContain('I did not understand.')
  expect(languageFor({ language: 'zh-CN', memory: talk.memory, said: [{ seq: 9, text: '2' }] })).toBe('en')
  expect(wordsOf(talk.tell({ said: ['2'] }))).toBe('Your number, please.')
})
