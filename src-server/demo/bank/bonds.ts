/** Who belongs to whom at the invented bank, who looks after whom, and what its departments make of customers. */
import type { z } from 'zod'
import type { ratingsSchema, relationsSchema } from '#shared/protocol/identity-rest.ts'
import type { KnownCustomer } from './customers.ts'
import { draws } from './profiles.ts'

const DAY_MS = 86_400_000

type Relation = z.input<typeof relationsSchema>['relations'][number]

const between = (customerNumber: string, kind: Relation['kind'], otherNumber: string): Relation => ({
  customerNumber,
  kind,
  otherNumber,
  name: null,
  since: Date.parse('2021-06-01T00:00:00+08:00'),
})
const toName = (customerNumber: string, kind: Relation['kind'], name: string): Relation => ({
  customerNumber,
  kind,
  otherNumber: null,
  name,
  since: null,
})

export const BANK_RELATIONS: readonly Relation[] = [
  between('HL-100417', 'household', 'HL-100418'),
  between('HL-102240', 'guarantor', 'HL-101056'),
  toName('HL-100238', 'employer', '青木设计'),
  toName('HL-100418', 'employer', '云帆科技'),
  toName('HL-101533', 'company-contact', '远航贸易'),
]

/** Who looks after them, first to last. */
export const BANK_OWNERS: readonly { readonly customerNumber: string; readonly to: string; readonly reason: string }[] =
  [
    { customerNumber: 'HL-100238', to: 'supervisor2', reason: '新客户分配' },
    { customerNumber: 'HL-100238', to: 'outbound1', reason: '白金卡客户转财富团队' },
    { customerNumber: 'HL-100417', to: 'outbound1', reason: '家庭客户归一位经理' },
  ]

const CARD_CENTRE = ['A', 'B', 'C', 'D', 'E'] as const
const RETAIL = ['5 星', '4 星', '3 星', '2 星'] as const

export function departmentRatings({ customerNumber }: KnownCustomer, now: number): z.input<typeof ratingsSchema> {
  const draw = draws(customerNumber)
  const since = (which: number) => now - Math.round((20 + draw(which) * 300) * DAY_MS)
  const of = <T>(list: readonly [T, ...T[]], which: number): T => list[Math.floor(draw(which) * list.length)] ?? list[0]
  return {
    source: 'card-system',
    ratings: [
      { department: '信用卡中心', scale: 'A–E', value: of(CARD_CENTRE, 40), since: since(41) },
      { department: '零售部', scale: '1–5 星', value: of(RETAIL, 42), since: since(43) },
    ],
  }
}
