import type { LocalText } from '#shared/domain/channel.ts'

/** Said whatever the flow, where it has no phrase for it. */
export const SENTENCES = {
  /** To whoever was not greeted. */
  introduction: {
    zh: '我是智能助手。',
    en: 'This is the digital assistant.',
  },
  complaint: {
    zh: '很抱歉让您有了不好的体验。',
    en: 'I am sorry that this went wrong for you.',
  },
  sensitive: {
    zh: '这件事需要专人处理。',
    en: 'This is something for a colleague, not for me.',
  },
  life: {
    zh: '您的安全最要紧，我马上请同事过来。情况危急请立即拨打 110 或 120，也可以拨打心理援助热线 12356。',
    en: 'Your safety comes first; a colleague is coming at once. In danger call 110 or 120; the mental health line is 12356.',
  },
  money: {
    zh: '请马上在手机银行锁卡或挂失，不要再转账，也不要把验证码告诉任何人。',
    en: 'Please lock the card in the app now. Send no more money, and tell nobody a code.',
  },
  notWords: {
    zh: '我还看不了图片、语音和文件。',
    en: 'I cannot read pictures, voice messages or files.',
  },
  askFreely: {
    zh: '请直接写下您的问题。',
    en: 'Please write what you would like to know.',
  },
  askAgain: {
    zh: '没有看懂，请再写一次。',
    en: 'I did not get that. Please write it again.',
  },
  nextTry: {
    zh: '那您看看这一条：',
    en: 'Perhaps this is it:',
  },
} as const satisfies Readonly<Record<string, LocalText>>
