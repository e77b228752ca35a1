import { recommendations } from '#shared/locales/recommendations.ts'
import { translate } from '../../design/index.ts'

type Key = keyof typeof recommendations
const isKey = (key: string): key is Key & `held_${string}` =>
  key.startsWith('held_') && Object.hasOwn(recommendations, key)

/** Why an offer was held back: in the words of the reason, of its policy, or that rules don't allow it. */
export function heldWords(policy: string, reason: string): string {
  const key = [`held_${policy}_${reason}`, `held_${policy}`].find(isKey)
  return translate('recommendations', key ?? 'held_other')
}
