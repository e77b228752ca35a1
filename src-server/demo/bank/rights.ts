/** What customers of the invented bank have asked about their own data, by letter and at branches. */
import type { RightsIdentity, RightsKind, RightsWay } from '#shared/domain/rights-request.ts'

export const BANK_RIGHTS: readonly {
  readonly customerNumber: string
  readonly kind: RightsKind
  readonly way: RightsWay
  readonly identity: RightsIdentity
  readonly text: string
}[] = [
  {
    customerNumber: 'HL-101056',
    kind: 'access',
    way: 'branch',
    identity: 'documents',
    text: '本人到南京西路支行，要一份银行保存的个人信息，打印件即可。已核对身份证。',
  },
  {
    customerNumber: 'HL-101533',
    kind: 'correction',
    way: 'letter',
    identity: 'open',
    text: '来信说单位名称登记有误，应为“远航国际贸易”。信中没有证件，需电话核实。',
  },
  {
    customerNumber: 'HL-102240',
    kind: 'withdrawal',
    way: 'email',
    identity: 'open',
    text: '不再接收短信推广，其他服务通知照常。',
  },
]
