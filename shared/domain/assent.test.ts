import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Channel, CHANNELS } from './channel.ts'
import { assentIn, provesNoYes } from './assent.ts'

const YES = `同意|好的好的|好的|好|可以|可以的|行|行吧|好吧|好呀|没问题|办吧|帮我办吧|给我办一张|我要|要|要的|我要办|我要办这张卡|我愿意|我同意办理|可以，办吧|好的，办吧|好的，帮我办|好的，我要办|好的 办吧|好的～谢谢|好的👌|嗯，可以|那就办吧|那就办一个|来一张吧|帮我开通一下|我想办|想申请信用卡|这个可以，帮我办吧|好，那就按这个来|看着不错，帮我办一个吧|确认|同意，请办理|接受|没问题，办吧|不错，办吧|好的，办一个|好的，办|可以辦|願意|ＯＫ|ok的|就要这个了|就这个吧|就这张|Y|y|yes|Yes please|YES!|ok|OK, thanks|okay|sure|Sure, go ahead|That looks good, please go ahead.|Yes, I would like that.|I agree|i'll take it|I’ll take one|sign me up|Let's do it|please do it|of course|Sounds good, sign me up|Fine, sign me up.|no problem|that works for me|I want it|I'd like one`
const REFUSING = `不|不要|不要了|不用|不用了谢谢|不需要|我不需要|不可以|不行|不好|不办|先不办|先不办了|不想办|不同意|不考虑|暂时不需要|没兴趣|没有兴趣|我对这个没兴趣|算了|算了吧|算了，不要了|利息太高了，我不需要|利息太高了|太贵了|有点高|年费太贵|你别老给我介绍了|别推了|别给我发了|不要再推了|不要给我推荐|好的，不用了|好的好的，不要了|嗯，不需要|不好意思，不需要|为什么推荐给我？不需要|没钱|没时间|拒绝|退订|不买|不想要|不感兴趣|不太想办|不太合适|不适合我|不划算|否|N|n|no|No.|no thanks|No, thank you|ok, no thanks|nope|not ok|not okay|not interested|I'm not interested|I am not interested|not now|not for me|I don't want it|i dont want this|do not call me|I don’t need it|never|stop|STOP|T|unsubscribe|too expensive|The rate is too high|I can't afford it|won't take it|leave me alone|不願意|沒興趣`
const DISTRESSED = `我妈上周刚没了…|我妈上周刚没了|我爸走了|父亲去世了|我老公不在了，别烦我|好的，我妈刚去世|我在医院，孩子住院了|我要投诉你们|投诉|你们就是骗子|我被骗了|卡被盗刷了|烦死了|你们服务太差了|我失业了|不想活了|好的，我爸住院医疗费不够|我妈住院医疗费用花光了，同意吧|好的，住院金额太大了|My mother died last week|she passed away|I lost my job|I want to complain|this is a scam|my dad is in hospital|yes but I was scammed`
const UNCLEAR = `这样啊|这样呀|先这样吧|就这样吧|那先这样|嗯，先这样|好，先这样吧|这个|这款|这张卡|这款产品|防癌险我要|好的，帮我买防癌险|住院险多少钱|好的，帮我买住院医疗险|我要住院医疗费用保险|住院津贴多少钱|I want the cancer insurance|可以便宜点吗？|可以便宜点吗|办这个要多久？|办这个要多久|要钱吗|好不好用|可不可以晚点办|要不要年费|能不能便宜点|不能便宜点吗？|怎么办|看着不错，怎么办理？|利率多少|有什么条件|几点关门？|谢谢|谢谢你|嗯|嗯嗯|知道了|收到|明白了|好了|行了|可以了|我再想想|考虑一下|好的，我再想想|以后再说|再看看|不确定|不知道|不太懂|没看懂|随便|都行吧你看着来吧哈|可以，但是不要寄到家里|可以，但是利息太高了|不，我要|我办了|我买了|早|你好|在吗|我的卡没收到|1|。|👍|hello|thanks|thank you|hmm|maybe|maybe later|I'll think about it|not sure|I don't know|how much is it?|how do I get it|can I apply|is it free?|ok but how much is it?|would it be cheaper|yes but later|what|Yes, but the rate is too high|good|great|received|好的 <b>办</b>`

const all = (words: string): readonly string[] => words.split('|')

describe('what counts as a yes', () => {
  test.each(all(YES))('[OF74] a yes: %s', (words) => expect(assentIn(words)).toBe('yes'))
  test.each(all(REFUSING))('[OF74] a no: %s', (words) => expect(assentIn(words)).toBe('refusing'))
  test.each(all(DISTRESSED))('[OF74] grief or anger: %s', (words) => expect(assentIn(words)).toBe('distressed'))
  test.each(all(UNCLEAR))('[OF74] to be asked about: %s', (words) => expect(assentIn(words)).toBe('unclear'))
})

/** What is written, and the ways of reaching them that it can be a yes to. */
const ONE_WAY: readonly (readonly [words: string, channels: readonly Channel[]])[] = [
  ['同意发短信，但不要打电话', ['sms']],
  ['不同意电话，同意短信', ['sms']],
  ['可以发短信，不想接电话', ['sms']],
  ['可以发短信不想接电话', ['sms']],
  ['愿意接受短信，不想接电话', ['sms']],
  ['别发短信了，打电话可以', ['voice']],
  ['发短信没问题，不要给我打电话', ['sms']],
  ['no calls, but sms is ok', ['sms']],
  ['You can text me but do not call me', ['sms']],
  ['ok with calls, don’t send me sms', ['voice']],
  ['好的，不用了', []],
  ['ok, no thanks', []],
  ['短信就行，我不想接电话', ['sms']],
  ['你们银行发短信，我不要了', []],
  ['我好忙，别给我发短信', []],
  ['不同意短信，也不同意电话', []],
  ['不可以发短信，不要了', []],
  ['可以不发短信，不要了', []],
  ['短信收到了，不要再发了', []],
  ['ok stop sending me sms', []],
  ['I agree to e-mail but do not call me', []],
]
test.each(ONE_WAY)('[CP71] %s: who refuses one way of reaching them may allow another', (words, channels) => {
  expect(assentIn(words)).toBe('refusing')
  expect(CHANNELS.filter((channel) => !provesNoYes('refusing', channel, words))).toEqual(channels)
  expect(provesNoYes('refusing', null, words)).toBe(true)
  expect(provesNoYes('distressed', 'sms', words)).toBe(true)
})

const between = fc.constantFrom('，', '。', '！', ' ', '\n', '；')
const zh = (words: string): readonly string[] => all(words).filter((one) => /\p{Script=Han}/u.test(one))

test('[OF74] nothing with a no, a question, grief or anger in it is a yes, whatever yes stands beside it', () => {
  const other = fc.constantFrom(...zh(REFUSING), ...zh(DISTRESSED), '可以便宜点吗？', '办这个要多久？', '我再想想')
  const yes = fc.constantFrom(...zh(YES))
  fc.assert(
    fc.property(yes, between, other, fc.boolean(), (a, sign, b, isFirst) => {
      expect(assentIn(isFirst ? `${a}${sign}${b}` : `${b}${sign}${a}`)).not.toBe('yes')
    }),
  )
})

test('[OF74] a yes denied is none: 不, 别 or not before it', () => {
  const soft = fc.constantFrom(
    '好',
    '行',
    '可以',
    '同意',
    '愿意',
    '接受',
    '办',
    '办理',
    '买',
    '想办',
    '需要',
    '要',
    '申请',
  )
  const denial = fc.constantFrom('不', '我不', '先不', '暂时不', '真的不')
  fc.assert(
    fc.property(denial, soft, (no, word) => {
      expect(assentIn(`${no}${word}`)).toBe('refusing')
    }),
  )
  for (const word of ['ok', 'okay', 'interested', 'now', 'for me']) expect(assentIn(`not ${word}`)).toBe('refusing')
})

test('[OF74] width, case and signs at the ends make no difference, and anything can be read', () => {
  fc.assert(
    fc.property(fc.constantFrom(...all(YES)), fc.constantFrom('', '!', '。', '~', ' ', '🙂'), (words, end) => {
      expect(assentIn(`${words.toUpperCase()}${end}`)).toBe('yes')
    }),
  )
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void assentIn(text)))
})
