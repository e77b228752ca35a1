import { ruleSources } from '#shared/locales/rule-sources.ts'
import { translate } from '../design/index.ts'

type Rule = Exclude<keyof typeof ruleSources, 'is'>
const isRule = (key: string): key is Rule => key !== 'is' && Object.hasOwn(ruleSources, key)

/** A mood that was heard, or that took an offer back, silences; a refusal that did is the customer's own word. */
const SAME_AS: Readonly<Record<string, Rule>> = {
  'mood-complaint': 'silence',
  'mood-bereavement': 'silence',
  'mood-fraud': 'silence',
  'mood-no-offers': 'silence_no-offers',
  'withdrawn-mood': 'silence',
  'withdrawn-complaint': 'silence',
  'withdrawn-refused': 'recommendations-off',
  resting: 'rest-after-declines',
}

/** [OF65] Where the rule that keeps an offer back comes from; of one that is younger than this desk, that it is a contact rule. */
export function ruleSource(rule: string, reason: string | null = null): string {
  const known = [`${rule}_${reason}`, rule].find(isRule) ?? SAME_AS[rule] ?? 'other'
  return translate('ruleSources', known)
}

/** The same, said to be the source. */
export const sourceLine = (rule: string, reason: string | null = null): string =>
  translate('ruleSources', 'is', { source: ruleSource(rule, reason) })
