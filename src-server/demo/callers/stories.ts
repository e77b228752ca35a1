/** What simulated callers say, sentence by sentence. Everything is invented; no number or name belongs to anyone. */
import type { Language } from '#shared/domain/channel.ts'

/** How a speech synthesiser is to sound; `name` as espeak-ng calls it. */
export interface CallerVoice {
  readonly name: string
  /** words a minute */
  readonly speed: number
  /** 0–99 */
  readonly pitch: number
}

export interface CallStory {
  readonly id: string
  readonly language: Language
  readonly caller: { readonly name: string; readonly number: string }
  readonly voice: CallerVoice
  /** Words of a menu's label that lead to the right people. */
  readonly wants: RegExp
  /** Said in turn; between them the agent has time to speak. */
  readonly says: readonly string[]
}

export const CALL_STORIES: readonly CallStory[] = [
  {
    id: 'instalments',
    language: 'zh-CN',
    caller: { name: '陈晓雯', number: '+8613900001206' },
    voice: { name: 'cmn+f3', speed: 205, pitch: 58 },
    wants: /信用卡|card/iu,
    says: [
      '你好，我这个月的信用卡账单有点多，想问一下能不能分期。',
      '大概一万两千多，分十二期的话，每期手续费是多少？',
      '那我要是中途想提前还清，手续费还收吗？',
      '好的，明白了，那就帮我办十二期吧。谢谢你，再见。',
    ],
  },
  {
    id: 'lost-card',
    language: 'zh-CN',
    caller: { name: '何志远', number: '+8613900006620' },
    voice: { name: 'cmn+m3', speed: 220, pitch: 38 },
    wants: /信用卡|挂失|card/iu,
    says: [
      '喂，你好，我的卡找不到了，麻烦赶紧帮我挂失一下。',
      '今天上午在地铁上还用过，下午就没了。',
      '有没有被别人刷过？你帮我看一下。',
      '补一张新卡要几天？寄到家里就行。',
      '行，那就这样，麻烦你了，再见。',
    ],
  },
  {
    id: 'cannot-sign-in',
    language: 'zh-CN',
    caller: { name: '周敏', number: '+8613900003358' },
    voice: { name: 'cmn+f1', speed: 200, pitch: 50 },
    wants: /手机银行|mobile/iu,
    says: [
      '你好，我换了新手机，手机银行登录不上去了。',
      '它一直说要人脸识别，可是每次都失败。',
      '我试试啊，光线好一点的地方，对吧？',
      '哎，可以了，进去了。谢谢啊，再见。',
    ],
  },
  {
    id: 'early-repayment',
    language: 'zh-CN',
    caller: { name: '吴涛', number: '+8613900007719' },
    voice: { name: 'cmn+m1', speed: 210, pitch: 42 },
    wants: /贷款|loan/iu,
    says: [
      '你好，我想问一下，消费贷提前还清需要预约吗？',
      '还剩八个月，本金大概三万块。',
      '那利息是按天算，还到哪天算到哪天，是吧？',
      '好的，我下周来还，谢谢，再见。',
    ],
  },
  {
    id: 'deposit',
    language: 'zh-CN',
    caller: { name: '赵丽华', number: '+8613900002046' },
    voice: { name: 'cmn+f4', speed: 190, pitch: 44 },
    wants: /人工|其他|存款|other|else/iu,
    says: [
      '你好，我有一笔定期下个月到期，想问问现在利率是多少。',
      '存三年的话，十万块能有多少利息？',
      '那还是续三年吧，到期能自动转存吗？',
      '好，好，谢谢你啊，姑娘，再见。',
    ],
  },
  {
    id: 'card-abroad',
    language: 'en',
    caller: { name: 'Emma Clarke', number: '+8613900004417' },
    voice: { name: 'en-gb+f3', speed: 155, pitch: 55 },
    wants: /card|信用卡/iu,
    says: [
      'Hello, I am travelling to Singapore next week, and I want to make sure my card will work there.',
      'It is the platinum card. Do I need to tell you the dates?',
      'And what does it cost to take out cash at a machine?',
      'That is very helpful. Thank you, goodbye.',
    ],
  },
  {
    id: 'app-language',
    language: 'en',
    caller: { name: 'Daniel Weiss', number: '+8613900008804' },
    voice: { name: 'en-us+m3', speed: 160, pitch: 40 },
    wants: /mobile|手机银行/iu,
    says: [
      'Hi there. I have just opened an account, and I cannot find how to switch the app to English.',
      'Settings, then General. One moment, please.',
      'Yes, I see it now. Perfect.',
      'No, that is all. Thanks a lot, bye.',
    ],
  },
]

const isForMessages = ({ id }: CallStory): boolean => id === 'early-repayment' || id === 'app-language'
/** Told to the machine; nobody tells the same story, under the same number, to an agent meanwhile. */
export const MESSAGE_STORIES: readonly CallStory[] = CALL_STORIES.filter(isForMessages)
export const LIVE_STORIES: readonly CallStory[] = CALL_STORIES.filter((story) => !isForMessages(story))

/** Each sentence with the path of its sound, below the server's address. */
export function speechFiles({ id, says }: CallStory): readonly { readonly path: string; readonly text: string }[] {
  return says.map((text, i) => ({ path: `/widget/audio/callers/${id}-${i + 1}.ogg`, text }))
}
