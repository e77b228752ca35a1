/** What simulated customers come about. Everything is invented; no number or name belongs to anyone. */
import type { Language } from '#shared/domain/channel.ts'

export interface Story {
  readonly id: string
  readonly entryPointId: string
  readonly language: Language
  /** The first thing said, one of these. */
  readonly openings: readonly string[]
  /** Said in turn, one after each answer of the agent. */
  readonly turns: readonly string[]
  /** The last words before leaving. */
  readonly thanks: readonly string[]
}

const story = (
  id: string,
  entryPointId: string,
  language: Language,
  openings: readonly string[],
  turns: readonly string[],
  thanks: readonly string[],
): Story => ({
  id,
  entryPointId,
  language,
  openings,
  turns,
  thanks,
})

export const STORIES: readonly Story[] = [
  story(
    'instalment',
    'web-card',
    'zh-CN',
    ['你好，这期账单想分 12 期还，手续费能优惠点吗？', '账单 12,486.30 元，想分期，怎么算手续费？'],
    ['好的。那 6 期和 12 期哪个划算？', '提前还清的话手续费退不退？', '明白了，那帮我看看我那笔理财是不是快到期了'],
    ['好，我回去在手机上办，谢谢', '清楚了，谢谢你'],
  ),
  story(
    'lost-card',
    'web-card',
    'zh-CN',
    ['我的信用卡好像丢了，怎么办？', '钱包被偷了，卡要马上挂失！'],
    ['后四位 8832', '最后一笔是昨天在超市，后面的都不是我刷的', '补卡要几天能到？'],
    ['好，麻烦了', '谢谢，这下放心了'],
  ),
  story(
    'limit',
    'web-mobile',
    'zh-CN',
    ['手机银行转账提示超限，怎么调？', '今天要付首付，单日限额不够怎么办'],
    ['在哪个菜单里？', '人脸识别一直不过，有别的办法吗？', '好了，已经改成功了'],
    ['搞定了，谢谢', '多谢，很快'],
  ),
  story(
    'login',
    'web-mobile',
    'zh-CN',
    ['手机银行登不上去了，一直说密码错误', '换了新手机，登录提示设备未绑定'],
    ['预留手机号还是原来那个', '验证码收不到', '现在可以了'],
    ['可以登录了，谢谢', '行，谢谢'],
  ),
  story(
    'app-fault',
    'web-mobile',
    'zh-CN',
    ['理财页面一直转圈打不开', '更新以后看不到我的定期了'],
    ['版本 9.2.1，安卓', '清了缓存还是一样', '大概什么时候能修好？'],
    ['那我等通知吧', '好的，有消息告诉我'],
  ),
  story(
    'loan-papers',
    'web-loan',
    'zh-CN',
    ['上传了收入证明，还缺什么材料吗？', '装修贷申请三天了，现在什么进度？'],
    ['流水可以用截图吗？', '那我今晚补上', '利率现在是多少？'],
    ['好的，材料齐了再找你', '了解，谢谢'],
  ),
  story(
    'prepay',
    'web-loan',
    'zh-CN',
    ['房贷想提前还一部分，怎么预约？', '提前还款有违约金吗？'],
    ['还 20 万，缩短年限还是减月供好？', '要去网点吗？', '最早什么时候能扣？'],
    ['行，我先预约', '清楚了，谢谢'],
  ),
  story(
    'english-card',
    'web-english',
    'en',
    ['Hi, my card was declined in Singapore. Can you check?', 'Hello, how do I enable overseas payments?'],
    ['It ends in 8832.', 'Yes, that was me, about ten minutes ago.', 'Will there be a foreign transaction fee?'],
    ['Great, it works now. Thank you!', 'Thanks for the quick help.'],
  ),
  story(
    'english-transfer',
    'web-english',
    'en',
    ['How long does an international transfer to London take?', 'I would like to send GBP 3,000 to my daughter.'],
    ['What are the fees?', 'Do I need to show where the money comes from?', 'And the exchange rate today?'],
    ['Perfect, thanks a lot.', 'All clear, thank you.'],
  ),
  story(
    'maturity',
    'web-mobile',
    'zh-CN',
    ['我那笔理财快到期了，到期后怎么安排好？', '定期下周到期，现在存三年利率是多少？'],
    ['可能三个月后要用', '会不会亏本？', '到期当天就能转吗？'],
    ['好，我再想想，谢谢', '明白了，谢谢你'],
  ),
  story(
    'bonus',
    'web-mobile',
    'zh-CN',
    ['年终奖到账了，有什么稳一点的理财？', '手里有点闲钱，放活期太可惜了'],
    ['二十万左右，一年内不用', '随时能取吗？', '手机上就能买？'],
    ['好的，我晚上在手机上看看', '谢谢，讲得很清楚'],
  ),
  story(
    'japan',
    'web-card',
    'zh-CN',
    ['下个月去日本旅游，刷哪张卡划算？', '出国前要不要跟银行说一声？'],
    ['有货币转换费吗？', '现金要带多少合适？', '丢卡了怎么办？'],
    ['好，谢谢提醒', '放心多了，谢谢'],
  ),
  story(
    'renovation',
    'web-loan',
    'zh-CN',
    ['新房准备装修，想贷点款，利率多少？', '装修差十来万，你们能贷吗？'],
    ['分三年还的话月供多少？', '要抵押吗？', '多久能下来？'],
    ['我跟家里商量一下', '好的，谢谢'],
  ),
  story(
    'papers',
    'web-mobile',
    'zh-CN',
    ['身份证过期了，手机上能更新吗？', '收到短信说证件到期，账户会被冻结吗？'],
    ['要本人去网点吗？', '正反面都要拍？', '更新完多久生效？'],
    ['好，我这就弄', '谢谢'],
  ),
  story(
    'english-savings',
    'web-english',
    'en',
    ['I have some spare money. What is your deposit rate?', 'My deposit matures next week. What are my options?'],
    ['About 200,000.', 'Can I take it out early?', 'Is it covered by insurance?'],
    ['I will think about it. Thank you.', 'Very clear, thanks.'],
  ),
]
