import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { offers } from '../testing/offers.ts'
import { compileIntents, intentsIn, phraseFinder } from './intents.ts'

const meant = (text: string, phrases: readonly string[], unless: readonly string[] = []): boolean =>
  intentsIn(text, compileIntents([{ id: 'i', archived: false, record: offers.intent({ phrases, unless }) }])).length > 0

describe('[OF3] intents', () => {
  test.each([
    ['我的理财快到期了，还没想好放哪', '快到期'],
    ['我的理财　快 到 期！', '快到期'],
    ['ＡＰＰ打不开', 'app打不开'],
    ['My deposit MATURES soon.', 'matures soon'],
    ["I don't want it", 'dont want'],
    ['two cards please', 'card'],
    ['请问 e分期 怎么办', 'e分期'],
    ['我爸的存款，他上个月走了', '爸…走了'],
    ['My father has recently passed away', 'father ... passed'],
    ['我妈、我爸，他们都不在了', '妈…爸…不在了'],
  ])('[OF3] %s means %s', (text, phrase) => {
    expect(meant(text, [phrase])).toBe(true)
  })

  test.each([
    ['how do I apply', 'app'],
    ['discard it', 'card'],
    ['15万', '5万'],
    ['走了以后跟我爸说一声', '爸…走了'],
    ['我爸要把这个账户里的钱都转到我的卡上，他走了再说', '爸…走了'],
    ['her grandfather passed', 'father…passed'],
    ['我爸', '爸…'.repeat(2)],
    ['别推了。有好的推荐吗？', '别…推荐'],
    ['My father is ill. She passed the exam', 'father…passed'],
    ['……', '快到期'],
    ['理财到期', ' ， '],
  ])('[OF3] %s does not mean %s', (text, phrase) => {
    expect(meant(text, [phrase])).toBe(false)
  })

  test('[OF3] words that speak against it win', () => {
    expect(meant('快到期了，不过已经转存', ['快到期'], ['已经转存'])).toBe(false)
    expect(meant('快到期了', ['快到期'], ['已经转存'])).toBe(true)
  })

  test('[OF68] words against it that hold one of its phrases take back that place alone', () => {
    const complains = (text: string): boolean => meant(text, ['投诉', '不投诉不行', '太差了'], ['不投诉', '已经解决'])
    expect(complains('我不投诉，就是问问')).toBe(false)
    expect(complains('上次不投诉，这次我要投诉')).toBe(true)
    expect(complains('我不投诉，但你们太差了')).toBe(true)
    expect(complains('不投诉不行了')).toBe(true)
    expect(complains('我要投诉……已经解决了')).toBe(false)
  })

  test('[OF3] an archived intent means nothing', () => {
    expect(compileIntents([{ id: 'i', archived: true, record: offers.intent() }]).isEmpty).toBe(true)
  })

  /** Each phrase by itself, at each place: by where it ends, where the first began that ends there. */
  function placesOf(text: string, phrase: string): readonly (readonly [from: number, to: number])[] {
    const begun = new Map<number, number>()
    const go = ([first = '', ...rest]: readonly string[], at: number, to: number, from: number | null): void => {
      for (; at <= to && at + first.length <= text.length; at++) {
        if (!text.startsWith(first, at)) continue
        const [began, end] = [from ?? at, at + first.length]
        if (rest.length === 0) begun.set(end, Math.min(began, begun.get(end) ?? began))
        else go(rest, end, end + 12, began)
      }
    }
    go(phrase.split('…'), 0, text.length, null)
    return [...begun].map(([to, from]) => [from, to])
  }

  test('[OF50] what is found is what looking for every phrase alone finds', () => {
    const word = fc.string({ unit: fc.constantFrom('信', '用', '卡', '贷'), minLength: 1, maxLength: 4 })
    const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('…'))
    const text = fc.string({ unit: fc.constantFrom('信', '用', '卡', '贷', '查'), maxLength: 40 })
    fc.assert(
      fc.property(
        text,
        fc.array(phrase, { minLength: 1, maxLength: 8 }),
        fc.array(phrase, { maxLength: 2 }),
        (...all) => {
          const [written, phrases, unless] = all
          const found = phrases.flatMap((one) => placesOf(written, one))
          const against = unless.flatMap((one) => placesOf(written, one))
          const isIn = ([from, to]: readonly [number, number], [first, last]: readonly [number, number]): boolean =>
            first <= from && to <= last
          const isTaken = against.some((one) => !found.some((each) => isIn(each, one)))
          const isLeft = found.some((each) => !against.some((one) => isIn(each, one)))
          expect(meant(written, phrases, unless)).toBe(!isTaken && isLeft)
        },
      ),
    )
  })

  test.each([
    ['我不投诉，但服务太差了', ['服务太差']],
    ['我不投诉', []],
    ['投诉！我要投诉，服务太差', ['投诉', '服务太差']],
    ['开玩笑的，我要投诉', []],
    ['服务实在是太让人失望了', ['服务…失望']],
  ])('[OF60] [OF68] the phrases by which %s means an intent are those that are left of it', (written, phrases) => {
    const record = offers.intent({ phrases: ['投诉', '服务太差', '服务…失望'], unless: ['不投诉', '开玩笑'] })
    expect(phraseFinder(record)(written).toSorted()).toEqual(phrases.toSorted())
    expect(meant(written, record.phrases, record.unless)).toBe(phrases.length > 0)
  })

  test('[OF50] many phrases that begin alike, with gaps or not, cost no more than their lengths', () => {
    const phrases = Array.from({ length: 3_000 }, (_, at) => (at % 2 === 0 ? `信用分期${at}` : `信用…甲${at}乙`))
    const record = offers.intent({ phrases, unless: [] })
    const compiled = compileIntents([{ id: 'i', archived: false, record }])
    expect(intentsIn('信用卡'.repeat(1_333), compiled)).toEqual([])
    expect(intentsIn(`${'信用卡'.repeat(1_333)}甲2999乙`, compiled)).toHaveLength(1)
  })
})
