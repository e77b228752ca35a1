import type { BotFlowRecord, BotPhrase } from './bot.ts'
import type { LocalText } from './channel.ts'

/** What a new flow says; every phrase can be changed. */
export const FIRST_BOT_PHRASES: Readonly<Record<BotPhrase, LocalText>> = {
  whichOne: { zh: '您想问的是哪一个？', en: 'Which of these do you mean?' },
  notUnderstood: {
    zh: '没有找到答案。请换个说法，或回复“转人工”。',
    en: 'I found no answer. Please say it another way, or write “agent” for a person.',
  },
  noneOfThese: { zh: '都不是', en: 'None of these' },
  didItHelp: { zh: '有帮助吗？', en: 'Did this help?' },
  helped: { zh: '有帮助', en: 'Yes, thanks' },
  didNotHelp: { zh: '没解决', en: 'No' },
  person: { zh: '转人工', en: 'Talk to a person' },
  handingOver: { zh: '正在为您转接人工，请稍候。', en: 'I am passing you to a colleague, one moment please.' },
  thanks: { zh: '谢谢。还有问题可以直接问。', en: 'Thank you. Just ask if there is anything else.' },
}

/** A flow to begin with: no tree yet, questions are answered from articles, and a person is always to be had. */
export const FIRST_BOT_FLOW: BotFlowRecord = {
  name: { zh: '', en: '' },
  greeting: {
    zh: '您好，我是智能助手，可以直接问我，也可以回复“转人工”。',
    en: 'Hello, I am the digital assistant. Ask me anything, or write “agent” for a person.',
  },
  rootId: null,
  nodes: [],
  // Where confidence was fitted, few answers to what no article answers are as sure as this.
  thresholds: { answer: 0.45, ask: 0.2 },
  maxMisses: 2,
  personWords: ['转人工', '人工', '人工客服', '真人', '坐席', 'agent', 'person', 'human', 'operator'],
  // Complaints, dangers and money going while they write are known as such by the dialogue.
  sensitiveWords: ['诈骗', '被骗', '去世', '身故', '遗产', 'fraud', 'scam', 'died', 'passed away', 'inheritance'],
  idleSeconds: 300,
  phrases: FIRST_BOT_PHRASES,
}
