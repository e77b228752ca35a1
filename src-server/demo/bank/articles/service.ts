import { articlesOn } from './parts.ts'

const mobile = articlesOn('mobile', [
  {
    id: 'app-register',
    zh: [
      '注册与登录手机银行',
      '在应用商店下载“华岭银行”，用身份证、银行卡号和预留手机号注册，刷脸即可，无需到网点。',
      '首次登录请设置八位以上登录密码，可再开指纹或人脸登录。',
    ],
    en: [
      'Register for mobile banking',
      'Get the app from your store and register with your ID, card number and the telephone number on file. Your face is checked; no visit is needed.',
      'Choose a password of eight or more characters; fingerprint and face can be added.',
    ],
    asked: {
      zh: ['怎么开通手机银行', '手机银行第一次怎么登录'],
      en: ['how do I sign up for the app', 'set up mobile banking'],
    },
  },
  {
    id: 'app-password',
    zh: [
      '手机银行登录密码忘了',
      '登录页点“忘记密码”，输入身份证号和卡号，刷脸后重设，约两分钟。',
      '刷脸不通过的，带身份证到网点重置。',
    ],
    en: [
      'Forgotten app password',
      'Tap Forgot password on the sign-in page, enter your ID and card number, and set a new one after the face check.',
      'If the check fails, a branch resets it with your ID.',
    ],
    asked: {
      zh: ['忘记登录密码进不去手机银行', '登录密码怎么找回'],
      en: ['I can not log in because I forgot my password', 'reset my app password'],
    },
  },
  {
    id: 'app-newphone',
    zh: [
      '换了新手机怎么登录',
      '在新手机下载后用原密码登录，短信验证加刷脸完成设备更换，旧设备自动退出。',
      '每天最多更换一次设备；更换当天转账限额为一万元。',
    ],
    en: [
      'Sign in on a new telephone',
      'Install the app, sign in with your password, and confirm with a code and your face. The old device is signed out.',
      'One change a day; transfers are limited to 10,000 yuan on that day.',
    ],
    asked: {
      zh: ['换手机了手机银行登不上', '旧手机坏了怎么在新手机上用'],
      en: ['I changed phones and can not get into the app', 'move the app to a new device'],
    },
  },
  {
    id: 'app-number',
    zh: [
      '更换预留手机号',
      '原号码能收短信：手机银行“设置—手机号变更”，两个号码验证即可。',
      '原号码已停用：带身份证和卡到任一网点办理，当场生效。',
    ],
    en: [
      'Change the telephone number on file',
      'If the old number still receives texts, change it under Settings – Telephone number.',
      'If not, bring your ID and card to any branch; it takes effect at once.',
    ],
    asked: {
      zh: ['我换手机号了要改预留号码', '原来的号码不用了收不到验证码怎么改'],
      en: ['update my phone number', 'I have a new number'],
    },
  },
  {
    id: 'app-code',
    zh: [
      '收不到验证码',
      '请检查：手机信号、是否被拦截到垃圾短信、预留号码是否正确。同一业务一分钟内只发一次。',
      '仍收不到，关机重启或改用“语音验证码”；境外号码请改用人脸验证。',
    ],
    en: [
      'The verification code does not come',
      'Check the signal, the spam folder and the number on file. One code is sent per minute.',
      'Restart the telephone or choose the spoken code; abroad use the face check.',
    ],
    asked: {
      zh: ['验证码一直没有收到', '短信码收不到'],
      en: ['I am not getting the code', 'the one time code never came'],
    },
  },
  {
    id: 'app-face',
    zh: [
      '刷脸认证不通过',
      '请在明亮处、摘下帽子眼镜、正对镜头，允许应用使用相机。连续五次不通过当天锁定。',
      '身份证已过期也会不通过，请先更新证件。',
    ],
    en: [
      'The face check fails',
      'Stand in good light without hat or glasses, look straight ahead, and let the app use the camera. Five failures lock it for the day.',
      'An expired ID makes it fail too; update that first.',
    ],
    asked: { zh: ['人脸识别老是失败', '刷脸过不去'], en: ['face recognition does not work'] },
  },
  {
    id: 'app-large',
    zh: [
      '大字版与老年客户服务',
      '手机银行“我的—大字版”字号放大、语音播报；六十五岁以上来电优先接入人工。',
      '行动不便的老人可预约上门服务。',
    ],
    en: [
      'Large print and help for older customers',
      'Switch on Large print under Me; pages can be read aloud. Callers over 65 reach a person first.',
      'Those who cannot come may ask for a visit at home.',
    ],
    asked: {
      zh: ['爸妈年纪大看不清手机银行', '老人行动不便能上门吗'],
      en: ['my parents can not read the small letters in the app', 'services for senior customers'],
    },
  },
  {
    id: 'app-id-expired',
    zh: [
      '身份证过期、更新证件',
      '手机银行“设置—证件更新”拍摄新身份证正反面，当天生效，免跑网点。',
      '过期九十天未更新将限制转出。',
    ],
    en: [
      'Update an expired ID',
      'Photograph both sides of the new ID under Settings – Identity document; it takes effect the same day.',
      'Ninety days after expiry money can no longer be sent.',
    ],
    asked: {
      zh: ['银行提醒我证件到期了', '新身份证怎么在银行更新'],
      en: ['my ID has expired', 'how do I update my passport at the bank'],
    },
  },
  {
    id: 'app-token',
    zh: [
      '网银与网银盾',
      '网上银行需先在网点领取网银盾（三十元），插入电脑按提示安装证书。证书五年有效，到期前一个月在线更新免费。',
      '网银盾丢失请立即致电停用。',
    ],
    en: [
      'Online banking and the security key',
      'Collect a key at a branch (30 yuan), plug it in and follow the steps. Its certificate lasts five years and is renewed online for free.',
      'Call at once if the key is lost.',
    ],
    asked: {
      zh: ['U盾过期了怎么更新', '电脑上网银登录不了'],
      en: ['my security key expired', 'internet banking on a computer'],
    },
  },
  {
    id: 'app-receipt',
    zh: [
      '电子回单与发票',
      '手机银行“转账记录—回单”下载带章电子回单；手续费发票在“我的—发票”开具，发到邮箱。',
      '回单两年内可下载。',
    ],
    en: [
      'Receipts and invoices',
      'Download a stamped receipt from the list of transfers; invoices for fees are made under Me – Invoices and sent by e-mail.',
      'Receipts are kept for two years.',
    ],
    asked: {
      zh: ['转账凭证在哪下载', '能开手续费发票吗'],
      en: ['I need a receipt for my transfer', 'get an invoice for the fees'],
    },
  },
])

const security = articlesOn('security', [
  {
    id: 'sec-unauthorised',
    zh: [
      '卡被盗刷、有不是本人的交易',
      '第一步立即锁卡：手机银行“卡管理—锁卡”或致电 95000 按 9。第二步报警并取得回执。',
      '第三步在七十二小时内向我们提出否认交易。核实后先行垫付；请保存证据，不要注销卡。',
    ],
    en: [
      'Payments you did not make',
      'Lock the card at once in the app or call 95000 and press 9. Then report it to the police and keep the receipt.',
      'Dispute the payment with us within 72 hours. Once checked we advance the sum. Do not close the card.',
    ],
    asked: {
      zh: ['有一笔消费不是我刷的', '我的钱莫名其妙被扣了', '卡在我手里却被盗刷'],
      en: ['there is a strange charge I did not make', 'somebody used my card'],
    },
  },
  {
    id: 'sec-fraud',
    zh: [
      '被骗转账了：紧急止付',
      '马上拨打 110 和 95000：半小时内止付成功率最高。请准备转账时间、金额和对方账号。',
      '不要再转任何“保证金”“解冻费”。之后到派出所立案，我们配合冻结。',
    ],
    en: [
      'You were tricked into paying',
      'Call the police on 110 and us on 95000 at once: within half an hour the money can often be stopped. Have time, sum and account at hand.',
      'Send nothing more, whatever they promise. Then file a report; we freeze what we can.',
    ],
    asked: {
      zh: ['我好像被骗子骗了钱', '刷单被骗转了钱能追回吗'],
      en: ['I think I have been scammed', 'I paid a fraudster'],
    },
  },
  {
    id: 'sec-phishing',
    zh: [
      '收到可疑短信、链接或冒充客服的电话',
      '华岭银行不会在短信里放登录链接，也不会索要密码和验证码。官方短信号码 95000。',
      '不要点开；已填写信息的请立即改密码并锁卡，并把短信转发到 12321 举报。',
    ],
    en: [
      'Suspicious texts, links or callers',
      'We never send links to sign in, and never ask for a password or code. Our texts come from 95000.',
      'Do not open it. If you entered anything, change your password and lock the card, and report it.',
    ],
    asked: {
      zh: ['收到短信说我账户异常让点链接是真的吗', '有人打电话说是银行客服要验证码'],
      en: ['is this text message with a link really from you', 'someone pretending to be the bank called me'],
    },
  },
  {
    id: 'sec-lock',
    zh: [
      '临时锁卡与夜间锁、境外锁',
      '手机银行“卡管理—安全锁”可按时间、地区、金额锁定，随时打开，不影响收款和自动还款。',
      '一时找不到卡可先临时锁，找到再解。',
    ],
    en: [
      'Lock a card for a while',
      'Lock it by hour, place or sum under Cards – Safety lock. Money still comes in and repayments go out.',
      'If you only mislaid it, lock it until it turns up.',
    ],
    asked: {
      zh: ['暂时不用卡能锁起来吗', '晚上不让刷卡怎么设置'],
      en: ['temporarily lock my card', 'stop payments at night'],
    },
  },
  {
    id: 'sec-dispute',
    zh: [
      '对商户扣款有争议',
      '商户未发货、重复扣款、金额不符：先联系商户，保留凭证；三十天内可向我们提出争议。',
      '处理时间国内十五天，境外最长九十天，结果短信通知。',
    ],
    en: [
      'Dispute a charge with a shop',
      'Nothing delivered, charged twice or the wrong sum: ask the shop first and keep the proof; tell us within 30 days.',
      'It takes 15 days at home, up to 90 abroad; we text you the result.',
    ],
    asked: {
      zh: ['商家多扣了一次钱', '买的东西没发货要申诉扣款'],
      en: ['I was charged twice by a shop', 'contest a charge'],
    },
  },
  {
    id: 'sec-complaint',
    zh: [
      '投诉与建议',
      '可在手机银行“我的—投诉建议”、拨打 95000 按 8，或向网点经理提出。二十四小时内回复，十五天内办结。',
      '对结果不满意，可向金融消费调解组织申请调解。',
    ],
    en: [
      'Complaints',
      'Tell us in the app under Me – Complaints, on 95000 with 8, or at a branch. We answer within 24 hours and settle it within 15 days.',
      'If you are not content you may ask the financial mediation body.',
    ],
    asked: {
      zh: ['我要投诉你们', '对处理结果不满意找谁'],
      en: ['I want to make a complaint', 'I am unhappy with how I was treated'],
    },
  },
])

const branches = articlesOn('branches', [
  {
    id: 'branch-hours',
    zh: [
      '网点营业时间',
      '工作日九点至十七点；城区网点周六、周日九点半至十六点，只办个人业务。法定节假日以公告为准。',
      '自助区二十四小时开放。',
    ],
    en: [
      'Opening hours of branches',
      'Working days 9:00 to 17:00; in town also Saturday and Sunday 9:30 to 16:00, personal business only. Public holidays as announced.',
      'Self-service areas are open day and night.',
    ],
    asked: { zh: ['周末银行开门吗', '你们几点下班'], en: ['are you open on sunday', 'what time do you close'] },
  },
  {
    id: 'branch-find',
    zh: [
      '查找附近网点与取款机',
      '手机银行“网点服务”按定位显示距离、排队人数和能办的业务；官网也可查。',
      '可先在线取号再出门。',
    ],
    en: [
      'Find a branch or cash machine',
      'Branches in the app shows distance, how many wait, and what can be done there.',
      'Take a number online before you set out.',
    ],
    asked: {
      zh: ['离我最近的支行在哪', '附近哪里有你们的取款机'],
      en: ['where is your nearest office', 'find a cash machine near me'],
    },
  },
  {
    id: 'branch-cash',
    zh: [
      '大额取现预约',
      '五万元以上请至少提前一天在手机银行“预约取款”或致电网点；当天带身份证和卡。',
      '他人代取五万元以上还需代办人身份证。',
    ],
    en: [
      'Withdraw a large sum in cash',
      'For more than 50,000 yuan give notice at least a day ahead in the app or by telephone; bring ID and card.',
      'Somebody who collects it for you needs their ID too.',
    ],
    asked: {
      zh: ['要取二十万现金需要预约吗', '大额取款提前几天'],
      en: ['I need to take out a large amount of cash', 'book a big withdrawal'],
    },
  },
  {
    id: 'branch-open',
    zh: [
      '开户、办借记卡',
      '本人带身份证和手机到任一网点，约二十分钟，免工本费。外籍客户带护照和居留证明。',
      '也可在手机银行在线开立二类账户。',
    ],
    en: [
      'Open an account',
      'Come in person with your ID and telephone; it takes 20 minutes and costs nothing. Foreigners bring a passport and proof of residence.',
      'A class II account can be opened in the app.',
    ],
    asked: {
      zh: ['办张银行卡要带什么', '外国人可以开户吗'],
      en: ['what do I need to open an account', 'can a foreigner get a bank account'],
    },
  },
  {
    id: 'branch-social',
    zh: [
      '社保卡的银行功能',
      '本行制发的社保卡同时是借记卡，金融功能须带身份证到网点激活。养老金自动入此卡。',
      '社保功能丢失挂失拨打 12333，金融功能拨打 95000。',
    ],
    en: [
      'Social security cards',
      'Ours are debit cards too; the banking side is activated at a branch with your ID. Pensions arrive there.',
      'Lost: call 12333 for social security and 95000 for banking.',
    ],
    asked: {
      zh: ['社保卡怎么激活银行功能', '养老金发到哪张卡'],
      en: ['activate my social security card', 'where is my pension paid'],
    },
  },
  {
    id: 'branch-business',
    zh: [
      '企业开户',
      '法定代表人带营业执照、公章、身份证到网点，先在官网预约可缩短到一天。首年免账户管理费。',
      '个体户同样办理。',
    ],
    en: [
      'Open a business account',
      'The legal representative brings the licence, seal and ID; booked online first it takes a day. The first year is free.',
      'Sole traders do the same.',
    ],
    asked: { zh: ['公司开对公账户要什么材料', '个体户怎么开户'], en: ['open an account for my company'] },
  },
  {
    id: 'branch-name',
    zh: ['改名、变更个人信息', '改名须带新旧证件或户籍证明到网点；职业、地址、邮箱可在手机银行“个人信息”自行修改。'],
    en: [
      'Change your name or address',
      'A new name needs both documents at a branch; occupation, address and e-mail are changed in the app under Personal details.',
    ],
    asked: {
      zh: ['改了名字银行卡怎么办', '搬家了要改邮寄地址'],
      en: ['I got married and changed my name', 'I moved house'],
    },
  },
])

export const SERVICE_ARTICLES = [...mobile, ...security, ...branches]
