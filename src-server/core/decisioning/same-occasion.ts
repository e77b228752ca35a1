import { assertNever } from '#shared/lib/assert-never.ts'
import type { Occasion } from '#shared/domain/proposition.ts'

export function isSameOccasion(a: Occasion, b: Occasion): boolean {
  switch (a.on) {
    case 'contact-start':
      return b.on === a.on
    case 'intent':
      return b.on === a.on && b.intentId === a.intentId
    case 'bank-event':
      return b.on === a.on && b.event === a.event
    case 'disposition':
      return b.on === a.on && b.dispositionId === a.dispositionId
    case 'life-cycle':
      return b.on === a.on && b.stage === a.stage
    default:
      return assertNever(a)
  }
}
