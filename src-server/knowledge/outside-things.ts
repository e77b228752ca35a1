/**
 * What banks are about, what their articles are not about, and what is asked around any thing: how much, how long, when
 * it opens. Put together with both they show that such words alone say nothing of what is asked about.
 */
interface Spoken {
  readonly ours: string
  readonly things: string
  /** `%` stands for the thing. */
  readonly frames: string
}

const CHINESE: Spoken = {
  ours: `
信用卡|银行卡|储蓄卡|借记卡|附属卡|社保卡|新卡|金卡|网银|网上银行|手机银行|银行APP|网银盾|账户|一类户|对公账户|定期|活期|存款|大额存单|存折|流水|对账单|理财|基金|国债|积存金|房贷|车贷|消费贷|经营贷|贷款
征信|积分|账单|分期|最低还款|年费|手续费|额度|转账|汇款|外币|取款密码|登录密码|验证码|预留手机号|短信提醒|网点|柜台|取款机|风险测评|养老金账户|刷脸|电子回单|银行发票|密码|卡|信用卡账单|贷款利率|转账限额
`,
  things: `
保管箱|车险|意外险|重疾险|医疗险|寿险|年金险|股票账户|期货账户|家族信托|支票|汇票|信用证|保函|POS机|收款码|数字人民币|数字钱包|硬币|纪念币|纪念钞|假币|旧钞|ETC|贵宾厅|洗车券|电影票
助学贷款|网贷|花呗|借呗|微粒贷|白条|余额宝|零钱通|支付宝|工商银行|建设银行|农业银行|招商银行|邮政银行|平安银行|汇丰银行|信用社|证券公司|保险公司|税务局|社保局|公积金|医保|生育津贴|低保|营业执照
商标|护照|签注|居住证|驾驶证|结婚证|房产证|准生证|户口|签证|个税|增值税|契税|遗嘱|借条|律师|法院|劳动仲裁|公证处|派出所|医院|诊所|药店|疫苗|体检|学校|幼儿园|大学|考试|驾校|健身房|游泳馆
超市|商场|餐厅|麦当劳|肯德基|奶茶店|火锅店|菜市场|理发店|美容院|快递|外卖|淘宝|京东|拼多多|抖音|微信|QQ|微博|游戏|演唱会|球赛|电影|电视剧|火车票|飞机票|酒店|景点|地铁|公交|打车|停车场
充电桩|加油站|二手车|电动车|轮胎|房租|物业|中介|装修|空调|洗衣机|冰箱|马桶|电脑|打印机|手机屏幕|耳机|宽带|流量|话费套餐|路由器|猫粮|小狗|花草|蛋糕|衣服|鞋子|口红|眼镜|奶粉|彩票|股票|比特币
天气|台风|油价|房价|机器人|行长|总部|招聘|实习|工资待遇|律师费|学费补贴|月嫂|搬家公司|图书馆|博物馆|动物园|邮局|厕所|理财师考试|会计证|保洁|开锁|旅行社|邮轮|滑雪场|剧本杀|网吧|KTV|按摩
足疗|钢琴课|舞蹈班
`,
  frames: `
怎么办理%|%多少钱|%几点开门|附近哪里有%|怎么取消%|%没到怎么回事|办%要什么条件|%到期了怎么续|申请%带什么材料|%打不开了|%怎么改地址|%能退吗|%丢了怎么补|%的客服电话|我想开%|%密码忘了
%被扣了两次钱|%今天还能不能用|你们有没有%|%可以用手机交吗|%最多能有多少|%要等多久|%的利息怎么算|给孩子办%|怎么查我的%|转%到别的地方|%逾期了会怎样|%坏了找谁|%怎么注销|%涨了还是跌了
`,
}

const ENGLISH: Spoken = {
  ours: `
credit card|debit card|bank card|card|new card|supplementary card|social security card|account|current account
business account|savings account|online banking|mobile banking|banking app|app|security key|pin|card pin|password
verification code|statement|term deposit|certificate of deposit|savings|mortgage|car loan|personal loan|loan
business loan|credit report|reward points|bill|instalments|minimum payment|annual fee|transfer|bank transfer|wire
foreign currency|withdrawal limit|credit limit|transfer limit|branch|cash machine|atm|wealth product|fund|savings bond
gold account|pension account|risk assessment|face check|receipt|phone number on file|refund|deposit
`,
  things: `
safe deposit box|car insurance|life insurance|health insurance|travel insurance|brokerage account|futures account
family trust|cheque|letter of credit|bank guarantee|card reader|payment terminal|digital wallet|coins
commemorative coin|fake banknote|toll tag|airport lounge|car wash|cinema ticket|student loan|payday loan|paypal
venmo|revolut|monzo|hsbc|barclays|citibank|chase|western union|icbc|huabei|insurance company|tax office|council
housing fund|medical insurance|maternity allowance|child benefit|state pension|business licence|trademark|passport
residence permit|driving licence|marriage certificate|birth certificate|title deed|visa|income tax|vat|property tax
will|contract|lawyer|court|notary|police station|hospital|dentist|pharmacy|vaccine|school|kindergarten|university
exam|gym|pool|supermarket|mall|restaurant|starbucks|burger king|noodle bar|bakery|hairdresser|parcel|takeaway|amazon
ebay|netflix|spotify|tiktok|facebook|whatsapp|video game|concert|football match|film|series|train ticket
plane ticket|hotel|museum|metro|bus|taxi|car park|charging station|petrol station|used car|scooter|tyre|rent
landlord|estate agent|renovation|air conditioner|washing machine|dishwasher|fridge|toilet|laptop|printer
phone screen|headphones|broadband|data plan|router|cat food|puppy|plants|cake|dress|shoes|lipstick|glasses|baby milk
lottery|stocks|bitcoin|weather|typhoon|petrol price|house price|robot|chief executive|headquarters|internship|job
moving company|library|zoo|post office|bathroom|cleaner|locksmith|cruise|ski pass|karaoke|massage|piano lesson
dance class|trainers|golden fish|gold medal|bonus level|frequent flyer card|loyalty card|sim card|membership card
season ticket
`,
  frames: `
how much is a %|what time does the % open|closing time of the %|nearest % please|where is a % near me
how do I cancel my %|my % has not arrived|how do I apply for a %|renew my %|documents for a %|my % is not working
can I get a % for my child|i lost my %|% refund|% overcharged me|forgot my % password|open a %
what is the minimum for a %|price of a % per year|transfer my %|how long does a % take|% points|is my % safe
change the address on my %|close my % account|do you have a %|my % got declined|i want to swap my %|will the % go up
late % payment|limit of a %|fees for the %|% wont let me in|the % keeps crashing|somebody stole my %|sell my %
`,
}

/** There are fewer of ours, and each is asked about in more ways. */
const FRAMES_EACH = { theirs: 2, ours: 6 } as const
/** Steps from thing to thing and from frame to frame, so that neighbours are asked about in other words. */
const STEPS = { thing: 7, frame: 11 } as const

export function listed(written: string): readonly string[] {
  return written.trim().split(/[|\n]/u)
}

function asked({ frames: written }: Spoken, things: string, each: number): readonly string[] {
  const frames = listed(written)
  return listed(things).flatMap((thing, at) =>
    Array.from({ length: each }, (_, nth) =>
      (frames[(at * STEPS.thing + nth * STEPS.frame) % frames.length] ?? '%').replace('%', thing),
    ),
  )
}

export const ASKED_OF_OTHER_THINGS: readonly string[] = [CHINESE, ENGLISH].flatMap((spoken) =>
  asked(spoken, spoken.things, FRAMES_EACH.theirs),
)
/** Of no article in particular. */
export const ASKED_OF_OUR_THINGS: readonly string[] = [CHINESE, ENGLISH].flatMap((spoken) =>
  asked(spoken, spoken.ours, FRAMES_EACH.ours),
)
