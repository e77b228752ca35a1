/** What the invented bank's systems say of its customers: the same for a number whenever it is asked. Nobody is real. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import {
  type Grade,
  GRADES,
  LIFE_STAGES,
  RESPONSE_GRADES,
  RISK_TOLERANCES,
  type RiskTolerance,
} from '#shared/domain/facts.ts'
import type { ConsentPurpose } from '#shared/domain/consent.ts'
import type { ProfileField } from '#shared/domain/profile.ts'
import type { DeskCommand } from '#shared/protocol/commands.ts'
import type { profileImportSchema } from '#shared/protocol/profile-rest.ts'
import type { KnownCustomer } from './customers.ts'

/** One system's word, as it is imported. */
export type SystemsWord = z.input<typeof profileImportSchema>
type Fields = Partial<Record<ProfileField, string>>

const DAY_MS = 86_400_000
const MONTHS_OF_GAUGES = 7

const CITIES = ['上海', '北京', '杭州', '成都', '深圳', '南京', '武汉', '苏州'] as const
const STREETS = ['中山东路', '人民路', '解放大道', '滨江路', '长乐路', '文昌街'] as const
const BRANCHES = ['城东支行', '滨江支行', '人民路支行', '高新支行', '世纪大道支行'] as const
const MANAGERS = ['方睿', '蒋欣', '陆鸣', '秦悦', '任杰'] as const
const OCCUPATIONS = ['教师', '软件工程师', '医生', '个体经营', '会计', '公务员', '设计师', '销售经理'] as const
const EMPLOYERS = [
  '明德中学',
  '云帆科技',
  '第二人民医院',
  '自营',
  '华信会计师事务所',
  '市规划局',
  '青木设计',
  '远航贸易',
] as const
const INCOMES = ['5 万以下', '5–10 万', '10–20 万', '20–50 万', '50 万以上'] as const
const MARRIAGES = ['未婚', '已婚', '离异'] as const
/** Codes the bank's models score. */
const SCORED = [
  'WM-CASH-R1',
  'WM-FIX90-R2',
  'WM-MIX365-R3',
  'DP-FIX3Y',
  'CC-INST12',
  'CC-PLAT',
  'CC-TRAVEL',
  'LN-DECOR',
  'IN-TRAVEL',
  'IN-MED',
] as const

interface ByHand {
  readonly born?: string
  readonly fields?: Fields
  readonly grade?: Grade
  readonly assessed?: { readonly tolerance: RiskTolerance; readonly daysAgo: number }
}

/** What notes and stories of the demo say of somebody, in the place of what was drawn. */
const BY_HAND: Readonly<Record<string, ByHand>> = {
  'HL-100238': {
    born: '1988-03-12',
    grade: 'platinum',
    fields: { gender: '女', city: '上海', occupation: '产品经理', employer: '云帆科技' },
    assessed: { tolerance: 'C3', daysAgo: 120 },
  },
  'HL-100417': { born: '1985-07-21', fields: { gender: '男', maritalStatus: '已婚' } },
  'HL-100418': { born: '1987-11-02', grade: 'gold', fields: { gender: '女', maritalStatus: '已婚' } },
  'HL-101056': { grade: 'gold', fields: { gender: '女', occupation: '教师', employer: '明德中学' } },
  'HL-101533': { born: '1990-05-30', grade: 'gold', fields: { gender: 'female', preferredName: 'Emma' } },
  'HL-102240': { born: '1979-01-17', fields: { gender: '男', occupation: '个体经营', employer: '自营' } },
  'HL-102871': {
    born: '1953-09-08',
    fields: { gender: '女', occupation: '退休' },
    assessed: { tolerance: 'C2', daysAgo: 430 },
  },
}
/** Their birthday is today, on the day the demo first starts. */
const BIRTHDAY_TODAY: ReadonlySet<string> = new Set(['HL-101056', 'HL-103004'])

/** Numbers in [0, 1) out of a customer's own, the same each time. */
export function draws(customerNumber: string): (which: number) => number {
  const digest = createHash('sha256').update(`profile ${customerNumber}`).digest()
  return (which) => (digest[which % digest.length] ?? 0) / 256
}

function from<T>(list: readonly [T, ...(readonly T[])], draw: number): T {
  return list[Math.floor(draw * list.length)] ?? list[0]
}

/** Day of the bank's calendar. */
const dayOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)

/** Eighteen characters with the day of birth in them, of a region there is none. */
function documentNumber(born: string, draw: (which: number) => number): string {
  const serial = String(100 + Math.floor(draw(9) * 899))
  return `990${String(100 + Math.floor(draw(8) * 19))}${born.replaceAll('-', '')}${serial}0`
}

/** Seven months of a figure that wanders to where it stands. */
function monthly(
  gauge: 'loyalty' | 'contribution' | 'credit',
  now: number,
  stands: number,
  wander: number,
): NonNullable<SystemsWord['gauges']> {
  return Array.from({ length: MONTHS_OF_GAUGES }, (_, months) => {
    const drift = Math.round((wander - 0.5) * 5 * months + Math.sin(months * 2.1 + wander * 6) * 3)
    return { gauge, value: Math.min(100, Math.max(0, stands - drift)), at: now - (months * 30 + 1) * DAY_MS }
  })
}

/**
 * What each system says, in no order that matters: they agree on most, and differ where somebody moved or changed work.
 * @param now ms
 */
export function systemsWords(customer: KnownCustomer, now: number): readonly SystemsWord[] {
  const { customerNumber, name } = customer
  const draw = draws(customerNumber)
  const ago = (days: number) => now - days * DAY_MS
  const hand = BY_HAND[customerNumber]
  const drawnBirth = `${1950 + Math.floor(draw(0) * 54)}-${String(1 + Math.floor(draw(1) * 12)).padStart(2, '0')}-${String(1 + Math.floor(draw(2) * 28)).padStart(2, '0')}`
  const bornOn = hand?.born ?? drawnBirth
  const born = BIRTHDAY_TODAY.has(customerNumber) ? bornOn.slice(0, 4) + dayOf(now).slice(4) : bornOn
  const city = hand?.fields?.city ?? from(CITIES, draw(3))
  const work = Math.floor(draw(4) * OCCUPATIONS.length)
  const rank = hand?.grade === undefined ? Math.floor(draw(5) ** 1.6 * GRADES.length) : GRADES.indexOf(hand.grade)
  const grade = GRADES[rank] ?? 'standard'
  const address = (where: string, which: number) =>
    `${where}市${from(STREETS, draw(which))}${1 + Math.floor(draw(which + 1) * 320)} 号`

  const core: SystemsWord = {
    source: 'core-banking',
    at: ago(40 + Math.floor(draw(6) * 700)),
    fields: {
      birthDate: born,
      gender: draw(7) < 0.5 ? '女' : '男',
      idNumber: documentNumber(born, draw),
      city,
      address: address(city, 10),
      branch: from(BRANCHES, draw(12)),
      manager: from(MANAGERS, draw(13)),
      maritalStatus: from(MARRIAGES, draw(14)),
      occupation: OCCUPATIONS[work] ?? OCCUPATIONS[0],
      ...hand?.fields,
    },
    grades: {
      customer: grade,
      // The core says who holds a card: a grade for all, so that none of them is without.
      card: GRADES[Math.max(0, rank - (draw(16) < 0.5 ? 1 : 0))] ?? null,
      response: from(RESPONSE_GRADES, draw(17)),
      service: grade,
    },
    stage: from(LIFE_STAGES, 0.15 + draw(18) * 0.7),
    // Some never were assessed, and of some it has run out.
    assessment: assessed(draw, now, hand),
    scores: Object.fromEntries(SCORED.map((code, at) => [code, Math.round(draw(at + 3) * 60 + 10) / 100])),
    gauges: [
      ...monthly('loyalty', now, 45 + Math.floor(draw(24) * 50), draw(25)),
      ...monthly('contribution', now, 20 + rank * 14 + Math.floor(draw(26) * 18), draw(27)),
      ...monthly('credit', now, 55 + Math.floor(draw(28) * 40), draw(29)),
      { gauge: 'satisfaction', value: 55 + Math.floor(draw(30) * 40), at: ago(75) },
    ],
  }
  const card: SystemsWord = {
    source: 'card-system',
    at: ago(10 + Math.floor(draw(31) * 120)),
    fields: {
      employer: hand?.fields?.employer ?? EMPLOYERS[work] ?? EMPLOYERS[0],
      incomeBand: from(INCOMES, Math.min(0.99, draw(5) * 0.6 + rank * 0.1)),
      // A card's bill goes to where somebody lives now.
      ...(draw(11) < 0.35 ? { address: address(from(CITIES, draw(12)), 16), city: from(CITIES, draw(12)) } : {}),
    },
  }
  const told: SystemsWord = {
    source: 'customer',
    at: ago(5 + Math.floor(draw(2) * 60)),
    fields: {
      preferredName: hand?.fields?.preferredName ?? calledBy(name, core.fields?.gender === '女'),
      ...(hand?.fields?.occupation === undefined && draw(20) < 0.25 ? { occupation: from(OCCUPATIONS, draw(21)) } : {}),
    },
  }
  const wealth: SystemsWord = {
    source: 'wealth-system',
    at: ago(60 + Math.floor(draw(26) * 200)),
    fields: { incomeBand: from(INCOMES, Math.min(0.99, draw(27) * 0.5 + rank * 0.1)) },
  }
  return draw(9) < 0.6 ? [core, card, told, wealth] : [core, card, told]
}

/** Some never were assessed, and of some it has run out. */
function assessed(
  draw: (which: number) => number,
  now: number,
  hand: ByHand | undefined,
): NonNullable<SystemsWord['assessment']> | null {
  if (hand?.assessed === undefined && draw(19) < 0.2) return null
  const daysAgo = hand?.assessed?.daysAgo ?? (draw(21) < 0.3 ? 430 : 20 + Math.floor(draw(22) * 280))
  return {
    tolerance: hand?.assessed?.tolerance ?? from(RISK_TOLERANCES, 0.2 + draw(20) * 0.6),
    at: now - daysAgo * DAY_MS,
    where: draw(23) < 0.5 ? from(BRANCHES, draw(12)) : '手机银行',
  }
}

/** `陈女士`, `James`. */
function calledBy(name: string, isWoman: boolean): string {
  return /\p{Script=Han}/u.test(name) ? `${name.slice(0, 1)}${isWoman ? '女士' : '先生'}` : (name.split(' ')[0] ?? name)
}

/** What customers said about being approached, as whoever asked them wrote it down. Most were never asked. */
export function wordsOnConsent(
  { customerNumber }: KnownCustomer,
  customerId: string,
): readonly Extract<DeskCommand, { readonly type: 'customer.consent' }>[] {
  const draw = draws(customerNumber)
  const word = (purpose: ConsentPurpose, given: boolean, note: string, channel: 'voice' | null = null) =>
    ({
      type: 'customer.consent',
      customerId,
      purpose,
      channel,
      given,
      until: null,
      proof: 'form',
      proofRef: '网点开户档案',
      interactionId: null,
      note,
    }) as const
  if (draw(13) < 0.35) return [word('marketing', true, '开户时签署《个人信息授权书》')]
  if (draw(13) < 0.45)
    return [word('marketing', true, '开户时签署'), word('marketing', false, '不要打电话推销', 'voice')]
  if (draw(13) < 0.52) return [word('profiling', false, '客户关闭了个性化推荐')]
  return []
}
