/** Which column of a file is which, by its heading. */
import { type Language, LANGUAGES } from '#shared/domain/channel.ts'
import type { LocaleText } from '#shared/locales/namespace.ts'
import { adminImports } from '#shared/locales/admin/imports.ts'
import { choiceOf } from '#shared/protocol/import-choices.ts'
import {
  IMPORT_COLUMNS,
  type ImportColumn,
  type ImportKind,
  type ImportMapping,
} from '#shared/protocol/imports-rest.ts'

/** Headings as banks' systems write them, beside our own; compared without spaces, dashes and letter case. */
const HEADINGS: Readonly<Record<ImportColumn, readonly string[]>> = {
  customerNumber: [
    '客户号',
    '客户编号',
    '客户代码',
    '核心客户号',
    'ecif号',
    '客户id',
    'customer number',
    'customer no',
    'cust no',
    'customer id',
    'cif',
  ],
  name: [
    '姓名',
    '名称',
    '客户姓名',
    '客户名称',
    '产品名称',
    '中文名称',
    'name',
    'full name',
    'customer name',
    'product name',
  ],
  phone: [
    '手机',
    '手机号',
    '手机号码',
    '电话',
    '电话号码',
    '联系电话',
    '移动电话',
    '联系手机',
    '手机电话',
    'phone',
    'mobile',
    'phone number',
    'telephone',
  ],
  email: [
    '邮箱',
    '电子邮箱',
    '电子邮件',
    '电邮',
    '邮件地址',
    '邮箱地址',
    '电子邮箱地址',
    'email',
    'email address',
    'e-mail',
    'mail',
  ],
  // With 未核实 as files of ours had them.
  otherPhones: [
    '其他电话',
    '其他手机',
    '备用电话',
    '其他电话（未核实）',
    'other phones',
    'other phone',
    'other phones (not verified)',
  ],
  otherEmails: [
    '其他邮箱',
    '备用邮箱',
    '其他邮箱（未核实）',
    'other e-mails',
    'other e-mail',
    'other e-mails (not verified)',
  ],
  language: ['语言', 'language'],
  birthDate: ['生日', '出生日期', '出生年月日', 'birth date', 'birthday', 'date of birth', 'dob'],
  gender: ['性别', '客户性别', 'gender', 'sex'],
  city: ['城市', '所在城市', 'city'],
  address: ['地址', '住址', '联系地址', '通讯地址', '家庭住址', '居住地址', 'address'],
  occupation: ['职业', 'occupation', 'job'],
  employer: ['单位', '工作单位', '单位名称', '工作单位名称', '雇主', 'employer', 'company'],
  maritalStatus: ['婚姻状况', '婚姻', 'marital status'],
  incomeBand: ['收入', '年收入', '收入区间', 'income', 'income band'],
  idNumber: ['身份证', '身份证号', '身份证号码', '证件号码', '证件号', 'id number', 'id no'],
  branch: ['网点', '开户网点', '支行', '开户行', '开户支行', '开户机构', '所属网点', '所属机构', 'branch'],
  manager: ['客户经理', '理财经理', '管户经理', '管户客户经理', 'manager', 'relationship manager'],
  preferredName: ['称呼', '称谓', 'preferred name'],
  timeZone: ['时区', '所在时区', 'time zone', 'timezone'],
  customerGrade: [
    '客户等级',
    '等级',
    '客户级别',
    'vip等级',
    'vip级别',
    '贵宾等级',
    'customer grade',
    'grade',
    'tier',
    'vip level',
  ],
  cardGrade: ['持卡等级', '卡等级', '卡级别', '卡片等级', 'card grade', 'card level'],
  responseGrade: ['响应等级', 'response grade'],
  serviceGrade: ['服务等级', 'service grade'],
  stage: ['生命周期', '客户阶段', 'stage', 'life-cycle stage', 'life stage'],
  riskTolerance: [
    '风险承受能力',
    '风险等级',
    '客户风险等级',
    '风险承受等级',
    '风险测评',
    '风险测评结果',
    'risk tolerance',
  ],
  assessedAt: ['测评日期', '风险测评日期', '评估日期', 'assessed at', 'assessment date'],
  recordId: [],
  notFromCore: [],
  purpose: ['目的', '用途', '授权用途', 'purpose'],
  channel: ['渠道', 'channel'],
  given: ['是否同意', '同意', '授权', '意愿', 'given', 'consent', 'agreed'],
  date: ['日期', '授权日期', '同意日期', '时间', 'date', 'consent date', 'at'],
  until: ['有效期至', '到期日', '失效日期', 'until', 'valid until', 'expires'],
  proofRef: ['凭证', '凭证号', '凭证编号', 'proof', 'proof ref', 'reference'],
  productCode: ['产品代码', '产品编号', '产品编码', 'product code', 'code'],
  nameEn: ['英文名称', '英文名', 'english name', 'name en'],
  productKind: ['产品类型', '类型', '类别', '产品类别', 'kind', 'type', 'product kind', 'product type'],
  risk: ['风险等级', '产品风险等级', 'risk', 'risk level'],
  value: ['价值', '预期价值', '成交价值', 'value'],
  validFrom: ['生效日期', '起售日', '开始日期', 'valid from', 'from'],
  validUntil: ['失效日期', '停售日', '结束日期', 'valid until', 'until'],
  purchaseRef: [
    '成交编号',
    '成交流水号',
    '流水号',
    '交易流水号',
    '交易流水',
    '业务流水号',
    '交易编号',
    '订单号',
    '订单编号',
    'reference',
    'purchase id',
    'purchase reference',
    'transaction id',
    'transaction no',
    'order no',
    'order id',
    'id',
  ],
  boughtAt: [
    '成交时间',
    '成交日期',
    '交易时间',
    '交易日期',
    '购买时间',
    '购买日期',
    '办理日期',
    '日期',
    '时间',
    'bought at',
    'bought on',
    'purchase date',
    'transaction date',
    'transaction time',
    'date',
    'at',
  ],
  revenue: [
    '收入（元）',
    '收入',
    '成交收入',
    '带来收入',
    '手续费',
    '手续费收入',
    '佣金',
    '中收',
    'revenue (yuan)',
    'revenue',
    'fee',
    'fee income',
    'commission',
  ],
  purchaseStatus: ['成交状态', '交易状态', '订单状态', 'status', 'purchase status', 'transaction status', 'state'],
}

const folded = (heading: string): string => heading.toLowerCase().replaceAll(/必填|选填|[\s_\-—()（）*＊:：]/gu, '')

/**
 * [IM3] Each heading leads to one column at most, and each column to one heading.
 * @param sample the first rows: [IM53] a status in words nobody knows would keep out every row, so that column is left out
 */
export function suggestedMapping(
  kind: ImportKind,
  header: readonly string[],
  sample: readonly (readonly string[])[] = [],
): ImportMapping {
  const mapping: Partial<Record<ImportColumn, number>> = {}
  const names = header.map(folded)
  for (const column of IMPORT_COLUMNS[kind]) {
    const own = LANGUAGES.map((language) => headingOf(kind, column, language))
    const known = [column, ...own, ...HEADINGS[column]].map(folded)
    const isRead = (at: number): boolean => column !== 'purchaseStatus' || hasKnownStatus(sample, at)
    const isFree = (at: number): boolean => !Object.values(mapping).includes(at)
    const place = names.findIndex((name, at) => known.includes(name) && isFree(at) && isRead(at))
    if (place !== -1) mapping[column] = place
  }
  return mapping
}

function hasKnownStatus(sample: readonly (readonly string[])[], at: number): boolean {
  const said = sample.map((row) => row[at] ?? '').filter((cell) => cell !== '')
  return said.length === 0 || said.some((cell) => choiceOf('purchaseStatus', cell) !== null)
}

/** Of a customer; the page says this and a product's in one heading. */
const NAME: LocaleText = ['姓名', 'Name']

/** What a column is called in files of ours, which can be imported again as they are. */
export function headingOf(kind: ImportKind, column: ImportColumn, language: Language): string {
  const [chinese, english] = textOf(kind, column)
  return language === 'en' ? english : chinese
}

function textOf(kind: ImportKind, column: ImportColumn): LocaleText {
  if (column !== 'name') return adminImports[`column_${column}`]
  return kind === 'products' ? adminImports.column_productName : NAME
}
