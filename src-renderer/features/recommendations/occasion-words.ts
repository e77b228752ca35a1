import { assertNever } from '#shared/lib/assert-never.ts'
import type { Occasion } from '#shared/domain/proposition.ts'
import type { Names } from '../../client/index.ts'
import { translate } from '../../design/index.ts'

/** What called for the offer, in the desk's language. */
export function attributedTo(occasion: Occasion, names: Names): string {
  switch (occasion.on) {
    case 'intent':
      return translate('recommendations', 'on_intent', { name: names.intent(occasion.intentId) })
    case 'disposition':
      return translate('recommendations', 'on_disposition', { name: names.disposition(occasion.dispositionId) })
    case 'contact-start':
    case 'bank-event':
    case 'life-cycle':
      return translate('recommendations', `on_${occasion.on}`)
    default:
      return assertNever(occasion)
  }
}
