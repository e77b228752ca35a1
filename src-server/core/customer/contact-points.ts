/** Of several telephones and e-mails which is shown, called and written to: the first of its kind in the record. */
import type { ContactPoint, ContactPointKind } from '#shared/domain/customer.ts'

const isSame = (a: ContactPoint, b: ContactPoint): boolean => a.kind === b.kind && a.value === b.value

/** [CP66] What the bank vouches for stands first of its kind; otherwise in the order it was, the newest word first. */
export function bestFirst(points: readonly ContactPoint[]): readonly ContactPoint[] {
  const left = new Map<ContactPointKind, ContactPoint[]>()
  for (const [kind, own] of Map.groupBy(points, (point) => point.kind))
    left.set(
      kind,
      own.toSorted((a, b) => Number(b.verified) - Number(a.verified)),
    )
  return points.map((point) => left.get(point.kind)?.shift() ?? point)
}

/**
 * [CP66] What is told added to what stands: a point that somebody wrote down or a network showed becomes vouched for once
 * the bank tells it. The very list where nothing is new.
 */
export function withPoints(stood: readonly ContactPoint[], told: readonly ContactPoint[]): readonly ContactPoint[] {
  const vouched = told.filter((point) => point.verified && stood.some((one) => isSame(one, point) && !one.verified))
  const missing = told.filter((point) => !stood.some((one) => isSame(one, point)))
  if (vouched.length + missing.length === 0) return stood
  const raised = stood.map((one) => vouched.find((point) => isSame(one, point)) ?? one)
  return bestFirst([...raised, ...missing])
}
