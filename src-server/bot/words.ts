/** Small readings of what customers write: numbers, likeness, words that ask for a person, talk that asks nothing. */

/** One spelling for comparing: width, case, spaces and punctuation play no part. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const HAN = /\p{Script=Han}/u

const DIGITS = new Map(
  ['一壹1', '二两贰2', '三叁3', '四4', '五5', '六6', '七7', '八8', '九9'].flatMap((signs, at) =>
    Array.from(signs, (sign) => [sign, at + 1] as const),
  ),
)
const ENGLISH = 'one two three four five six seven eight nine'.split(' ')
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth'.split(' ')
const NUMBER =
  /^(?:我?(?:要|选择|选|按)|option|number|no|choose|press)? ?第? ?([1-9一二两三四五六七八九壹贰叁]) ?(?:个|项|条|号|种)?(?:吧|谢谢)?$/u
const ENGLISH_NUMBER = /^(?:i choose |option |number )?(?:the )?([a-z]+)(?: one| option)?(?: please)?$/u

/** Which of what was numbered is meant, from 1: `2`, `２`, `2.`, `二`, `第二个`, `the second one`; null: no number */
export function numberIn(text: string): number | null {
  // The sign under a keycap emoji is the digit itself.
  const said = plain(text.replaceAll(/[\uFE0F\u20E3]/gu, ''))
  const sign = NUMBER.exec(said)?.[1]
  if (sign !== undefined) return DIGITS.get(sign) ?? null
  const word = ENGLISH_NUMBER.exec(said)?.[1]
  if (word === undefined) return null
  const at = Math.max(ENGLISH.indexOf(word), ORDINALS.indexOf(word))
  return at === -1 ? null : at + 1
}

const FILLER =
  /^(?:(?:我)?(?:想要|想问|想|要|选择|选|点)|请|帮我|(?:i want|i would like|please|the) )+|(?:吧|谢谢|please)$/gu
const DENIES = /没|不|无|别|未|\b(?:no|not|none|never|nothing|didn t|doesn t|don t|isn t)\b/u
const LIKE_FROM = 0.8

/** How alike two short texts are by their pairs of characters, 0 to 1; a yes is never like a no. */
export function likeness(a: string, b: string): number {
  const [one, other] = [bare(a), bare(b)]
  if (one === other) return 1
  if (DENIES.test(plain(a)) !== DENIES.test(plain(b))) return 0
  // What an option begins with is how it is called; what it ends with is what it has in common with others.
  if (one.length >= 2 && one.length * 2 >= other.length && other.startsWith(one)) return LIKE_FROM
  const [mine, theirs] = [pairs(one), pairs(other)]
  if (mine.length + theirs.length === 0) return 0
  const left = [...theirs]
  const shared = mine.filter((pair) => {
    const at = left.indexOf(pair)
    if (at !== -1) left.splice(at, 1)
    return at !== -1
  })
  return (2 * shared.length) / (mine.length + theirs.length)
}

function bare(text: string): string {
  return plain(text).replaceAll(FILLER, '').replaceAll(' ', '')
}

function pairs(text: string): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2))
}

/** The one text that is meant by words close to it; null: none, or as likely another. */
export function closest(said: string, texts: readonly string[]): number | null {
  const ranked = texts.map((text, at) => ({ at, like: likeness(said, text) })).toSorted((a, b) => b.like - a.like)
  const [first, second] = ranked
  if (first === undefined || first.like < LIKE_FROM || first.like === second?.like) return null
  return first.at
}

/** Whether any of the words is in a text; Latin ones as whole words. */
export function hasAny(text: string, words: readonly string[]): boolean {
  const spaced = plain(text)
  const whole = ` ${spaced} `
  return words.some((word) => {
    const sought = plain(word)
    if (sought === '') return false
    return HAN.test(sought) ? spaced.includes(sought) : whole.includes(` ${sought} `)
  })
}

/** What has the word for a person in it and asks for none. */
const NO_PERSON = new RegExp(
  [
    '人工(?:智能|费|成本|草坪|合成|授精|湖|降雨|呼吸|流产|耳蜗|关节)',
    '(?:不要|不用|不想|不需要|无需|先?别|不必)(?:再)?(?:帮我|给我)?(?:转接|转|接|找)?到?(?:人工|真人)',
    '\\b(?:insurance|travel|estate|letting|collection|paying|bank|transfer) agents?\\b',
    '\\bagent(?: s)? (?:bank|banks|banking|fee|fees|code|number)\\b',
    '\\bhuman (?:resources?|error|rights)\\b',
    '\\b(?:do not|don t|no need to|not) (?:want |need )?(?:to )?(?:speak |talk )?(?:to |with )?(?:an? |any )?(?:agent|human|person)\\b',
  ].join('|'),
  'gu',
)
/** Understood whatever an administrator wrote down. */
const PERSON =
  /转人工|人工(?:客服|服务|坐席|座席|接听)|真人|(?:找|叫|要|换)(?:个|一个|位)?(?:活人|人工|客服经理|人来)|(?:speak|talk|chat|connect me|put me through) (?:to|with) (?:an? |the |some )?(?:real |live |human )*(?:human|person|agent|somebody|someone|representative|adviser|advisor|operator)\b|\b(?:real|live) (?:person|human|agent)\b|^(?:人工|(?:agent|human|operator|representative)(?: please)?)$/u

/** Nothing is said but that a person is wanted. */
export function asksForPersonOnly(text: string): boolean {
  const said = plain(text)
  return asksForPerson(said, []) && said.replace(PERSON, ' ').replaceAll(MANNERS, ' ').trim() === ''
}

export function asksForPerson(text: string, words: readonly string[]): boolean {
  const rest = plain(text).replaceAll(NO_PERSON, ' ')
  return PERSON.test(rest.trim()) || hasAny(rest, words)
}

const MANNERS =
  /你好|您好|请问|我想要?|我要|帮我|请|麻烦|一下|谢谢|[吧吗呢啊]|\b(?:please|hi|hello|thanks|thank you|i want to|i would like to|can i|let me|could you)\b/gu

/** Understood whatever an administrator wrote down: complaints, and what goes to a court or a regulator. */
const COMPLAINING = new RegExp(
  [
    '投诉|举报|12378|12363|金融监管|银保监|消费者协会|消协|信访',
    '(?:找|请|委托)(?:个)?律师|律师函|起诉你|(?:去|上)法院(?:告|起诉)|告你们',
    '\\b(?:complaints?|complain(?:ing|ed)?|ombudsman)\\b',
    '\\b(?:sue|suing) (?:you|the bank|your bank)\\b|\\btake (?:you|this|the bank) to court\\b|\\bmy (?:lawyer|solicitor|attorney)\\b|\\blegal action\\b',
  ].join('|'),
  'u',
)

export function complains(text: string): boolean {
  return COMPLAINING.test(plain(text))
}

/** Understood whatever an administrator wrote down: somebody's life, or their money going while they write. */
const URGENT = {
  life: new RegExp(
    ['自杀|轻生|不想活|活不下去|想死|寻短见', '\\b(?:suicide|kill myself|end my life|want to die)\\b'].join('|'),
    'u',
  ),
  money: new RegExp(
    [
      '盗刷|(?:有人|别人|陌生人)(?:刷|盗|转走|取走)(?:了)?我|不是我(?:本人)?(?:刷|消费|转|操作|买)的?|没(?:有)?(?:刷|消费)过.{0,6}(?:扣|刷)',
      '(?:钱|存款|余额)(?:被|让人)(?:人)?(?:骗|偷|盗|转|刷|取)|(?:被|遭)(?:人)?(?:诈骗|电信诈骗|骗了)|验证码(?:给|告诉)了',
      '\\b(?:somebody|someone) (?:has |is )?(?:used|using|spent|spending|hacked)\\b.{0,12}\\bmy (?:card|account|money)\\b',
      '\\bnot my (?:transaction|payment|purchase)\\b|\\bdid(?: not|n t) (?:make|authori[sz]e) (?:this|that|the|it)\\b|\\bunauthori[sz]ed\\b',
      '\\b(?:somebody|someone|a stranger) (?:has |is )?(?:took|taken|taking|stole|stolen|stealing|withdrew|withdrawn|transferred|moved)\\b.{0,20}\\b(?:money|savings|funds|everything)\\b.{0,6}\\b(?:from|out of) my\\b',
      '\\b(?:somebody|someone|a stranger) (?:has |is )?(?:took|taken|taking|stole|stolen|stealing)\\b.{0,8}\\bmy (?:money|savings)\\b|\\bmoney (?:is |has )?(?:all )?(?:gone|disappeared|vanished) from my\\b',
      '(?:卡|账户|账|户头)(?:里|上)(?:面)?的?(?:钱|存款)(?:都|全|突然)?(?:没了|不见了|少了)',
      '\\b(?:(?:took|stole) my money|money (?:was|has been|is being|got) (?:stolen|taken))\\b|\\b(?:scammed|defrauded)\\b',
    ].join('|'),
    'u',
  ),
} as const

/** What cannot wait in it, the gravest first; null: nothing */
export function urgencyIn(text: string): keyof typeof URGENT | null {
  const said = plain(text)
  if (URGENT.life.test(said)) return 'life'
  return URGENT.money.test(said) ? 'money' : null
}

const TALK = {
  hello:
    /^(?:你好|您好|妳好|在吗|在么|在不在|有人吗|哈喽|哈啰|嗨|喂|早|早上好|上午好|中午好|下午好|晚上好|hi|hello|hey|good (?:morning|afternoon|evening)|anybody there|are you there|hi there|hello there|啊|呀| )+$/u,
  thanks:
    /^(?:非常|太|好的?|多|十分|感谢|谢谢|谢啦|谢了|谢|谢谢你|谢谢您|你|您|了|啦|哈|辛苦|多谢|3q|thx|thanks|thank you|ty|a lot|very|so|much|cheers|great|ok|okay|明白|知道|收到|嗯|行|perfect|got it| )+$/u,
  goodbye:
    /^(?:谢谢|好的?|那|再见|拜拜|拜|88|bye|goodbye|bye bye|good bye|see you|没事了|没有了|没别的了|不用了谢谢|that is all|that s all|thanks|thank you|ok| )+$/u,
}
const THANKING_SIGNS = /^(?:👍|🙏|👌|😊|🌹|❤|\uFE0F|\p{EMod}|\s)+$/u
const FAREWELL = /再见|拜|88|bye|see you|没事了|没有了|没别的|不用了|that (?:is|s) all/u

/** Talk that asks for nothing; null: it may be a question */
export function smallTalk(text: string): keyof typeof TALK | null {
  if (text.trim() !== '' && THANKING_SIGNS.test(text)) return 'thanks'
  const said = plain(text)
  if (said === '') return null
  if (TALK.hello.test(said)) return 'hello'
  if (TALK.goodbye.test(said) && FAREWELL.test(said)) return 'goodbye'
  return TALK.thanks.test(said) ? 'thanks' : null
}

const YES =
  /^(?:有|很|非常|挺|都)?(?:用|帮助|解决了?|可以了?|搞定了?|好了|明白了?|知道了?|清楚了?|是的?|对的?|嗯+|ok|okay|yes|yep|yeah|y|it did|it helped|that helped|helpful|very helpful|solved|got it|great|perfect)(?:了|的|谢谢|啦| thanks| thank you)*$/u
const NO =
  /^(?:还是|这个?|完全|一点)?(?:没有?|不|无)(?:什么)?(?:用|帮助|解决|行|对|是|管用|明白|懂|是这个|好使|可以)?(?:啊|的|了|呀)?$|^(?:答非所问|不是我要的|不是我问的|no|nope|n|no it did not|not really|it did not|it did not help|did not help|didn t help|does not help|doesn t help|not helpful|not solved|useless|wrong answer|wrong|no use)$/u
const NONE =
  /^(?:都|全)?(?:不是|不对|没有)(?:这些|的|啊)?$|^(?:none|neither|none of them|none of these|no|something else|其他|别的|其它)$/u

/** An answer to "did it help?" in other words than the options'. */
export function ratingIn(text: string): boolean | null {
  const said = plain(text)
  if (NO.test(said)) return false
  return YES.test(said) ? true : null
}

export function saysNone(text: string): boolean {
  return NONE.test(plain(text))
}
