import { labelled } from './part.ts'

/** As customers write first: short, with a greeting, in everyday words, which may be those of the articles. */
export const CHINESE_PLAIN_TUNING = labelled(
  'zh-CN',
  'tuning',
  `
card-lost | w:信用卡掉了 | w:丢卡了怎么办 | c:你好，我的卡不见了 | s:银行卡找不到了 | c:卡没了咋整
card-replace | c:补办银行卡 | w:您好 卡坏了想换一张
card-swallowed | s:卡被ATM吞了
card-activate | c:新卡怎么激活
card-frozen | w:卡被冻结了怎么办
card-close | c:你好，我要销卡
card-pin | s:取款密码忘了
card-abroad | w:你好请问这卡国外能刷吗
cc-apply | c:想办张信用卡
cc-limit | w:信用卡怎么提额
cc-repay | s:信用卡怎么还款
cc-overdue | c:信用卡逾期了怎么办
cc-minimum | w:最低还款是多少
cc-instalment | w:你好，我想问一下信用卡账单怎么分期？ | c:信用卡账单怎么分期
cc-points | s:积分怎么兑换
transfer-limit | c:手机银行一天能转多少
transfer-arrival | w:转账多久到账
transfer-wrong | c:钱转错人了
transfer-abroad | s:怎么往国外汇钱
transfer-fx | c:请问怎么换美元
transfer-bind | w:微信怎么绑卡
transfer-refund | s:退款没收到
deposit-term | w:在吗？定期利率多少
deposit-early | c:定期能提前取吗
deposit-statement | w:你好 流水怎么打
deposit-certificate | s:存款证明怎么开
fee-cc-annual | c:信用卡要年费吗
fee-alerts | s:短信提醒怎么取消
app-register | w:手机银行怎么注册
app-password | c:手机银行密码忘了
app-newphone | w:换手机了登不上
app-number | c:你好，手机号换了怎么改
app-code | s:收不到验证码
app-face | w:刷脸过不去
app-id-expired | c:身份证过期了
app-receipt | s:回单怎么打
sec-unauthorised | w:我的卡被盗刷了
sec-phishing | c:收到短信说我账户异常，真的吗
branch-hours | s:周六上班吗
branch-find | w:最近的网点在哪
branch-cash | c:取十万要预约吗
branch-open | w:您好，怎么开户
loan-consumer | c:我想贷款
loan-prepay | w:提前还房贷怎么弄
loan-credit | s:怎么查征信
loan-overdue | c:贷款还不上了怎么办
wealth-buy | w:想买理财
wealth-redeem | c:理财怎么赎回
wealth-fund | s:基金怎么定投
- | c:你好，请问你们招人吗 | w:在吗，今天天气怎么样 | s:你好 我想订张机票 | c:您好，支付宝密码忘了怎么办
`,
)

/** Measured, never looked at one by one. */
export const CHINESE_PLAIN_TEST = labelled(
  'zh-CN',
  'test',
  `
card-lost | c:我卡丢了 | w:你好，信用卡丢了怎么挂失 | s:卡掉了 | w:储蓄卡不见了怎么办 | c:钱包没了，卡在里面
card-replace | w:卡丢了怎么补办 | s:换卡要多久
card-swallowed | w:取款机把我卡吃了
card-activate | s:卡收到了怎么激活
card-frozen | c:你好，为什么我的卡用不了了
card-class | w:二类卡怎么升级一类卡
card-close | w:信用卡怎么注销
card-pin | c:银行卡密码忘记了怎么办
card-abroad | s:出国刷卡要手续费吗
cc-apply | s:怎么申请信用卡
cc-limit | c:您好，我想提高一下额度
cc-repay | c:还款日是哪天
cc-overdue | w:信用卡忘还了
cc-minimum | s:只还最低可以吗
cc-instalment | c:账单太多了想分期 | s:请问分期手续费多少
cc-points | w:你好我想用积分换东西
cc-supplementary | c:给老婆办张副卡
transfer-limit | w:转账限额怎么调
transfer-arrival | c:钱转了还没到
transfer-wrong | s:转错账了怎么追回
transfer-scheduled | c:怎么设置每月自动转账
transfer-abroad | w:给留学的孩子汇钱怎么弄
transfer-autopay | s:怎么交电费
transfer-bind | c:支付宝绑不上卡
transfer-refund | w:退的钱什么时候到
deposit-term | s:存一年定期多少利息
deposit-cd | c:有大额存单吗
deposit-inherit | w:我爸去世了他的存款怎么取
deposit-statement | c:请问怎么打印流水
fee-transfer | s:转账要手续费吗
fee-atm | w:跨行取钱收费吗
app-password | s:登录密码忘了怎么找回
app-newphone | c:你好，我换了新手机怎么登录
app-number | w:换号了怎么改预留手机号
app-code | c:验证码一直收不到
app-face | s:人脸识别老失败
app-id-expired | w:身份证换新的了要更新吗
app-token | c:U盾坏了
sec-unauthorised | c:有笔消费不是我的
sec-phishing | w:有人自称你们客服打电话给我
sec-complaint | s:我要投诉怎么投诉
branch-hours | c:你好，请问几点关门
branch-find | s:附近有取款机吗
branch-cash | w:大额取现怎么预约
branch-open | c:办银行卡要带什么
loan-mortgage | w:您好，买房贷款要什么材料
loan-rate | c:房贷利率什么时候调
loan-prepay | s:我想提前还贷
loan-credit | w:征信报告怎么查
wealth-risk | c:风险测评在哪做
wealth-loss | w:理财怎么亏钱了
wealth-gold | s:怎么买金条
- | w:你好，附近有什么好吃的 | c:请问你是机器人吗 | s:快递没收到怎么办 | w:你好，社保断缴了怎么补
`,
)
