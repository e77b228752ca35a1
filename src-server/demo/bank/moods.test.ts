import { describe, expect, test } from 'vitest'
import { compileIntents, intentsIn } from '../../core/decisioning/intents.ts'
import { MOODS } from './moods.ts'

const compiled = compileIntents(Object.entries(MOODS).map(([id, record]) => ({ id, archived: false, record })))
const isHeard = (mood: string) => (text: string) => intentsIn(text, compiled).some(({ id }) => id === mood)
const listed = (text: string): readonly string[] => text.trim().split('\n')

const REFUSALS = listed(`
你们别老给我推这些东西了
你别老给我介绍了
别老给我介绍
别老跟我介绍这些理财
你们老给我介绍产品
不要再推
stop pushing
请不要打电话推销
以后不要给我发广告了
别给我推销
我不需要任何营销短信
停止推荐
别再给我推荐产品了
别推荐了
不要推荐
不要再推荐了，谢谢
以后别推荐理财了行吗
别老是推荐
别总给我推荐这些
不用给我推荐
不用推荐，我自己看
不需要你们推荐
我不想听你推荐这些
不想再收到你们的推荐
别打电话推销了
不要再打电话向我推销贷款
请勿推销
不接受任何推销
拒绝推销
我讨厌推销，别再推销了
天天推销烦不烦，别推了
别来推销
别跟我推销保险
不要跟我推销
不想被推销
停止向我推销
别发广告
别再给我发广告短信了
不要发广告
以后不要再发这些广告
不想看广告
不想收到广告短信
我拒绝接收广告
停止发送广告
取消广告短信
屏蔽吧，别发那些广告
不要营销电话
别再打营销电话
不想接营销电话
请停止营销
拒绝一切营销
关闭营销短信
不要给我发促销
别发促销短信了
停止个性化推荐
请关闭个性化推荐
帮我取消个性化推荐
不要给我推送产品
别再推这个理财了
老给我推这个干嘛
你们怎么总是给我推这些
不要一直推保险
别天天推
别给我介绍产品
不用给我介绍了
别再骚扰我了
不要再骚扰我
不要发优惠短信
别再发活动短信
don't send me ads
stop selling to me
please stop offering me things
no more offers please
stop sending me offers
stop recommending products
I don't want any offers
I do not want marketing texts
don't call me to sell things
stop the marketing emails
no marketing please
please stop advertising to me
take me off your mailing list
I want to opt out of marketing
don't try to sell me insurance
no promotions please
do not recommend me anything
stop pushing products
`)

const NO_REFUSALS = listed(`
我不需要再打电话了吧
广告里说的那个卡怎么办
请推荐一款理财
不要打错电话
要不要推荐个理财
为什么不推荐给我这款
怎么不给我推荐
我不要这个，特别想听您推荐一个
有没有别的理财推荐
有别的推荐吗
别的银行都推荐这个
有什么推荐
能推荐一下吗
麻烦推荐一款稳健的
不要这款，推荐别的
别再等了，帮我推荐一款
我朋友推荐的那张卡
推荐人填谁
推荐码在哪里
推荐好友有奖励吗
广告上写的利率是真的吗
看到你们的广告，想问问贷款
不想错过促销活动
你们营销部电话多少
不想跟营销经理谈，我要找柜台
别人给我推荐了这张卡
特别推荐的那款还有吗
级别不同推荐的也不同吗
你们别推脱责任
别推来推去的
不要再推迟了
别再把我推给别人
不要把责任推到我身上
别再推诿了
不想要短信验证码，用令牌行吗
不要发短信，打电话给我
别打这个电话，打我手机
不要打电话，发短信就行
别给我停卡
不要给我寄纸质账单
停止自动扣款
取消短信提醒
关闭动账提醒
不用邮寄了
不需要密码吗
拒绝交易是为什么
请勿挂断，我找一下卡号
别挂
我不想办这张卡了
没兴趣，谢谢
不需要了，谢谢
不要了
优惠活动还有吗
有没有促销
促销价到什么时候
不要优惠券，直接减现金可以吗
产品介绍发我一份
别老让我介绍情况，查一下就行
再介绍一下那款理财
保险理赔怎么办
收到自称你们银行的骚扰电话怎么办
别人骚扰我转账
Are there no offers on loans?
Why did you stop the offer on my card?
Which offers do I have?
Can you recommend a fund?
please recommend me a deposit
I do not recommend waiting, please hurry
stop my card
don't send the card to that address
don't call this number
stop the standing order
I want to opt out of paper statements
Not interested, sorry.
no, thank you
I saw your ads
do you have any offers
`)

const COMPLAINTS = listed(`
我要投诉
再不处理我就投诉
不投诉不行了
不投诉不行啊，都三天了
我不得不投诉你们
不想投诉都不行
怎么投诉
投诉电话是多少
有没有投诉渠道
是不是要投诉才有人管
投诉没有结果
上次没投诉，这次一定投诉
我不投诉，但你们态度太差了
不是我的错，我要投诉
你们没有回复，我要投诉
没人管我就去投诉
不会处理就投诉你们
我要打12378
这是骗人
找律师告你们
I want to complain
I want to file a complaint
this is unacceptable
I don't want to complain, but this is unacceptable
I'll take you to court
my complaint was not answered
`)

const NO_COMPLAINTS = listed(`
我不投诉，就是问问
不是要投诉
没想投诉
我不是来投诉的
不是投诉，咨询一下
我没有投诉
没有要投诉的意思
我不想投诉，只想知道什么时候到账
不会投诉你们的
不用投诉，谢谢
不要投诉，我就问问
没打算投诉
不打算投诉
我没说要投诉
并不想投诉
又不投诉
不需要投诉，帮我查一下
I don't want to complain, just asking
this is not a complaint
I'm not complaining
no complaints, thanks
I am not here to complain
I don't mean to complain
I can't complain
I did not complain
查一下余额
`)

const BEREAVED = listed(`
我妈没了
我妈妈上周没了，想问她的存款怎么取
我爸刚走了
我老伴上个月走了
家人没了，卡怎么销
爷爷不在了，定期怎么办
外婆走了
我父亲去世了
老公过世，房贷谁还
我爸去世了，他卡里的钱没了
我妈走了，她的钱没了
My mother passed away last week
my dad died
I lost my husband in March
we lost my sister, how do I close her account
`)

const NOT_BEREAVED = listed(`
钱没了
卡没了
信号没了
我妈的卡没了
我爸的钱没了
我妈手机信号没了
我爸账户里的余额没了
老婆的积分没了
爷爷的存款没了
他走了过来
我老公走了进来
我妈走了一趟网点
奶奶走了好几家网点
I lost my card
I lost my mother's card
my phone died
my battery died during the call
`)

describe('[SH43] a bereavement is heard in the words people use for it', () => {
  test('[SH43] who died is of the family', () => {
    expect(BEREAVED.filter((text) => !isHeard('bereavement')(text))).toEqual([])
  })

  test('[SH43] what else is gone, and who walked, is none', () => {
    expect(NOT_BEREAVED.filter(isHeard('bereavement'))).toEqual([])
  })
})

describe('[SH12] [OF45] who wants no offers is heard in whatever words', () => {
  test('[SH12] [SH43] refusals are refusals', () => {
    expect(REFUSALS.length).toBeGreaterThanOrEqual(60)
    expect(REFUSALS.filter((text) => !isHeard('no-offers')(text))).toEqual([])
  })

  test('[SH12] what looks like one is none', () => {
    expect(NO_REFUSALS.length).toBeGreaterThanOrEqual(60)
    expect(NO_REFUSALS.filter(isHeard('no-offers'))).toEqual([])
  })
})

describe('[SH12] [OF68] a complaint that is denied is none', () => {
  test('[SH12] complaints are complaints', () => {
    expect(COMPLAINTS.filter((text) => !isHeard('complaint')(text))).toEqual([])
  })

  test('[SH12] [OF68] what is denied is not', () => {
    expect(NO_COMPLAINTS.filter(isHeard('complaint'))).toEqual([])
  })
})
