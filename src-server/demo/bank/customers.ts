/** Customers the bank knows before they first call or write. All invented. */
import type { Language } from '#shared/domain/channel.ts'

export interface KnownCustomer {
  readonly customerNumber: string
  readonly name: string
  readonly language: Language
  readonly phone: string
  /** The bank vouches for the number; false: an agent wrote it down. */
  readonly vouched: boolean
  readonly email: string | null
  readonly note: string
}

const known = (
  customerNumber: string,
  name: string,
  phone: string,
  note: string,
  rest: Partial<KnownCustomer> = {},
): KnownCustomer => ({ customerNumber, name, language: 'zh-CN', phone, vouched: true, email: null, note, ...rest })

/** Those whom the web phone and the simulated callers play. A couple shares a number, one number was only written down, and Daniel Weiss is nobody the bank knows yet. */
export const KNOWN_CUSTOMERS: readonly KnownCustomer[] = [
  known('HL-100238', '陈晓雯', '+8613900001206', '白金卡，常问账单分期，喜欢先听总手续费。', {
    email: 'chen.xiaowen@example.com',
  }),
  known('HL-100417', '何志远', '+8613900006620', '与爱人苏婷共用这个手机号，先问清是哪一位。'),
  known('HL-100418', '苏婷', '+8613900006620', '代发工资客户，理财到期日在每月 8 日。'),
  known('HL-101056', '周敏', '+8613900003358', '上月换了手机，手机银行需要重新绑定。'),
  known('HL-101533', 'Emma Clarke', '+8613900004417', 'Travels to Singapore often; prefers English.', {
    language: 'en',
    email: 'emma.clarke@example.com',
  }),
  known('HL-102240', '吴涛', '+8613900007719', '消费贷剩余 8 期，问过提前还款。'),
  known('HL-102871', '赵丽华', '+8613900002046', '年纪较大，说慢一点；定期存款客户。', { vouched: false }),
]

const FAMILY_NAMES = [
  '李',
  '王',
  '张',
  '刘',
  '杨',
  '黄',
  '徐',
  '高',
  '罗',
  '谢',
  '邓',
  '曹',
  '彭',
  '沈',
  '韩',
  '唐',
  '冯',
  '程',
  '袁',
  '许',
]
const GIVEN_NAMES = ['静怡', '明远', '建国', '雨桐', '思琪', '一鸣', '文博', '国平', '晓彤', '嘉宁']
const ENGLISH_NAMES = [
  'Priya Nair',
  'Tom Becker',
  'Sofia Rossi',
  'James O’Neill',
  'Mei Tan',
  'Lucas Martin',
  'Hannah Vogel',
  'Ryan Okafor',
  'Chloe Dubois',
  'Arjun Mehta',
]
const CHINESE_COUNT = 60

/** Those who are signed in at the bank's site when they write: enough that hardly anybody writes twice at a time. */
export const CHAT_CUSTOMERS: readonly KnownCustomer[] = [
  ...Array.from({ length: CHINESE_COUNT }, (_, n) => {
    const family = FAMILY_NAMES[n % FAMILY_NAMES.length] ?? ''
    const given = GIVEN_NAMES[(n + Math.floor(n / FAMILY_NAMES.length)) % GIVEN_NAMES.length] ?? ''
    return known(`HL-${103_001 + n}`, family + given, `+86139000${String(10_301 + n * 7)}`, '')
  }),
  ...ENGLISH_NAMES.map((name, n) =>
    known(`HL-${104_001 + n}`, name, `+86139000${String(20_401 + n * 7)}`, '', { language: 'en' }),
  ),
]

export const BANK_CUSTOMERS: readonly KnownCustomer[] = [...KNOWN_CUSTOMERS, ...CHAT_CUSTOMERS]
