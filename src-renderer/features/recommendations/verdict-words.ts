import { NOTHING_LISTED } from '#shared/domain/rule.ts'
import { admin } from '#shared/locales/admin/index.ts'
import { profile } from '#shared/locales/profile.ts'
import type { recommendations } from '#shared/locales/recommendations.ts'
import type { OfferStop, Verdict } from '#shared/protocol/offers-rest.ts'
import type { Names } from '../../client/index.ts'
import { currentLanguage, translate, type Format } from '../../design/index.ts'
import { choiceName, factName } from './fill-facts.ts'
import { heldWords } from './held-words.ts'

type Params = Verdict['why']['params']
type RuleKey = Extract<keyof typeof admin, `op_${string}`>
/** Words the rule editor has, too: what is asked there reads the same here. */
const isRuleKey = (key: string): key is RuleKey => Object.hasOwn(admin, key)

type KindKey = Extract<keyof typeof profile, `kind_${string}`>
/** Words the panel has for what customers hold. */
const isKindKey = (key: string): key is KindKey => Object.hasOwn(profile, key)

/** Codes with words of their own that ask for nothing. */
const plain = [
  'no-occasion',
  'draft',
  'channel',
  'offered-here',
  'holdings-unknown',
  'holds-it',
  'problem-first',
  'assessment-missing',
  'assessment-expired',
  'assess-first',
  'risk-above-tolerance',
  'elder',
  'age-unknown',
  'best',
] as const satisfies readonly (`why_${string}` extends keyof typeof recommendations ? never : string)[]
const isPlain = (code: string): code is (typeof plain)[number] => plain.some((one) => one === code)

/** Why a proposition stands where it stands for this contact, in the desk's language. */
export function verdictWords({ stage, why: { code, params } }: Verdict, names: Names, format: Format): string {
  const unknown = code === 'identity' && params['reason'] === 'no-record' ? params['field'] : undefined
  if (typeof unknown === 'string')
    return translate('recommendations', 'why_no-record', { field: factName(unknown, currentLanguage()) })
  if (stage === 'gate') return heldWords(code, String(params['reason'] ?? ''))
  if (isPlain(code)) return translate('recommendations', `why_${code}`)
  switch (code) {
    case 'not-yet':
      return translate('recommendations', 'why_not-yet', { day: format.dayWithin(Number(params['at'])) })
    case 'over':
      return translate('recommendations', 'why_over', { day: format.dayWithin(Number(params['at'])) })
    case 'resting':
      return translate('recommendations', 'why_resting', { days: Number(params['days']) })
    case 'outranked':
      return translate('recommendations', 'why_outranked', { name: names.proposition(String(params['by'])) })
    case 'rule':
      return ruleWords(params, names)
    default:
      return translate('recommendations', 'why_other')
  }
}

/** What keeps everything from being offered, in the desk's language. */
export function stopWords({ code, params }: OfferStop, format: Format): string {
  switch (code) {
    case 'budget':
      return translate('recommendations', 'stop_budget', { count: Number(params['shown']) })
    case 'cool-down':
      return translate('recommendations', 'stop_cool-down', { time: format.time(Number(params['at'])) })
    case 'control-group':
      return translate('recommendations', 'stop_control-group', { percent: Number(params['percent']) })
    case 'on-show':
    case 'not-in-hand':
      return translate('recommendations', `stop_${code}`)
    default:
      return heldWords(code, String(params['reason'] ?? ''))
  }
}

/** The comparison that failed: what it asks, and what is so. */
function ruleWords({ field, operator, value, actual }: Params, names: Names): string {
  if (typeof field !== 'string') return translate('recommendations', 'why_rule')
  const operatorKey = `op_${operator}`
  const said = {
    field: factName(field, currentLanguage()),
    operator: isRuleKey(operatorKey) ? translate('admin', operatorKey) : String(operator),
    value: valueWords(field, String(value ?? ''), names),
  }
  const rule =
    operator === 'null' || operator === 'notNull'
      ? translate('admin', 'rule_known', said)
      : translate('admin', 'rule_comparison', said)
  return actual === undefined || actual === ''
    ? translate('recommendations', 'ruleUnknown', { rule })
    : translate('recommendations', 'rule', { rule, actual: valueWords(field, String(actual), names) })
}

/** A fact's value as written in a verdict: lists are joined by commas there. */
function valueWords(field: string, value: string, names: Names): string {
  if (value === NOTHING_LISTED) return translate('recommendations', 'nothingListed')
  return value
    .split(',')
    .map((one) => {
      if (one === 'true' || one === 'false') return translate('recommendations', one === 'true' ? 'yes' : 'no')
      if (field === 'intents') return names.intent(one)
      if (field === 'segments') return names.segment(one)
      const kind = `kind_${one}`
      if (field === 'productKinds' && isKindKey(kind)) return translate('profile', kind)
      return choiceName(field, one, currentLanguage())
    })
    .join(translate('recommendations', 'listSeparator'))
}
