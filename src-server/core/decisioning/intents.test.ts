import { describe, expect, test } from 'vitest'
import { offers } from '../testing/offers.ts'
import { compileIntents, intentsIn } from './intents.ts'

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
    ['……', '快到期'],
    ['理财到期', ' ， '],
  ])('[OF3] %s does not mean %s', (text, phrase) => {
    expect(meant(text, [phrase])).toBe(false)
  })

  test('[OF3] words that speak against it win', () => {
    expect(meant('快到期了，不过已经转存', ['快到期'], ['已经转存'])).toBe(false)
    expect(meant('快到期了', ['快到期'], ['已经转存'])).toBe(true)
  })

  test('[OF3] an archived intent means nothing', () => {
    expect(compileIntents([{ id: 'i', archived: true, record: offers.intent() }]).isEmpty).toBe(true)
  })
})
