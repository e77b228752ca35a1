import type { ContactPoint, ContactPointKind } from '#shared/domain/customer.ts'
import { shownNumber } from '../../client/index.ts'

export const contactWords = {
  phone: 'kindPhone',
  email: 'kindEmail',
  wechat: 'kindWechat',
  'customer-number': 'kindNumber',
  visitor: 'kindVisitor',
} as const satisfies Record<ContactPointKind, string>

/** The value of the one in use: the first of its kind. */
export function valueOf(points: readonly ContactPoint[], kind: ContactPointKind): string | null {
  return points.find((point) => point.kind === kind)?.value ?? null
}

/** `+8613812345678` → `138 1234 5678`; numbers from elsewhere keep their country, masked ones their dots. */
export function shownValue({ kind, value }: Pick<ContactPoint, 'kind' | 'value'>): string {
  return kind === 'phone' ? shownNumber(value) : value
}

/** How a bank reaches people, in the order it would ask for them. */
const WAYS = ['phone', 'wechat', 'email'] as const
export type Way = (typeof WAYS)[number]

const IN_ORDER: readonly ContactPointKind[] = ['customer-number', ...WAYS]

/** [PA4] Kind by kind, each as the record has them: the one in use first. A visitor's number says nothing to a person. */
export function inOrder<Point extends Pick<ContactPoint, 'kind'>>(points: readonly Point[]): readonly Point[] {
  return IN_ORDER.flatMap((kind) => points.filter((point) => point.kind === kind))
}

/** [PA9] The ways to reach them of which none is on record. */
export function missingWays(points: readonly Pick<ContactPoint, 'kind'>[]): readonly Way[] {
  return WAYS.filter((way) => !points.some(({ kind }) => kind === way))
}
