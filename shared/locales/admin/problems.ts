import type { LocaleNamespace } from '../namespace.ts'

/** What may be wrong with a record. `p_<reason>` says in words what a schema or the server objects to. */
export const adminProblems = {
  p_required: ['必填', 'Required'],
  p_needsText: ['中文或英文至少填一种', 'Write it in at least one language'],
  p_tooLong: ['最多 {{max}} 个字', 'At most {{max}} characters'],
  p_tooSmall: ['不能小于 {{min}}', 'At least {{min}}'],
  p_tooBig: ['不能大于 {{max}}', 'At most {{max}}'],
  p_chooseSome: ['至少选 {{min}} 项', 'Choose at least {{min}}'],
  p_tooMany: ['最多 {{max}} 项', 'At most {{max}}'],
  p_wholeNumber: ['请填整数', 'A whole number, please'],
  p_username: [
    '2 到 32 位小写字母、数字、点或横线，以字母或数字开头',
    '2 to 32 small letters, digits, dots or dashes, beginning with a letter or digit',
  ],
  p_shortcut: ['最多 20 个字，不含空格和 /', 'Up to 20 characters, no spaces and no /'],
  p_origin: ['写成 https://bank.example 这样，不带路径', 'Write it like https://bank.example, without a path'],
  p_colour: ['写成 #0d6375 这样', 'Write it like #0d6375'],
  p_clock: ['写成 09:00 这样', 'Write it like 09:00'],
  p_rangeOrder: ['结束要晚于开始', 'The end must come after the start'],
  p_rangesOverlap: ['时段有重叠', 'Times overlap'],
  p_timeZone: ['没有这个时区', 'No such time zone'],
  p_date: ['请选日期', 'Choose a date'],
  p_key: ['只用字母、数字、点、横线', 'Letters, digits, dots and dashes only'],
  p_productCode: ['最多 40 位字母、数字、点或横线', 'Up to 40 letters, digits, dots or dashes'],
  p_branchNumber: ['最多 20 位字母、数字、点或横线', 'Up to 20 letters, digits, dots or dashes'],
  p_askBelowAnswer: ['反问的起点不能高于直接回答的', 'Asking back must begin below answering'],
  p_putRight: ['不能多于投诉所扣的分', 'No more than a complaint takes'],
  p_stageOrder: ['睡眠要晚于衰退、早于流失', 'Dormant comes after at risk and before lost'],
  'p_number-fixed': ['行号存后不能改：停用它，另建一个', 'Fixed once saved: archive it and make another'],
  p_link: ['写成 https://bank.example/x 这样', 'Write it like https://bank.example/x'],
  'p_before-from': ['结束日期要晚于开始日期', 'The end must come after the start'],
  'p_text-loop': [
    '文字接文字绕成了圈，中间要让客户说话',
    'Texts follow in a circle: let the customer speak in between',
  ],
  'p_both-languages': ['上线前中英文都要写', 'Write it in both languages before it goes live'],
  'p_assessment-missing': [
    '有风险等级的，上线前要有「测评有效」这项确认',
    'What carries a risk needs the check of a valid assessment before it goes live',
  ],
  'p_risk-match-missing': [
    '有风险等级的，上线前要有「风险匹配」这项确认',
    'What carries a risk needs the check of its risk match before it goes live',
  ],
  'p_risk-words-missing': [
    '有风险等级的，上线前要有一条坐席告知客户的风险提示',
    'What carries a risk needs a warning that the agent tells the customer before it goes live',
  ],
  'p_rating-missing': [
    '有风险的产品，上线前两个评级都要填',
    'Rate it here too: what carries a risk needs both ratings',
  ],
  'p_never-met': [
    '没有客户能满足这些条件，改好才能上线',
    'No customer can ever meet these conditions: mend them before it goes live',
  ],
  'p_never-together': [
    '没有客户能同时满足准入条件和适用条件，改好才能上线',
    'No customer can meet both eligibility and applicability: mend them before it goes live',
  ],
  'p_not-numbers': [
    '有数字条件写成了文字，改好才能上线',
    'A number is compared with words: mend it before it goes live',
  ],
  'p_not-higher': ['风险等级要等于两个评级中较高的', 'The risk level must be the higher of both ratings'],
  'p_draft-first': [
    '有风险的产品，或改了、去掉了必须告知的，先存成草稿，再由另一位管理员（有风险的也可由合规）原样上线',
    'With a risk, or a disclosure changed or taken off, it is saved as a draft first; another administrator, or compliance where it carries a risk, then lets it live unchanged',
  ],
  'p_compliance-only': ['只有合规可以放宽', 'Only compliance may loosen this'],
  'p_compliance-missing': [
    '只有合规可以放宽；本中心还没有合规用户，先在用户页建一个',
    'Only compliance may loosen this. Nobody here is compliance yet; create such a user first',
  ],
  'p_not-of-compliance': ['这一项由管理员改，合规不改', 'An administrator changes this, not compliance'],
  'p_no-risky-draft': [
    '合规只对有风险的草稿说同意或不同意',
    'Compliance judges drafts that carry a risk, and nothing else',
  ],
  'p_turned-down': [
    '合规不同意这份草稿：先按理由改，再由另一位管理员或合规上线',
    'Compliance turned this draft down: edit it first, then another administrator or compliance lets it live',
  ],
  'p_own-compliance': [
    '不能把自己设为合规，请另一位管理员来改',
    'Nobody makes themselves compliance: ask another administrator',
  ],
  'p_risk-stays': [
    '有过风险等级的产品不能去掉等级；不是同一产品就另建一个',
    'A risk level is not taken off again: for another product, make a new one',
  ],
  'p_second-person': [
    '草稿是您存的，要由另一位管理员上线，有风险的也可由合规上线',
    'You saved this draft: another administrator has to let it live, or compliance where it carries a risk',
  ],
  'p_insurer-missing': [
    '保险上线前要告知由谁承保',
    'Insurance needs the disclosure of who insures it before it goes live',
  ],
  'p_apr-missing': [
    '贷款、信用卡和分期上线前要告知年化利率',
    'Loans, credit cards and instalments need the yearly rate among the disclosures before they go live',
  ],
  'p_occasion-missing': ['选一个，或去掉这个时机', 'Choose one, or take this occasion off'],
  'p_calls-for': [
    '「{{name}}」以客户这样说为时机，正在上线：先给它换一个时机或下线，再改为静默',
    '“{{name}}” is live and waits for these words: give it another occasion or take it off first',
  ],
  p_silences: [
    '客户这样说时不推荐任何产品，换一个时机才能上线',
    'Nothing is offered to customers who say this: choose another occasion before it goes live',
  ],
  'p_unknown-fact': [
    '没有「{{name}}」这项客户信息，改掉这对花括号',
    'There is no fact “{{name}}”: change what stands in these braces',
  ],
  'p_not-filled': [
    '这里原样发给客户，不会换成客户信息，去掉花括号里的「{{name}}」',
    'Customers get this as it is written, nothing is filled in: take “{{name}}” and its braces out',
  ],
  'p_sms-too-long': [
    '连同披露、退订和链接，短信最多 670 字，写短一些，或在渠道里去掉短信',
    'With what must be told, the way out and the link a text message takes 670 characters at most: write less, or take SMS out of the channels',
  ],
  'p_rest-floor': [
    '拒绝后至少停推 180 天（6 个月）。依据：人身保险电话销售业务管理办法',
    'After a refusal 180 days (six months) at least. From: rules on telephone sales of insurance',
  ],
  'p_assessment-floor': [
    '风险测评最长有效 365 天。依据：金融机构产品适当性管理办法（2025）',
    'An assessment counts for 365 days at most. From: suitability rules of 2025',
  ],
  'p_no-time': [
    '开始和结束不能相同；不设免打扰就关掉开关',
    'The two times cannot be the same; switch it off for no quiet hours',
  ],
  'p_no-weight': ['至少有一项大于 0', 'At least one must be above 0'],
  'p_reason-needed': ['放宽了，要写明理由', 'Loosened: say why'],
  'p_reason-short': ['理由太短：至少四个字或数字', 'Too short a reason: four letters or digits at least'],
  p_twice: ['出现了两次', 'Stands here twice'],
  p_appId: ['wx 开头，后面 16 位数字或 a 到 f', 'wx and 16 digits or letters a to f'],
  'p_app-id-taken': ['另一个账号已在用这个 AppID', 'Another account has this AppID'],
  p_latinOnly: ['只用英文字母、数字和符号，不留空格', 'Latin letters, digits and signs, without spaces'],
  p_smsSender: [
    '写号码（最多 20 位数字）、短号，或最多 11 个英文字母和数字',
    'A number of up to 20 digits, a short code, or up to 11 Latin letters and digits',
  ],
  p_templateCode: ['这个模板代码已经有了', 'Another template has this code'],
  p_brokenPlace: [
    '变量写成 {名称}：大括号成对，名称只用文字和数字',
    'A place is written {name}: both braces, with letters and digits between them',
  ],
  p_accountSid: ['AC 开头，后面 32 位数字或 a 到 f', 'AC and 32 digits or letters a to f'],
  p_mediaHost: ['请写域名，例如 mms.twiliocdn.com', 'Write a host’s name, such as mms.twiliocdn.com'],
  p_apiBase: [
    '写成 https://api.vendor.example 这样，不带路径',
    'Write it like https://api.vendor.example, without a path',
  ],
  p_otherChannel: ['和渠道对不上', 'Belongs to another channel'],
  p_wrong: ['填写不对', 'Not right'],
  p_nameTaken: ['「{{name}}」已被占用，换一个', '“{{name}}” is taken, choose another'],
  p_unknown: ['选的这一项已停用，换一个', 'This was archived, choose another'],
  p_cycle: ['会绕成圈，换一个', 'This would go round in a circle, choose another'],
  'p_no-opt-out': [
    '营销短信要写明怎么退订，如「拒收请回复R」',
    'A marketing text has to say how to refuse more, e.g. “Reply STOP to opt out”',
  ],
  'p_channel-not-served': ['所选的不接这个渠道，换一个', 'That one does not take this channel, choose another'],
  'p_one-centre-only': ['只有一份中心设置', 'There is one centre only'],
  'p_before-no-offers': ['不能早于停止派单的时间', 'Not before offers stop'],
} as const satisfies LocaleNamespace
