import { expect, test } from 'vitest'
import { languageOfWords } from '#shared/domain/written-language.ts'
import { formedAs } from './asked-form.ts'
import {
  asksForPerson,
  asksForPersonOnly,
  closest,
  complains,
  numberIn,
  ratingIn,
  smallTalk,
  urgencyIn,
} from './words.ts'

test('[BT34] numbers are read however they are written', () => {
  const second = [
    '2',
    '２',
    '2.',
    '2、',
    '二',
    '第二个',
    '第2项',
    '选2',
    '2️⃣',
    '②',
    'two',
    'the second one',
    'option 2',
    '我选二',
  ]
  expect(second.map(numberIn)).toEqual(second.map(() => 2))
  expect(['20', '2000元', '二十', '我有二张卡', 'twofold', '0', ''].map(numberIn)).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
    null,
  ])
})

test('[BT34] words close to an option mean it, unless they are as close to another or deny it', () => {
  const options = ['信用卡业务', '贷款业务', '手机银行', '有帮助']
  expect(['信用卡', '贷款', '手机银行登录', '我要手机银行'].map((said) => closest(said, options))).toEqual([
    0,
    1,
    null,
    2,
  ])
  expect(closest('没有帮助', options)).toBeNull()
  expect(closest('业务', options)).toBeNull()
  expect(closest('信用卡积分怎么换礼品', options)).toBeNull()
})

test('[BT32] a person is asked for in many words, and not by every word that looks like it', () => {
  const asking = [
    '转人工',
    '我要人工',
    '人工客服！',
    '叫个真人来',
    'agent',
    'Agent please',
    'can I speak to a human?',
    'talk to a real person',
    '能不能找个活人',
  ]
  expect(asking.filter((text) => !asksForPerson(text, ['人工', 'agent']))).toEqual([])
  const others = [
    '人工智能基金怎么样',
    '我是保险公司的 insurance agent',
    'agent bank fee',
    '不用转人工',
    '先别转人工',
    'what about human resources',
    "I don't want an agent",
    '智能客服好用',
  ]
  expect(others.filter((text) => asksForPerson(text, ['人工', 'agent']))).toEqual([])
})

test('[BT36] talk that asks nothing is told from questions', () => {
  expect(['你好', '您好在吗', 'hello!', 'Hi there'].map(smallTalk)).toEqual(['hello', 'hello', 'hello', 'hello'])
  expect(['谢谢', '好的谢谢你', 'thanks a lot', '👍', 'ok'].map(smallTalk)).toEqual([
    'thanks',
    'thanks',
    'thanks',
    'thanks',
    'thanks',
  ])
  expect(['再见', '没事了谢谢', 'bye bye'].map(smallTalk)).toEqual(['goodbye', 'goodbye', 'goodbye'])
  expect(['你好我的卡丢了', 'hello my card is lost', '谢谢，那年费呢', '？'].map(smallTalk)).toEqual([
    null,
    null,
    null,
    null,
  ])
})

test('[BT35] whether it helped is understood in other words than the option’s', () => {
  expect(['有用', '解决了', 'ok', 'yes', '明白了'].map(ratingIn)).toEqual([true, true, true, true, true])
  expect(['没用', '没有解决', '答非所问', 'no', 'not helpful', '不行'].map(ratingIn)).toEqual([
    false,
    false,
    false,
    false,
    false,
    false,
  ])
  expect(['我的卡丢了', 'is there a fee'].map(ratingIn)).toEqual([null, null])
})

test('[BT33] who writes the other language is known by more than a name', () => {
  expect([
    languageOfWords('my card is lost'),
    languageOfWords('卡 ATM 吞了'),
    languageOfWords('2'),
    languageOfWords('LPR'),
  ]).toEqual(['en', 'zh-CN', null, null])
})

test('[BT48] letters that are no words, and names of products, say nothing of the language', () => {
  for (const text of ['asdf qwer', 'APP VIP', 'iPhone Pro Max', 'ok', 'K1 ATM', 'zxcvb nm lkjh'])
    expect([text, languageOfWords(text)]).toEqual([text, null])
  for (const text of [
    'credit card',
    'lost card',
    'iPhone app does not open',
    'hello there',
    'reset password',
    'ATM fee',
  ])
    expect([text, languageOfWords(text)]).toEqual([text, 'en'])
})

test('[BT37] answers to questions of the flow have the form asked for', () => {
  expect(
    ['138 0013 8000', '+86-13800138000', '我的号是13800138000'].filter((text) => !formedAs('phone', text)),
  ).toEqual([])
  expect(['不想说', '1234'].filter((text) => formedAs('phone', text))).toEqual([])
  expect(
    ['3月5日', '2026-03-05', '昨天', '上周五', 'last Friday', 'March 5', '5 March'].filter(
      (text) => !formedAs('date', text),
    ),
  ).toEqual([])
  expect([
    formedAs('date', '不记得'),
    formedAs('digits', '尾号1234'),
    formedAs('digits', '没有'),
    formedAs('any', '？？'),
  ]).toEqual([false, true, false, false])
})

test('[BT41] a complaint is known by its threats too, and danger by how people write of it', () => {
  const complaining = [
    '我要找律师起诉你们',
    '金融监管总局那边我要举报',
    '去法院告你们',
    'I will take you to court',
    'my lawyer',
  ]
  const urgent = [
    '我不想活了',
    '我卡被偷了，有人刷了我的钱',
    '这笔不是我刷的',
    '账户里的钱被转走了',
    'Someone has used my card',
    "I didn't make this payment",
    'money was stolen from my account',
    'someone took money from my account',
    'A stranger has stolen all my savings',
    '卡里的钱突然没了',
  ]
  const neither = [
    'someone transferred money to me by mistake',
    'somebody took my wallet',
    '我的卡丢了怎么办',
    '钱包被偷了，卡要挂失',
    '转账限额多少',
    'my card was stolen, can I block it',
    'how to pay',
  ]
  expect(urgencyIn('钱被转走了，我不想活了')).toBe('life')
  expect(complaining.filter((text) => !complains(text))).toEqual([])
  expect(urgent.filter((text) => urgencyIn(text) === null)).toEqual([])
  expect(neither.filter((text) => complains(text) || urgencyIn(text) !== null)).toEqual([])
})

test('[BT47] to want a person alone is nothing asked', () => {
  expect(
    ['转人工', '人工', '请帮我转人工，谢谢', 'Talk to a person please', 'agent'].filter(
      (one) => !asksForPersonOnly(one),
    ),
  ).toEqual([])
  expect(['卡丢了，转人工', 'a human, my card is lost', '你好'].filter(asksForPersonOnly)).toEqual([])
})
