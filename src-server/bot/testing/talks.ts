/** A flow, articles and a customer for tests of the dialogue. */
import { type BotFlowRecord, type BotMemory, NEW_BOT_MEMORY } from '#shared/domain/bot.ts'
import type { MessageContent } from '#shared/domain/message.ts'
import { asLines } from '#shared/domain/message.ts'
import { type DialogueInput, type KnownAnswer, nextTurn, type Turn } from '../dialogue.ts'

export const FLOW: BotFlowRecord = {
  name: { zh: '小华', en: 'Hua' },
  greeting: { zh: '您好，我是小华。', en: 'Hello, I am Hua.' },
  rootId: 'root',
  nodes: [
    {
      kind: 'menu',
      id: 'root',
      text: { zh: '请选择：', en: 'Please choose:' },
      options: [
        { id: 'cards', text: { zh: '银行卡', en: 'Cards' }, nextId: 'cards' },
        { id: 'loans', text: { zh: '贷款业务', en: 'Loans' }, nextId: 'ask-phone' },
        { id: 'complain', text: { zh: '投诉与建议', en: 'Complaints' }, nextId: 'complain' },
        { id: 'else', text: { zh: '其他问题', en: 'Something else' }, nextId: null },
      ],
    },
    { kind: 'text', id: 'cards', text: { zh: '卡片问题。', en: 'About cards.' }, nextId: 'lost' },
    { kind: 'article', id: 'lost', articleId: 'kb-lost' },
    {
      kind: 'ask',
      id: 'ask-phone',
      label: { zh: '手机号', en: 'Telephone' },
      text: { zh: '请留手机号。', en: 'Your number, please.' },
      form: 'phone',
      nextId: 'to-loans',
    },
    { kind: 'hand-over', id: 'to-loans', text: { zh: '为您转贷款专员。', en: 'To our loan team.' }, queueId: 'loans' },
    {
      kind: 'hand-over',
      id: 'complain',
      text: { zh: '为您转投诉专员。', en: 'To our complaints team.' },
      queueId: null,
    },
  ],
  thresholds: { answer: 0.6, ask: 0.3 },
  maxMisses: 2,
  personWords: ['转人工', '人工', 'agent'],
  sensitiveWords: ['被骗', '去世', 'scam', '投诉'],
  idleSeconds: 300,
  phrases: {
    whichOne: { zh: '您想问的是哪一个？', en: 'Which of these do you mean?' },
    notUnderstood: { zh: '没有明白您的意思。', en: 'I did not understand.' },
    noneOfThese: { zh: '都不是', en: 'None of these' },
    didItHelp: { zh: '有帮助吗？', en: 'Did this help?' },
    helped: { zh: '有帮助', en: 'It helped' },
    didNotHelp: { zh: '没有帮助', en: 'It did not help' },
    person: { zh: '转人工', en: 'A person' },
    handingOver: { zh: '正在为您转人工。', en: 'A colleague takes over.' },
    thanks: { zh: '不客气。', en: 'You are welcome.' },
  },
}

export const known = (articleId: string, score: number, more: Partial<KnownAnswer> = {}): KnownAnswer => ({
  articleId,
  version: 3,
  score,
  title: `题目 ${articleId}`,
  text: `正文 ${articleId}`,
  link: null,
  attachment: null,
  ...more,
})

export interface Telling extends Partial<Omit<DialogueInput, 'said'>> {
  readonly said?: readonly (string | null)[]
}

/** Talks to the bot turn by turn, as one customer. */
export class Talk {
  memory: BotMemory = NEW_BOT_MEMORY
  #seq = 0
  #ids = 0

  tell({ said = [], ...more }: Telling): Turn {
    const turn = nextTurn({
      flow: FLOW,
      language: 'zh-CN',
      channel: 'chat',
      memory: this.memory,
      said: said.map((text) => ({ seq: ++this.#seq, text })),
      answers: [],
      article: (id) => known(id, 1),
      concern: null,
      answersLeft: null,
      newId: () => `m${++this.#ids}`,
      ...more,
    })
    this.memory = turn.memory
    return turn
  }
}

/** As the customer reads it on a channel without buttons. */
export function wordsOf({ say }: Pick<Turn, 'say'>): string {
  return say.map(({ content }) => textOf(content)).join('\n')
}

function textOf(content: MessageContent): string {
  if (content.kind === 'menu') return asLines(content)
  return content.kind === 'text' ? content.text : `[${content.kind}]`
}
