/**
 * What customers and bankers call the same thing, in both languages. A concept is found wherever one of its phrases is,
 * so that words that share no letter still meet.
 */
export const CONCEPTS: Readonly<Record<string, string>> = {
  lost: '丢 丢掉 找不着 遗落 掉了 掉没 弄没 挂失 丢了 丢失 遗失 弄丢 找不到了 不见了 被偷 失窃 偷走 被盗走 落在 落了 忘在 丢在 掉在 没带回来 被扒 被顺走 漏了 漏出去 没在身上 捡到 捡去 捡走 没了|lost|lose|losing|stolen|misplaced|missing|cannot find|can not find|left behind|went missing|vanished|left my|left it|left in|gone missing|dropped my|pickpocket|cannot locate|robbed|mislaid|snatched|took my card|took my bag|took my wallet|somebody took|wallet gone|card gone',
  card: '银行卡 储蓄卡 借记卡 卡片 卡子 卡|card|debit card|plastic|bank card',
  creditcard: '信用卡 贷记卡|credit card|creditcard',
  freeze:
    '冻结 锁卡 锁定 被锁 锁住 停用 止付 封了 用不了 不能用 限制使用 只进不出 能进不能出 不能出 只收不付 不能付 不让用 管控 非柜面|freeze|frozen|lock|locked|block|blocked|suspend|suspended|deactivate|disabled|restricted|does not let me pay|stopped working|declined|refuse',
  unfreeze: '解冻 解锁 解除锁定 恢复使用|unfreeze|unlock|unblock|reactivate|restore',
  replace: '补卡 换卡 补办 重办 换新 新卡 重新办|replace|replacement|reissue|new card',
  apply: '申请 办理 开通 怎么办卡 想办 申办 办一张|apply|application|sign up|request|get a',
  open: '开户 开立 开个户 开账户 开卡 开个户头 办卡 开个账户 办张|open an account|opening an account|open account|new account|set up an account|start an account|become a customer|get an account|get a bank account',
  close:
    '销户 注销 销卡 关闭 取消 不想要了 退掉 不用了 停掉|close|cancel|terminate|get rid of|close my account|shut|end my|do not want',
  activate: '激活 启用|activate|activation|switch on|start using',
  limit:
    '限额 额度 上限 最多 最高 封顶 最高能 最大 最多能 能转多少 能取多少 每日最多 累计限额|limit|maximum|cap|ceiling|how much can|allowance|max|most i can|largest|biggest amount|per day limit',
  raise:
    '提额 提高 调高 增加 不够用 不够 加点 涨额 升额 太低 太少 大一点 调高点 涨 多给|raise|increase|higher|upgrade|not enough|bump|more credit|too low|bigger|tiny|too small',
  transfer:
    '转账 汇款 转钱 汇钱 打钱 打款 转给 汇给 转出 打到 转 汇 打过去|transfer|send money|sending money|remit|wire|move money|pay someone|sent|wired|transferred',
  wrongtransfer:
    '转错 汇错 打错账户 转给别人了 转错人 填错 输错账号 弄错账号 打错 汇款错 陌生人|wrong account|wrong person|sent by mistake|by mistake|mistaken transfer|wrong recipient|typed the wrong|wrong account number|wrong number|wrong bank account|someone else|stranger',
  arrive:
    '到账 收到 没到 未到 多久能到 什么时候到 还没收到 没到账 不到账 没有到 到没到 还没到 说没收到 几天到 几时到 到了没 没见着 没看见 查不到 入账|arrive|arrival|received|not received|land|show up|come through|how long|did not receive|not arrive|has not come|did not get|nothing came|not there yet|still waiting|landed|reach|missing',
  abroad:
    '境外 国外 海外 跨境 出国 外国 留学 日本 泰国 英国 美国 韩国 香港 澳门 新加坡 欧洲 出境 去国外 外面国家|abroad|overseas|international|foreign country|outside china|cross border|travel|travelling|traveling|holiday|trip|japan|thailand|england|america|usa|korea|europe|hong kong|london|paris|australia|germany|singapore|korean|spain|melbourne|sydney|tokyo|seoul|berlin|canada|france|uk',
  forex:
    '外汇 外币 换汇 购汇 结汇 美元 欧元 日元 换钱 汇率 现汇 英镑 港币 日币|foreign currency|currency|exchange|dollars|euros|exchange rate|fx|yen|pounds|foreign cash|foreign banknotes|travel money|euro|dollar|baht',
  fee: '手续费 费用 收费 年费 要钱吗 多少钱 扣费 工本费 管理费 花钱 免费|fee|fees|charge|charges|cost|costs|free of charge|price|free|commission',
  annualfee: '年费|annual fee|yearly fee|yearly charge',
  waive: '免除 减免 免年费 退费 不收|waive|waiver|avoid paying|refund the fee',
  interest:
    '利息 利率 年化 收益率 多少利 拿多少 多少收益 计息 罚息 几厘 几个点|interest|interest rate|rate|rates|yield|apr|apy|earn|how much would i earn|return',
  deposit:
    '存款 存钱 定期 活期 存单 大额存单 定存 存一年 存 攒钱|deposit|deposits|savings|save money|fixed term|term deposit|fixed deposit|time deposit|saving|put money away',
  earlywithdraw:
    '提前支取 提前取 没到期取 中途取 还没到日子 先拿出来 没满期 没到日子 提前拿 急用|early withdrawal|withdraw early|before maturity|break the deposit|take it out early|before the deposit|need my savings before|before it is due|before the term|break',
  withdraw:
    '取款 取钱 提现 取现 支取 提现金 提现钞 现钞 现金 提款 大额|withdraw|withdrawal|cash out|take out cash|take money out|get cash|cash|take cash|banknotes',
  atm: 'ATM 取款机 柜员机 自助机 自动取款机|atm|cash machine|cashpoint|machine',
  swallow:
    '吞卡 卡被吞 吞了 没吐 不吐卡 没把卡吐 卡没出来 没退卡 不退卡|swallowed|kept my card|ate my card|retained|stuck in the machine|did not return my card|took my card|gave no card back|did not give my card back|not give back',
  loan: '贷款 借款 借钱 贷 融资|loan|loans|borrow|borrowing|lend|financing',
  mortgage:
    '房贷 按揭 住房贷款 买房 公积金 月供 首付 供房 房子 LPR 二套|mortgage|home loan|housing loan|house loan|buy a house|buying a flat|down payment|flat|apartment|house|property|buying a home',
  carloan: '车贷 买车 汽车贷款|car loan|auto loan|buy a car|vehicle',
  repay: '还款 还钱 还贷 还信用卡|repay|repayment|pay back|pay off|paying back|settle',
  prepay:
    '提前还款 提前还 提前结清 一次还清 清掉 还清 一次性还 一次性结清 先还掉 提早还 剩下的房贷 全部还 先还 早点还 提早|early repayment|prepay|prepayment|repay early|pay off early|ahead of schedule|back early|early|clear the rest|clear my loan|all at once|in full|lump sum|clear mortgage|clear the mortgage|clear my mortgage',
  overdue:
    '逾期 忘了还 晚还 没按时还 过期没还 还晚了 断供 断了 还不起 还不上 晚几天 迟了 迟还 拖欠 供不起 还不动 困难|overdue|late payment|missed payment|forgot to pay|past due|paid late|pay late|days late|late on|behind on|unable to pay|can not pay|late|hardship|restructuring|can not afford|cannot afford',
  credit:
    '征信 信用记录 信用报告 黑名单 上征信 影响征信 信用好不好 信用情况 不良记录 信用|credit report|credit history|credit record|credit score|credit rating|score|credit file|on file|bureau',
  installment:
    '分期 分几期 分期付款 个月还 分月 慢慢还 分开还 分次 一月一月 按月还 分着还|installment|instalment|installments|instalments|spread the cost|monthly payments|over twelve months|over several months|pay in parts|split|months|chop|chopped|bit by bit|piece by piece|chunks',
  bill: '账单 对账单 账单日 还款日|bill|statement|billing|due date|owe',
  minpay: '最低还款 最低 最少|minimum payment|minimum amount|minimum|smallest',
  points: '积分 兑换 礼品 攒的分 攒分 我的分 兑什么 换东西|points|rewards|redeem|miles|rewards points',
  password: '密码 口令 登录密码 忘记密码 忘了密码|password|passcode|pin|forgot my pin|login code',
  forgot:
    '忘记 忘了 想不起来 记不得 记不清|forgot|forget|forgotten|do not remember|can not remember|cannot remember|lost track',
  reset: '重置 重设 找回 修改 改|reset|recover|change|update',
  login:
    '登录 登陆 登不上 进不去 登不进 进不了 打不开 登陆不了 登不上去 闪退|log in|login|sign in|log on|logging in|get into|let me in|locked out|can not open|access',
  app: '手机银行 APP 应用 客户端 掌银 手机app 掌上银行 手机上 软件|mobile banking|app|mobile app|banking app|application on my phone|on my phone|my mobile',
  phone:
    '手机号 手机号码 换号 电话号码 换手机号 预留手机 号码换了 登记的电话 停机 旧号 老号码 新号 电话换了 预留号|phone number|mobile number|telephone number|new number|number|old number|sim card|different number|changed my number',
  newphone:
    '换手机 新手机 换了部手机 换了手机 新设备 换了一部 换了台 新机 旧手机|new phone|new device|another phone|changed phones|new handset|new iphone|another device|device|old phone|replaced my phone',
  code: '验证码 短信码 动态码 校验码|verification code|code|otp|one time code|security code|sms code|passcode by text|6 digit',
  notreceived: '收不到 没收到 没有收到|not receive|did not receive|not getting|never came|no message',
  face: '刷脸 人脸 人脸识别 眨眼 摄像头 镜头 认证失败|face|face recognition|facial|selfie|camera|blink|identity check',
  fingerprint: '指纹 指纹登录|fingerprint|touch id|biometric',
  fraud:
    '诈骗 骗子 被骗 上当 骗钱 电信诈骗 骗走 公检法 警察 冒充公安 杀猪盘 刷单 受骗 安全账户 骗我 电诈 坑了 被坑 骗|fraud|scam|scammer|scammed|cheated|deceived|conned|swindled|police|con man|romance|claiming|crook|fake investment|tricked|fraudster|pretended to be',
  unauthorised:
    '盗刷 不是我刷的 不是我消费 不是本人 陌生交易 被刷了 莫名其妙扣 没消费 不是我花的 没刷过 不是我买的 被人刷 盗用 有人用我 有人刷 有人在 刷我 不明扣款 不明消费 不明|unauthorised|unauthorized|not mine|not me|did not make|unknown transaction|unrecognised|unrecognized|strange charge|suspicious|somebody used|never made|did not do|did not buy|do not recognise|do not recognize|without my permission|nothing to do with me|not by me|someone used|hacked|unknown payment|behind my back',
  phishing:
    '钓鱼 可疑短信 可疑链接 假短信 冒充 假冒 链接 网址 网站 冒牌 是不是真的 真的假的 是你们发的 索要 套取 加我微信 自称 套话|phishing|suspicious link|link|fake|pretending|impersonat|suspicious message|suspicious text|genuine|website|url|click|really from|legit|asking for my code|asked for my|stranger called|pretended|impersonating|caller',
  wealth: '理财 理财产品 投资 闲钱 钱生钱|wealth|wealth management|invest|investment|investing|licai|wealth product',
  fund: '基金 定投|fund|funds|mutual fund|unit trust|regular investment plan',
  risk: '风险 风险评估 风险测评 风险等级 亏 亏损 保本 本金 安全吗|risk|risk assessment|risk level|lose money|guaranteed|principal|safe',
  redeem: '赎回 卖出 取出来 变现|redeem|redemption|sell|cash in',
  gold: '黄金 金条 积存金 金子 金价 买金|gold|bullion|gold bar|golden',
  insurance:
    '保险 存款保险 保障 破产 倒闭 赔不赔 赔偿 兜底 跑路|insurance|insured|deposit insurance|protected|bankrupt|bankruptcy|goes bust|bank fails|collapse|guarantee scheme',
  branch:
    '网点 支行 营业厅 分行 附近 柜台 银行门店 柜面 去银行 分理处|branch|branches|counter|office|near me|nearest|nearby|location|where are you|closest|next branch',
  hours:
    '营业时间 几点 上班 下班 周末 周六 周日 节假日 开门 关门 礼拜 星期 营业到 上班不 休息 中午 早上几点 开始营业 营业 放假 过年 国庆 春节|hours|opening hours|open on|when do you open|weekend|saturday|sunday|public holiday|close at|open today|time do you|lunch|shut|closing',
  appointment: '预约 取号 排队|appointment|book|booking|queue|reserve',
  salary: '工资 代发 薪水 工资卡|salary|payroll|wage|wages|pay check|paycheck',
  balance: '余额 还有多少钱 剩多少|balance|how much money do i have|how much is left',
  history:
    '流水 明细 交易记录 账户明细 近半年 半年明细 流水账 进出账 收支 进账记录 打流水|transaction history|transactions|account history|activity|records|statement of account|past six months|six months|money in and out|in and out|incomings and outgoings',
  certificate:
    '证明 资信证明 存款证明 盖章 签证 使馆 大使馆|certificate|proof of deposit|proof of funds|stamp|bank letter|embassy|visa|proof of my savings|proof|letter|financial proof',
  idcard:
    '身份证 证件 身份证过期 证件到期 身份证到期 身份证换了 新身份证 新证件 户口本|id card|identity card|identity document|passport|id expired|id|new id|renewed my id|identity',
  expire:
    '过期 到期 有效期 换了新的|expire|expires|expired|expiry|maturity|matures|runs out|out of date|run out|no longer valid',
  address: '地址 住址 邮寄地址|address|moved house|mailing address',
  alert:
    '短信提醒 动账 通知 短信通知 提醒 扣款短信 变动提醒 推送|alert|alerts|notification|notifications|notify|text alert|texts about|messages when|ping|ping me|heads up',
  payment:
    '支付 付款 绑卡 微信支付 支付宝 快捷支付 云闪付 扫码|payment|pay with|wechat pay|alipay|link my card|bind|quick pay|unionpay app|scan to pay',
  refund: '退款 退货 退回 退钱|refund|money back|returned goods|returned|reimbursed|my money back',
  dispute:
    '争议 投诉商户 拒付 申诉 刷了两遍 扣了两次 多扣 重复扣 扣重了 两次 没发货 多收 多刷 不发货|dispute|chargeback|contest|disagree with a charge|charged twice|double|twice|two times|wrong amount|overcharged|not delivered|never delivered|billed|never came|overcharge',
  complaint:
    '投诉 意见 不满意 举报 告状 态度差 服务差 太烂 反映 评理 推来推去 踢皮球 没人管 不作为|complaint|complain|unhappy|dissatisfied|rude|unfair|bad service|unacceptable|disgraceful|nobody solves|passed around|fed up',
  invoice:
    '发票 回单 电子回单 凭证 凭据 单子 票 开票|invoice|receipt|e-receipt|payment slip|slip|proof of payment|proof of a payment|proof of a transfer',
  sms: '短信|sms|text message|text|texted',
  elderly:
    '老人 老年人 父母 年纪大 大字版 爷爷 奶奶 爸妈 看不清 老爸 老妈 老太太 老爷子 大字 费劲 字太小 字体 老花 放大|elderly|senior|older|my parents|large print|large text|grandmother|grandfather|eyesight|gran|grandma|grandpa|bigger letters|letters|tiny writing|old people|glasses|font|bigger font|small print',
  minor:
    '孩子 小孩 未成年 儿童 压岁钱 儿子 女儿 娃 宝宝 红包 闺女 学生|child|children|kid|kids|minor|son|daughter|underage|baby|teenager|ten year old|newborn|junior|my boy|my girl',
  inherit:
    '继承 去世 过世 遗产 继承人 离世 不在了 走了 没了 病逝 名下|inherit|inheritance|passed away|died|deceased|estate|death|late father|late mother|after death|is gone|in his name|in her name|after her death|late husband|relative',
  joint: '亲属卡 附属卡 副卡 家人|supplementary|additional card|family card|spouse|family member',
  business:
    '企业 公司 对公 营业执照 个体户 小微 小店 生意 店铺 周转 开店 老板 饭馆 餐馆 店面 厂 工厂 做生意 开个店|business|company|corporate|small business|self employed|firm|shop owner|shop|startup|restaurant owner|enterprise|restaurant|factory|cafe|sole trader|store owner',
  social: '社保 社保卡 养老金 个人养老金 退休|social security|pension|retirement|retire',
  tax: '个税 抵税 税|tax|taxes|deductible',
  daily: '每日 一天 单日 每天|daily|per day|a day|in one day|each day',
  schedule: '预约转账 定时 自动转账 每月转|scheduled|standing order|recurring|every month|automatic transfer',
  autopay:
    '自动还款 自动扣款 代扣 缴费 水电费 话费 燃气|auto repayment|autopay|direct debit|utility|utilities|electricity|water bill|gas bill|pay bills',
  receiverbank:
    '跨行 他行 别的银行 工行 农行 建行 中行 招行 交行 邮储|other bank|another bank|different bank|interbank|icbc|boc|ccb|abc|cmb',
  passbook: '存折|passbook|bank book',
  dormant:
    '睡眠户 长期不用 久悬 不动户 多年没用 好多年 很久没用|dormant|inactive|not used for years|unused|years ago|long time ago|old account',
  accounttype:
    '一类卡 二类卡 一类户 二类户 三类户|class i|class ii|class iii|type i account|type ii account|account class',
  upgrade: '升级 升级成|upgrade|upgrading',
  cooling: '延时到账 撤销转账 撤回 24小时到账|delayed transfer|undo|recall|call back|take back|cancel a transfer',
  qualify:
    '条件 资格 要求 需要什么材料 材料 什么手续 带什么|eligibility|eligible|qualify|requirements|documents|paperwork|what do i need|bring',
  time: '多久 多长时间 几天 几个工作日 什么时候|how long|how many days|when will|how soon|time does it take',
  progress: '进度 办到哪 审批 批下来 审核|progress|status|track|approved yet|approval',
  token: 'U盾 网银盾 优盾 令牌|token|security key|usb key|dongle',
  online: '网银 网上银行 个人网银|online banking|internet banking|web banking',
  damage:
    '坏了 消磁 刷不出 读不出 断了 磨损 损坏 折了 坏掉|damaged|broken|demagnetised|demagnetized|does not work|not read|cracked|worn|can not be read|no longer read|chip|not readable|worn out|snapped',
  cashback: '返现 优惠 活动 立减|cashback|promotion|discount|offer',
  deduct: '扣款 扣钱 扣了|deducted|debited|taken from|took money',
  name: '改名 名字 户名 姓名|name|maiden name|changed my name|married name',
  loss: '亏了 亏损 亏钱 负数 负的 跌了 下跌 缩水 赔了|lost value|negative|down|loss|losses|dropped|fell|losing money|minus',
  jobless: '失业 裁员 被裁 没工作 没收入 收入下降|lost my job|unemployed|laid off|no income|redundant',
  foreigner: '老外 外国人 外籍 外国朋友 护照|foreigner|foreigners|expat|non chinese|passport',
  tuition: '学费 留学 留学生|tuition|school fees|university fees|studies in|studying in|studies abroad|campus',
  night: '半夜 凌晨 夜间 晚上 深夜 通宵|at night|midnight|late evening|3am|2am',
  platinum: '白金卡 金卡 普卡|platinum|gold card',
  visitor:
    '上门 行动不便 来家里 轮椅 卧床 下不了床 住院|home visit|come to my home|disabled|wheelchair|bedridden|can not walk|cannot walk|in hospital',
  cardless: '没带卡 无卡 不带卡|without card|without my card|cardless',
  temporary: '临时 暂时 一时 先锁 过几天|temporarily|for a while|for the time being|for now|some weeks|pause',
  begin: '第一次 头一回 头次 首次 从来没用过 没用过|first time|get started|begin|never used|start using the app',
  treasury: '国债 债券 国家的债券|treasury bond|government bond|savings bond|bonds|bond|state bonds',
}

/** Chinese that says nothing of what is asked about. */
export const EMPTY_CHINESE: readonly string[] = (
  '请问一下 请问 您好 你好 麻烦 谢谢 我想问 我想要 我想 我要 帮我 一下 怎么办 怎么弄 怎么样 怎么 如何 为什么 为啥 咋办 咋 ' +
  '什么 哪些 哪里 在哪 可以吗 可不可以 可以 能不能 能否 能 是不是 是否 有没有 有什么 需要 应该 我们 你们 我的 我 你 您 他 她 ' +
  '它 的 了 吗 呢 吧 啊 呀 哦 嘛 么 是 有 要 会 就 都 也 还 在 把 被 给 和 跟 或 与 及 但 到 这个 那个 这 那 个 之前 之后 时候 现在 想 去 突然 今天 昨天 昨晚 今早 下周 上周 刚 赶紧 已经 很 太 让 说 对 来 做 里面 里 上 下 不 没有 没 一个 个 点 些'
).split(' ')
