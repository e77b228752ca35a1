import { expect, test } from 'vitest'
import { LANGUAGES } from '#shared/domain/channel.ts'
import { IMPORT_COLUMNS, IMPORT_KINDS, type ImportColumn } from '#shared/protocol/imports-rest.ts'
import { headingOf, suggestedMapping } from './columns.ts'

/** Headings as exports of banks' systems have them, and the column each is; null: none of ours. */
const EXPORTS: readonly (readonly (readonly [string, ImportColumn | null])[])[] = [
  [
    ['客户编号', 'customerNumber'],
    ['客户姓名', 'name'],
    ['客户性别', 'gender'],
    ['手机号码', 'phone'],
    ['等级', 'customerGrade'],
    ['开户行', 'branch'],
    ['备注', null],
  ],
  [
    ['核心客户号*', 'customerNumber'],
    ['姓名（必填）', 'name'],
    ['移动电话', 'phone'],
    ['电邮', 'email'],
    ['VIP等级', 'customerGrade'],
    ['卡等级', 'cardGrade'],
    ['管户经理', 'manager'],
    ['开户机构', 'branch'],
  ],
  [
    ['ECIF号', 'customerNumber'],
    ['名称', 'name'],
    ['性别', 'gender'],
    ['生日', 'birthDate'],
    ['手机', 'phone'],
    ['邮箱', 'email'],
    ['客户等级', 'customerGrade'],
    ['卡级别', 'cardGrade'],
    ['客户风险等级', 'riskTolerance'],
    ['通讯地址', 'address'],
    ['身份证号码', 'idNumber'],
  ],
  [
    ['Cust_No', 'customerNumber'],
    ['Full Name', 'name'],
    ['Mobile', 'phone'],
    ['Email Address', 'email'],
    ['Tier', 'customerGrade'],
    ['Card Level', 'cardGrade'],
    ['Relationship Manager', 'manager'],
  ],
]

test.each(EXPORTS)('[IM3] the headings of a real export lead to their columns: %s', (...headings) => {
  const mapping = suggestedMapping(
    'customers',
    headings.map(([heading]) => heading),
  )
  const columns = headings.map((_, at) => Object.entries(mapping).find(([, place]) => place === at)?.[0] ?? null)
  expect(columns).toEqual(headings.map(([, column]) => column))
})

test.each(IMPORT_KINDS)(
  '[IM50] files of ours say their columns in words of one language, and find them again: %s',
  (kind) => {
    for (const language of LANGUAGES) {
      const headings = IMPORT_COLUMNS[kind].map((column) => headingOf(kind, column, language))
      expect(Object.keys(suggestedMapping(kind, headings))).toEqual([...IMPORT_COLUMNS[kind]])
      expect(Object.values(suggestedMapping(kind, headings))).toEqual(headings.map((_, place) => place))
      expect(headings.filter((heading) => (language === 'en') !== /^[A-Z][ -~]*$/.test(heading))).toEqual([])
    }
  },
)

test('[IM50] files of ours from before are read as well', () => {
  const old = ['ecif号', 'name', 'phone', 'vip等级', 'email', 'card grade']
  expect(suggestedMapping('customers', old)).toEqual({
    customerNumber: 0,
    name: 1,
    phone: 2,
    customerGrade: 3,
    email: 4,
    cardGrade: 5,
  })
})

test('[IM53] [IM3] a status in words nobody knows is not suggested, one of which a first row says a known word is', () => {
  const header = ['流水号', '交易状态', '订单状态']
  const suggested = (...statuses: readonly (readonly [string, string])[]) =>
    suggestedMapping(
      'purchases',
      header,
      statuses.map((pair) => ['T-1', ...pair]),
    )
  expect(suggested(['S00', '1'], ['S01', '2'])).toEqual({ purchaseRef: 0 })
  expect(suggested(['S00', '1'], ['S01', '已完成'])).toEqual({ purchaseRef: 0, purchaseStatus: 2 })
  expect(suggested(['', ''], ['成功', 'S01'])).toEqual({ purchaseRef: 0, purchaseStatus: 1 })
  expect(suggested(['', ''])).toEqual({ purchaseRef: 0, purchaseStatus: 1 })
  expect(suggested(['constructor', ''])).toEqual({ purchaseRef: 0, purchaseStatus: 2 })
})

test.each([
  ['zh-CN', '其他电话（未核实）', '其他邮箱（未核实）'],
  ['en', 'Other phones (not verified)', 'Other e-mails (not verified)'],
] as const)(
  '[IM31] further telephones and e-mails go out under headings that say nothing of who vouches; those of files before are read (%s)',
  (language, ...before) => {
    const now = (['otherPhones', 'otherEmails'] as const).map((column) => headingOf('customers', column, language))
    expect(now.join('')).not.toMatch(/核实|verified/)
    for (const headings of [now, before])
      expect(suggestedMapping('customers', headings)).toEqual({ otherPhones: 0, otherEmails: 1 })
  },
)
