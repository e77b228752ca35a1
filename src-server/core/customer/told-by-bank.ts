/** What a system of the bank tells of somebody: alike whether it stands in a file or is told over REST. */
import type { ContactPoint } from '#shared/domain/customer.ts'

export interface ToldPerson {
  /** The bank's own number for them; null: a prospect, whom it gave none yet. */
  readonly number: string | null
  /** E.164 */
  readonly phone: string | null
  readonly email: string | null
  /** What nobody vouches for. */
  readonly more?: readonly Pick<ContactPoint, 'kind' | 'value'>[]
}

/** @param vouched a system of the bank's own says so, and not one the data was bought from */
export function pointsTold({ number, phone, email, more = [] }: ToldPerson, vouched: boolean): readonly ContactPoint[] {
  const points: ContactPoint[] = []
  if (number !== null) points.push({ kind: 'customer-number', value: number, verified: true, source: 'import' })
  if (phone !== null) points.push({ kind: 'phone', value: phone, verified: vouched, source: 'import' })
  if (email !== null) points.push({ kind: 'email', value: email, verified: vouched, source: 'import' })
  const others = more.filter(({ kind, value }) => !points.some((one) => one.kind === kind && one.value === value))
  return [...points, ...others.map(({ kind, value }) => ({ kind, value, verified: false, source: 'import' }) as const)]
}

/**
 * [IM42] Whether the bank's word leads to the record that has this: its own number does, and nothing else. A household
 * shares its telephone, and nobody is there to be asked; a prospect's record is proposed as one person's, not taken.
 */
export function bankMeans({ kind, verified }: Pick<ContactPoint, 'kind' | 'verified'>): boolean {
  return kind === 'customer-number' && verified
}
