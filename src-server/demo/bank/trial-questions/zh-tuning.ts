import { labelled } from './part.ts'

/** What ranking and confidence are tuned on. */
export const CHINESE_TUNING = labelled(
  'zh-CN',
  'tuning',
  `
card-lost | c:昨晚打车把储蓄卡落在车上了，赶紧帮我停掉 | s:口袋破了卡漏出去了 求停卡 | w:逛街回来发现卡没在身上，怕别人捡去用
card-swallowed | c:取钱的时候机器没把卡吐出来 | w:卡卡在柜员机肚子里了 怎么取
card-replace | c:磁条磨损了，POS机读不出 | s:卡裂了换一张几天 | w:卡上的号都磨没了，想弄张新的
card-activate | c:信用卡邮到了要不要先弄一下才能用 | s:新办的卡刷不了 要开通吗
card-frozen | c:我的账户突然只能进不能出 | s:说我账户受限 | w:卡突然不好使了提示非柜面业务停了
card-class | c:想把二类户变成一类的 | w:我这种线上户头怎么每天才能转那么点
card-close | c:不想用你们的信用卡了，帮我取消 | s:卡太多 想销几张
card-pin | c:六位取款密码想不起来了 | s:输错密码锁卡了啥时候好 | w:取现那个密码记混了试了三遍
card-abroad | c:下周去日本旅行，银联能在那边刷吗 | s:泰国取泰铢扣多少 | w:出国玩怎么用你家卡花钱
cc-apply | c:刚毕业可以申请信用卡吗 | s:办信用卡 没工资单行吗 | w:我申的卡批没批啊
cc-limit | c:额度才五千，能给我调高点吗 | w:出国玩想临时多刷点
cc-repay | w:这个月信用卡要往哪打钱 | s:信用卡最晚几号交钱
cc-overdue | c:这个月信用卡晚还了三天，影响征信不 | s:信用卡忘还 罚息多少
cc-minimum | w:还不起全部就给个最低行不行 | c:只交最低那一档后面怎么计息
cc-instalment | c:账单一万多，分十二个月还行吗 | s:刷了9千想分期
cc-points | c:我攒的分能兑什么 | w:信用卡那个分怎么用，会作废不
cc-supplementary | c:给媳妇也办一张跟我共用额度的 | s:爸妈能不能用我的副卡
transfer-limit | c:手机上一天最多可以汇多少 | w:转三十万提示超出，怎么破
transfer-arrival | c:周五晚上打给工行的钱对方说还没收到 | s:跨行汇了10万几时到
transfer-wrong | c:账号填错了，钱打到陌生人那里去了 | w:转账选错联系人了能撤不
transfer-scheduled | c:每月一号自动给房东打房租 | s:定期自动汇钱给妈
transfer-abroad | c:给在英国读书的女儿打学费 | w:往国外汇要填哪些东西
transfer-fx | c:想取一些欧元现钞带出国 | s:换5000美金去哪
transfer-autopay | c:燃气费在你们手机上怎么交 | w:水电费让卡自动给我交了吧
transfer-bind | c:支付宝提示银行预留手机号不符绑不上 | s:微信加卡失败
transfer-refund | w:退货了商家说退了可我没看见钱 | s:退款几天回卡
deposit-term | c:十万块存一年能拿多少利 | s:死期利率 | w:存定期三年的划算还是五年
deposit-early | c:存单还没到日子，急用想先拿出来 | w:定期没满想拿，损失大不大
deposit-cd | s:20万存大额有吗 | w:那个能转让的存款产品怎么买
deposit-insurance | c:万一你们银行破产了我存的钱赔不赔 | w:钱放你家保险不，最多赔多少
deposit-certificate | c:签证中心要我提供存款的证明 | s:出国要资产材料 银行开吗
deposit-statement | c:要打最近半年的明细盖章 | w:房东要我的进账记录怎么导出来
deposit-dormant | w:十年前的卡还能激活吗 | c:账户变睡眠了怎么恢复
deposit-inherit | c:爷爷去世了，他的存折怎么取钱 | w:我爸走了卡里的钱怎么办
deposit-minor | c:给儿子开个户头放红包 | s:孩子10岁 办卡带啥
fee-account | s:每月扣两元是啥费 | w:卡里没几个钱还收管理费吗
fee-cc-annual | c:白金卡年费太贵能免吗 | s:刷几笔不收年费
fee-transfer | c:往别的行打款收不收费 | w:去柜台汇钱要花多少
fee-atm | s:别家取款机取钱扣吗 | w:取现一天最多几万
fee-alerts | c:不想再收扣款短信了 | w:帮我打开每次消费的提醒
app-register | s:怎么用你们手机银行 没注册过 | w:头一回用掌上银行，怎么开户头登进去
app-password | c:登录密码记不清了，进不了掌银 | s:app口令忘
app-newphone | c:新买的手机上登不进手机银行 | w:手机丢了买了个新的，银行软件怎么挪过来
app-number | c:以前登记的电话停机了，要换成现在的号 | s:换号了 银行咋改
app-code | c:等了半天动态码也不来 | w:验证短信死活发不过来
app-face | c:对着镜头眨眼总说认证失败 | s:人脸过不了
app-large | w:老爸看手机费劲，有大字吗 | s:老太太走不动 你们上门吗
app-id-expired | c:身份证换了新的要去柜台登记吗 | s:证件快到期 怎么更新
app-token | w:盾插上没反应 证书过期了 | s:U盾怎么领
app-receipt | c:打款的单子要盖章的电子版 | s:开张手续费的票
sec-unauthorised | c:半夜有人在泰国用我的卡消费了两千 | s:刚扣999 不是本人 | w:我没买过东西怎么少了一千多
sec-fraud | c:对方自称公检法，我已经把钱转过去了 | w:刷单被坑了两万怎么办
sec-phishing | c:短信里有个网址叫我登录，是你们发的吗 | w:打电话的说是银行的要我报验证码
sec-lock | s:先把卡锁上 过几天开 | w:怕孩子晚上乱花，夜里能不能不让刷
sec-dispute | c:超市给我刷了两遍 | w:商家收了钱不发货
sec-complaint | w:你们服务太烂了我要告状 | s:对答复不服 找谁
branch-hours | c:礼拜天上班不 | s:中午办业务吗 | w:过年几号开始营业
branch-find | w:发个定位，最近的点在哪 | s:哪有取款机
branch-cash | c:要提三十万现钞得提前说吗 | w:取十万现的要约吗
branch-open | c:老外能不能在你们这办卡 | s:开个储蓄卡要啥
branch-social | w:新发的社保卡，银行那头怎么弄 | s:退休工资打到哪
branch-business | c:公司刚成立要个对公的户 | w:我是个体，怎么开账户收款
branch-name | c:我改了名，卡怎么弄 | s:地址变了怎么改
loan-consumer | c:想贷十万装修，利息怎么算 | s:能借五万吗 | w:手头紧，你们有没有那种信用贷
loan-mortgage | c:第一套房要付多少首付 | w:买二手房贷款找你们要带什么
loan-prepay | c:年终奖发了想把剩下的房贷清掉 | s:先还十万房贷
loan-rate | w:房贷怎么还没降 | s:月供多了几十块
loan-car | c:买车差点钱能贷不 | s:车贷几厘
loan-business | w:小饭馆缺流动资金 | s:企业凭税能贷多少
loan-overdue | c:被裁员了，月供断了会怎样 | w:贷款实在还不上能缓缓吗
loan-credit | s:查征信 | w:我想知道自己信用好不好
wealth-buy | w:闲钱几万放哪儿好 | s:咋买理财
wealth-risk | s:测评过期了 | w:说我风险等级低不能买
wealth-redeem | c:赎回的理财几号能拿到 | w:理财卖了多久回款
wealth-loss | c:理财怎么变成负数了 | w:又跌了，我的本钱还回得来不
wealth-fund | c:每周自动买点基金 | s:定投咋设置
wealth-gold | w:买点金子放着，你们卖吗 | s:黄金回收不
wealth-treasury | s:国债哪天卖 | w:国家的债券中途能退不
wealth-pension | w:那个个人养老的账户划不划算，能省税吗 | s:养老金账户每年上限
- | c:今天天气怎么样 | c:给我讲个笑话吧 | c:附近有什么好吃的火锅 | c:你是机器人吗 | c:高铁票怎么改签 | w:我家孩子上哪个幼儿园 | s:联通客服电话 | w:世界杯谁赢了
- | c:帮我翻译一句话 | s:手机号怎么携号转网 | w:怎么学游泳 | c:房子漏水找谁 | s:车子年检去哪 | w:感冒吃什么药 | c:写个年终总结 | s:社保局几点开门电话
- | c:奶茶店加盟多少钱 | w:小红书怎么涨粉 | s:火车票多少钱一张 | c:北京到上海多远 | w:明星八卦 | s:拼多多退货地址 | c:新冠疫苗打几针 | w:怎么考驾照科目二
`,
)
