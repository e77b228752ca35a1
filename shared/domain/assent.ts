/**
 * Whether what a customer wrote after an offer is a yes. Only plain words are; whatever can mean something else is the
 * agent's to ask about, and a refusal, anger or grief is never one.
 * Source: Measures on consumer protection by banking and insurance institutions (2022), on consumers' own choice.
 */
import type { Channel } from './channel.ts'
import type { Message } from './message.ts'

/** `refusing`: a no, or an objection. `distressed`: a complaint, a fraud, a death or an illness. `unclear`: may be either, or neither. */
export type Assent = 'yes' | 'refusing' | 'distressed' | 'unclear'

type Kind = Exclude<Assent, 'unclear'> | 'bare-no' | 'asks' | 'polite' | 'other'

const SIMPLER: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from(
    '辦办買买開开願愿謝谢個个張张對对沒没問问題题說说請请幫帮給给這这嗎吗麼么貴贵騙骗訴诉確确認认過过為为離离媽妈爺爷無无興兴絕绝',
  )
    .map((sign, at, all) => [sign, all[at + 1] ?? sign] as const)
    .filter((_, at) => at % 2 === 0),
)
const PARTS = /[^,.!;:~…\n]+/gu

/** In one width, case and script, with the places where Chinese parts its clauses by spaces. */
function clausesOf(text: string): readonly string[] {
  const plain = Array.from(text.normalize('NFKC').toLowerCase(), (sign) => SIMPLER[sign] ?? sign)
    .join('')
    .replaceAll(/[’‘`´]/gu, "'")
    .replaceAll(/[。、]/gu, ',')
    .replaceAll('?', '?,')
    .replaceAll(/\p{Extended_Pictographic}|\p{EMod}|\p{Cf}|\uFE0F|["“”「」『』()[\]*]/gu, ' ')
    .replaceAll(/(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/gu, ',')
  return [...plain.matchAll(PARTS)].map(([clause]) => clause.replaceAll(/\s+/gu, ' ').trim()).filter(Boolean)
}

const POLITE =
  /^(?:(?:嗯|哦|噢|啊|哈|那|亲|谢|多谢|感谢|辛苦|麻烦|尽快|现在|您好?|你好?|们|啦|了|不好意思|不客气)+|(?:看着|看起来|听着|听起来|感觉|觉得|这个|挺|还|很|真|确实)*(?:不错|挺好)(?:的|啊|呀|哦)?|(?:(?:please|pls|thanks|thx|thank you|hi|hello|hey|great|perfect|good|cool|nice|well|(?:that |this |it )?(?:looks|sounds|seems) (?:good|great|fine|nice|perfect)|that is good|that's good|so much|very much|a lot|then)(?: |$))+)$/u

const AHEAD =
  '(?:嗯|哦|好的?|那[么个]?|就|也|我们?|咱|本人|愿意|同意|接受|可以|现在|马上|直接|请|麻烦|您|你|帮[我忙]|给我|替我|这[个款张项]?|都|想|要|先|当然|非常)*'
const SOFT =
  '(?:好|好的|行|行的|可以|可以的|成|没问题|没有问题|没意见|没有意见|没异议|同意|愿意|接受|确认|确定|是的|对|对的|必须的|要|要的|需要|想要)'
const DEED =
  '(?:办理|办|开通|申请|订购|购买|买入|买|参加|试试|试一下|试一试|来一?(?:份|张|个)|要一?(?:份|张|个)|按(?:这个|这样|您说的|你说的)(?:来|办)|就这[个张款](?:吧|了)?|安排)'
const THING =
  '(?:一下|\\d*[一两]?[张份个款笔项]|这个|这张|这款|这种|这项|那个|它|信用卡|银行卡|白金卡|金卡|卡|产品|存款|存单|大额|理财|基金|保险|贷款|分期|业务|服务|手续)*'
const TAIL = '(?:吧|呀|啊|哦|喔|哟|嘞|哒|滴|哈|的|呐)*'
const YES_ZH = new RegExp(
  [
    // Not 好了, 行了, 可以了 and with 啦: they also mean that it is enough.
    `^${AHEAD}${SOFT}${THING}${TAIL}$`,
    `^${AHEAD}${DEED}${THING}${TAIL}$`,
    `^(?:我|那就?)?(?:同意|接受|确认|要|要这个|就要这个)了$`,
    '^(?:yes|ok|okay)(?:的|吧|啊|呀|,)*$',
  ].join('|'),
  'u',
)
const YES_WORD = [
  'yes|yep|yeah|yup|y|ya|ok|okay|okey|sure|alright|all right|agreed|accepted|certainly|absolutely|definitely|of course|deal|no (?:problem|worries|objections?)',
  "i (?:do|agree|accept|confirm)(?: to (?:it|that|this))?|i(?:'ll| will) (?:take|have|accept) (?:it|one|this|that)|(?:i )?count me in|(?:please )?(?:do it|go ahead|go for it|proceed|sign me up|apply|do so|do)",
  "i (?:want|would like|'d like|would love) (?:it|one|this|that|this one|that one|to apply|to have it|to take it|to open (?:it|one)|to sign up)|i'd (?:like|love) (?:it|one|this|that|to apply)|let's (?:do it|do that|go|go ahead)",
  "(?:that|this|it)(?:'s| is) (?:fine|ok|okay) (?:with|by) me|(?:ok|okay|fine) (?:with|by) me|that works|works for me|i'm in|i am in|fine",
].join('|')
const YES_EN = new RegExp(
  `^(?:(?:${YES_WORD})(?: (?:please|pls|then|for me|thanks|thank you|now|to apply|with it|with that))*(?: |$))+$`,
  'u',
)

/** 不错 and 没问题 deny nothing; who does not know has not refused. */
const DENIES_NOTHING =
  /不错|不介意|没问题|没有问题|没意见|没有意见|没异议|不好意思|不客气|不用谢|不过|不仅|不但|不懂|不明白|不清楚|不知道|不了解|不确定|不太(?:懂|明白|清楚|了解|确定)|不急|不用(?:再)?(?:考虑|想)|不是不|不得不|\bno (?:problem|worries|objections?|doubt)\b|\bnot (?:sure|bad|yet)\b|\bdon'?t (?:know|mind|understand)\b|\bcan'?t wait\b/gu
const ASKS =
  /\?|吗|嘛$|呢$|么$|怎么|什么|多少|多久|几(?:年|个|天|号|点|时|月)|哪|是否|为啥|咋|(.)不\1|有没有|^(?:what|how|when|why|where|who|which|can|could|does|did|is|are|will|would|should|may|do (?:i|you|we))\b/u

const BARE_NO =
  /^(?:我们?|那|就|还是|暂时|目前|现在|真的?|都|也|嗯|先|啥都|什么都)*(?:不(?:要|用|必|需要|行|可以?|好|同意|愿意|接受|办|买|想[要办]?|考虑|感兴趣)?|否|没有?(?:兴趣|需要|必要)|算|免|拒绝|谢绝|别|放弃|取消|退订)(?:了|的|啊|呀|哦|吧|啦|哈|这[个些]|谢|多谢)*$|^(?:n|no|nope|nah|never|stop|no thanks?|no thank you|no way|not (?:ok|okay|interested|now|for me|today|really|at all|needed|necessary)|t|td|r|退|unsubscribe)(?: (?:please|thanks|thank you|sorry|now|at all))*$/u
const REFUSES = new RegExp(
  [
    '不(?:太|怎么|大|是很|再|会|敢)?(?:想|打算|准备|愿意?|同意|接受|可以|行|好|考虑|感兴趣|办|买|申请|开通|参加|合适|适合|划算|值|喜欢|相信|放心|敢)',
    '不(?:要|用|必|需要?|想要)(?:了|的|啦|吧|谢|$|这|那|再|办|买|开|推|给我|你|您|介绍|任何|贷|信用卡|卡|理财|保险|基金|产品|存|借|向我|跟我|打)',
    '没(?:有|啥|什么)?(?:兴趣|需要|需求|必要|钱|打算|想法|空|时间)|(?:对|这).{0,8}没兴趣',
    '别(?:再|老|总|给我|烦|打|发|推|来|介绍|骚扰|想|做梦)|甭|勿扰|拒绝|谢绝|算了|免了|退订|放弃|停止|停掉|骚扰|滚|闭嘴|走开',
    '(?:太|有点|有些|这么|那么|过)(?:高|贵|低|少|长|短|麻烦|复杂|多了)|高了|贵了|低了|(?:高|贵)得',
    '\\b(?:no thanks?|no thank you|no way|nope|nah|never|stop|unsubscribe|refuse|decline|leave me)\\b|^no\\b',
    '\\bnot (?:really |that |at all |so |very |currently )?(?:interested|ok|okay|now|for me|want|wanted|need|needed|going|agree|agreed|accept|today|happy|worth|good|right|necessary|convinced)\\b|\\bnot at all\\b|\\bnot an? (?:yes|option)\\b',
    "\\b(?:(?:do|does|did|will|would|could|am|is|can)(?: not|n't|nt)|can'?t) (?:really |even |ever )?(?:want|need|like|agree|accept|care|call|send|offer|bother|think so|trust|sell|recommend|push|afford|have|work|take|interested)\\b|\\b(?:won't|cannot) (?:take|accept|agree|afford|do|buy)\\b",
    '\\btoo (?:expensive|high|low|much|long|complicated|risky)\\b|\\b(?:expensive|rip-?off|waste of)\\b',
  ].join('|'),
  'u',
)
const FAMILY =
  '(?:爸|妈|父亲|母亲|爷爷|奶奶|姥姥|姥爷|外公|外婆|公公|婆婆|岳父|岳母|老公|老婆|丈夫|妻子|爱人|老伴|儿子|女儿|孩子|宝宝|哥|姐|弟|妹|家人|亲人|叔|姑|舅|姨|老人)'
const DISTRESSED = new RegExp(
  [
    '去世|过世|离世|逝世|病逝|病危|病重|抢救|葬礼|丧事|后事|守孝|遗产|癌(?!症?(?:医疗)?保?险)|住院(?!(?:医疗)?保?险|医疗(?!费(?!用?保?险))|津贴|补贴|金(?!额))|车祸|出事了|失业|破产',
    `${FAMILY}.{0,10}(?:没了|走了|不在了|不在人世|快不行)`,
    '自杀|轻生|不想活|活不下去|想死',
    '(?<![不没有是])(?:投诉|举报)|12378|12363|银监|消协|律师|法院|曝光',
    '骗|诈骗|盗刷|被盗|忽悠|坑人|坑我|有病|神经病|垃圾|(?:太|好|真|很|别|烦)烦|烦(?:死|人|不烦|我)|太差|太慢|太过分|气死',
    '\\b(?:died|dead|passed away|deceased|funeral|bereave\\w*|(?:hospital|cancer)(?! (?:cash|cover|insurance|plan|policy))|dying|lost my (?:mum|mom|mother|dad|father|wife|husband|son|daughter|brother|sister|job|partner))\\b',
    '\\b(?:scam\\w*|fraud\\w*|complain\\w*|ombudsman|lawyer|sue you|terrible|unacceptable|disgust\\w*|ridiculous|harass\\w*|annoy\\w*|kill myself|suicide)\\b',
  ].join('|'),
  'u',
)

/** Signs of a part that is nothing but a yes or courtesy: nobody needs more, and longer ones are slow to tell. */
const LONGEST_ANSWER = 40

function kindOf(clause: string): Kind {
  if (DISTRESSED.test(clause)) return 'distressed'
  if (clause.length <= LONGEST_ANSWER && POLITE.test(clause)) return 'polite'
  if (clause.length <= LONGEST_ANSWER && (YES_ZH.test(clause) || YES_EN.test(clause))) return 'yes'
  const denied = clause.replaceAll(DENIES_NOTHING, ' ').trim()
  // A question may have a no in it: 可不可以, 不能便宜点吗.
  if (ASKS.test(clause)) return 'asks'
  if (denied.length <= LONGEST_ANSWER && BARE_NO.test(denied)) return 'bare-no'
  return REFUSES.test(denied) ? 'refusing' : 'other'
}

/** [OF74] What words come to as an answer to an offer. */
export function assentIn(text: string): Assent {
  const kinds = clausesOf(text)
    .map(kindOf)
    .filter((kind) => kind !== 'polite')
  if (kinds.includes('distressed')) return 'distressed'
  const isNo = (kind: Kind): boolean => kind === 'refusing' || kind === 'bare-no'
  if (!kinds.some(isNo)) return kinds.length > 0 && kinds.every((kind) => kind === 'yes') ? 'yes' : 'unclear'
  // 好的，不用了 is a no; 可以，但是太贵了 and 不，我要 are asked about.
  const answers = kinds.filter((kind) => kind === 'yes' || isNo(kind))
  return !kinds.includes('yes') || answers.at(-1) === 'bare-no' ? 'refusing' : 'unclear'
}

const GRAVE: ReadonlySet<Assent> = new Set(['refusing', 'distressed'])
/** Whether it can be taken as a yes by nobody. */
export const isNoYes = (assent: Assent): assent is 'refusing' | 'distressed' => GRAVE.has(assent)

const MEANS: Readonly<Record<Channel, RegExp>> = {
  chat: /在线|网页|聊天|消息|信息|\b(?:chat|message)/u,
  sms: /短信|消息|信息|\b(?:sms|text|message)/u,
  wechat: /微信|公众号|消息|信息|\b(?:wechat|message)/u,
  voice: /电话|来电|致电|\b(?:call|phone|ring)/u,
}
const ALLOWS =
  /(?<!不|没|别|不太|不会|不能|无法|没法|难以)(?:(?:同意|愿意|接受|可以|允许)(?![不别])|(?<!银)(?:行|好)(?:的|了|吧)*$)|\b(?:agree|accept|allow|ok|okay|fine|yes|sure|you (?:can|may))\b/u
const NO_OBJECTION = /没有?(?:问题|意见|异议)|\bno (?:problem|objections?)\b/gu
const DENIES = /\b(?:no|not|never|stop|dont|without)\b|n't\b/u
/** Where a yes to one way ends and a no to another begins. */
const TURNS = /\b(?:but|and|however|though|although)\b|但是?|而|(?<!同意|愿意|接受|可以)(?=不|别|勿|拒绝|谢绝)/u

/**
 * [CP71] Whether words that come to this can be no yes to being reached this way: who will not be called may allow texts
 * in the same breath, and whether they did is the agent's to read.
 * @param channel null: the yes is to no one way of reaching them
 * @param words null: none that can be read
 */
export function provesNoYes(assent: Assent, channel: Channel | null, words: string | null): boolean {
  if (assent !== 'refusing' || channel === null || words === null) return isNoYes(assent)
  const parts = clausesOf(words).flatMap((clause) =>
    clause.replaceAll(NO_OBJECTION, '可以').replaceAll(DENIES_NOTHING, '').split(TURNS),
  )
  const allows = (part: string): boolean =>
    MEANS[channel].test(part) && ALLOWS.test(part) && !DENIES.test(part) && !REFUSES.test(part.trim())
  return !parts.some(allows)
}

/** What a message says in words; null: nothing that can be read. */
export function writtenWords({ content }: Pick<Message, 'content'>): string | null {
  if (content?.kind === 'text') return content.text
  return content?.kind === 'voice' ? content.transcript : null
}

/**
 * [OF74] What one of their messages comes to as a yes: a plain one is asked about where they refused after it.
 * @param replies what they wrote since the card, in order
 */
export function assentOfReply(replies: readonly Message[], messageId: string): Assent {
  const at = replies.findIndex(({ id }) => id === messageId)
  const [reply, ...after] = at === -1 ? [] : replies.slice(at)
  const assent = reply === undefined ? 'unclear' : readReply(reply)
  return assent === 'yes' && after.some((later) => isNoYes(readReply(later))) ? 'unclear' : assent
}

function readReply(message: Message): Assent {
  const words = writtenWords(message)
  return words === null ? 'unclear' : assentIn(words)
}
