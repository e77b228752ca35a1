import type { Translate } from '../../design/index.ts'

const KNOWN = [
  'do-not-contact',
  'following',
  'channel-purpose',
  'channel-window',
  'answers-left',
  'marketing-known',
  'marketing-on',
  'recommendations-off',
  'marketing-consent',
  'silence',
  'mood-complaint',
  'mood-bereavement',
  'mood-fraud',
  'mood-no-offers',
  'withdrawn-mood',
  'withdrawn-complaint',
  'withdrawn-refused',
  'withdrawn-policy',
  'identity',
  'suitability',
  'rest-after-declines',
  'frequency',
  'quiet-hours',
] as const

const isKnown = (policy: string): policy is (typeof KNOWN)[number] => KNOWN.some((known) => known === policy)

/** A policy by the name a supervisor knows; one this page has no word for keeps its own. */
export function policyWord(t: Translate<'results'>, policy: string): string {
  return isKnown(policy) ? t(`policy_${policy}`) : policy
}
