/** Customers the bank knows before they first call: those whom the web phone and the simulated callers play. All invented. */
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

/** A couple shares a number, one number was only written down, and Daniel Weiss is nobody the bank knows yet. */
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
