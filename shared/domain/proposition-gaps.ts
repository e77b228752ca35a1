/** What keeps a proposition from being offered to anybody, worked out alike at the desk and in the centre. */
import { SMS_MAX_TEXT } from './account.ts'
import { asShortMessage, cardWords } from './card-words.ts'
import { LANGUAGES, type LocalText } from './channel.ts'
import { FACTS } from './facts.ts'
import type { PropositionKind, PropositionRecord } from './proposition.ts'
import type { RecordGap } from './record-gap.ts'
import { higherRisk, RATERS } from './risk-ratings.ts'
import { neverMet, notNumbers } from './rule-contradiction.ts'

/** The disclosure by which a customer learns that not the bank carries an insurance. */
export const INSURER_DISCLOSURE = 'insurer'
/** The disclosure by which a customer learns what money costs. Source: 中国人民银行公告〔2021〕第3号. */
export const YEARLY_RATE = 'apr'
/** What lends: loans, and credit cards with their instalments. */
const CREDIT: ReadonlySet<PropositionKind> = new Set(['loan', 'card'])
/** What anything with a risk must not be sold without. */
const RISK_CHECKS = ['assessment', 'risk-match'] as const
/** That money can be lost, told to the customer: the system's checks tell them nothing. */
export const RISK_WORDS = 'risk-words'
type MustDisclose = (typeof RISK_CHECKS)[number] | typeof RISK_WORDS | typeof INSURER_DISCLOSURE | typeof YEARLY_RATE

const IN_BRACES = /\{([^{}]*)\}/g
const CUSTOMER = 'customer'

type Place = readonly [field: string, text: LocalText]

const isEmpty = (text: string): boolean => text.trim() === ''

/** Texts in which facts are filled in. */
function filledTexts({ why, occasions, scripts }: PropositionRecord): readonly Place[] {
  return [
    ['why', why],
    ...occasions.flatMap((one, at): readonly Place[] => (one.why ? [[`occasions[${at}].why`, one.why]] : [])),
    ...(['text', 'voice'] as const).flatMap((medium): readonly Place[] => {
      const { pitch, questions, objections } = scripts[medium]
      const at = `scripts.${medium}`
      return [
        [`${at}.pitch`, pitch],
        ...questions.map((text, index): Place => [`${at}.questions[${index}]`, text]),
        ...objections.map(({ answer }, index): Place => [`${at}.objections[${index}]`, answer]),
      ]
    }),
  ]
}

/** [SH23] Whoever cannot see the picture is told what it shows. */
const pictureTexts = ({ picture }: PropositionRecord['card']): readonly Place[] =>
  picture == null ? [] : [['card.picture.alt', picture.alt]]

/** [SH35] Kept, and of no consequence, while it is not offered by short message. */
const smsTexts = ({ card: { smsText }, channels }: PropositionRecord): readonly Place[] =>
  smsText == null || !channels.includes('sms') || (isEmpty(smsText.zh) && isEmpty(smsText.en))
    ? []
    : [['card.smsText', smsText]]

/** Texts that customers get as they are written. */
function plainTexts(record: PropositionRecord): readonly Place[] {
  const { card, disclosures } = record
  return [
    ['card.title', card.title],
    ['card.text', card.text],
    ...smsTexts(record),
    ...pictureTexts(card),
    ...disclosures.map(({ customer }, index): Place => [`disclosures[${index}]`, customer]),
  ]
}

function bracesIn({ zh, en }: LocalText): readonly string[] {
  return [...`${zh}\n${en}`.matchAll(IN_BRACES)].map(([, name = '']) => name)
}

/** [SH16] */
function placeholderGaps(record: PropositionRecord): readonly RecordGap[] {
  const unknown = filledTexts(record).flatMap(([field, text]) => {
    // Only a script speaks to the customer by name; a line for the agent has nobody to fill it in.
    const isKnown = (name: string): boolean =>
      Object.hasOwn(FACTS, name) || (name === CUSTOMER && field.startsWith('scripts.'))
    const name = bracesIn(text).find((one) => !isKnown(one))
    return name === undefined ? [] : [{ field, reason: 'unknown-fact', name }]
  })
  const unfilled = plainTexts(record).flatMap(([field, text]) => {
    const [name] = bracesIn(text)
    return name === undefined ? [] : [{ field, reason: 'not-filled', name }]
  })
  return [...unknown, ...unfilled]
}

function languageGaps(record: PropositionRecord): readonly RecordGap[] {
  const { name, why, card } = record
  const places: readonly Place[] = [
    ['name', name],
    ['why', why],
    ['card.title', card.title],
    ['card.text', card.text],
    ...smsTexts(record),
    ...pictureTexts(card),
  ]
  return places.flatMap(([field, { zh, en }]) => {
    if (isEmpty(zh) && isEmpty(en)) return [{ field, reason: 'required' }]
    return isEmpty(zh) || isEmpty(en) ? [{ field, reason: 'both-languages' }] : []
  })
}

/** [SH35] No account carries more: presenting it by short message would be refused. */
function smsLengthGaps(record: PropositionRecord): readonly RecordGap[] {
  const { card, channels } = record
  const isTooLong = LANGUAGES.some(
    (language) => asShortMessage(cardWords(record, language, 'sms'), card.link).length > SMS_MAX_TEXT,
  )
  if (!channels.includes('sms') || !isTooLong) return []
  return [{ field: smsTexts(record).length > 0 ? 'card.smsText' : 'card.text', reason: 'sms-too-long' }]
}

/** What has to be told, by the kind of the product and its risk, and is not among the disclosures. */
export function missingDisclosures({ kind, risk, disclosures }: PropositionRecord): readonly MustDisclose[] {
  const isRisky = risk !== null
  const told = disclosures.filter(({ check }) => check === 'agent')
  return [
    ...RISK_CHECKS.filter((check) => isRisky && disclosures.every((one) => one.check !== check)),
    ...(isRisky && told.every(({ id }) => id === INSURER_DISCLOSURE) ? ([RISK_WORDS] as const) : []),
    ...(kind === 'insurance' && told.every(({ id }) => id !== INSURER_DISCLOSURE)
      ? ([INSURER_DISCLOSURE] as const)
      : []),
    // [SH40] By its own disclosure, never by words that sound like one.
    ...(CREDIT.has(kind) && told.every(({ id }) => id !== YEARLY_RATE) ? ([YEARLY_RATE] as const) : []),
  ]
}

/** [SH41] What is said on a call, whatever the risk; [SH28] with one also what is written, beside the card. */
function pitchGaps({ risk, channels, scripts }: PropositionRecord): readonly RecordGap[] {
  const media = (['text', 'voice'] as const).filter((medium) =>
    medium === 'voice' ? channels.includes('voice') : risk !== null && channels.some((channel) => channel !== 'voice'),
  )
  return media.flatMap((medium) => {
    const { zh, en } = scripts[medium].pitch
    return isEmpty(zh) || isEmpty(en)
      ? [{ field: `scripts.${medium}.pitch`, reason: isEmpty(zh) && isEmpty(en) ? 'required' : 'both-languages' }]
      : []
  })
}

/** [SH29] A level nobody stands for, or one below what either says. */
function ratingGaps({ risk, ratings }: PropositionRecord): readonly RecordGap[] {
  if (risk === null) return ratings == null ? [] : [{ field: 'risk', reason: 'not-higher' }]
  const unsaid = RATERS.filter((rater) => (ratings?.[rater] ?? null) === null)
  if (unsaid.length > 0) return unsaid.map((rater) => ({ field: `ratings.${rater}`, reason: 'rating-missing' }))
  return ratings != null && higherRisk(ratings) !== risk ? [{ field: 'risk', reason: 'not-higher' }] : []
}

/** [SH37] Conditions nobody can meet, or numbers that are none: it would be live and offered to nobody. */
function ruleGaps({ eligibility, applicability }: PropositionRecord): readonly RecordGap[] {
  const own = (
    [
      ['eligibility', eligibility],
      ['applicability', applicability],
    ] as const
  ).flatMap(([field, rule]): readonly RecordGap[] => {
    if (notNumbers(rule).length > 0) return [{ field, reason: 'not-numbers' }]
    return neverMet(rule) === null ? [] : [{ field, reason: 'never-met' }]
  })
  if (own.length > 0 || neverMet(eligibility, applicability) === null) return own
  return [{ field: 'applicability', reason: 'never-together' }]
}

/** [OF41] What is checked against a risk must have one: without, nobody could ever be sold it. */
function needsRisk({ kind, risk, disclosures }: PropositionRecord): boolean {
  return risk === null && (kind === 'wealth' || disclosures.some(({ check }) => check !== 'agent'))
}

/** [SH16] [SH17] Everything that stands in the way of saving it as it is; a draft may be half done. */
export function propositionGaps(record: PropositionRecord): readonly RecordGap[] {
  const braces = placeholderGaps(record)
  if (record.state === 'draft') return braces
  const missing = missingDisclosures(record).map((which) => ({ field: 'disclosures', reason: `${which}-missing` }))
  return [
    ...(needsRisk(record) ? [{ field: 'risk', reason: 'required' }] : []),
    ...ratingGaps(record),
    ...languageGaps(record),
    ...smsLengthGaps(record),
    ...missing,
    ...pitchGaps(record),
    ...ruleGaps(record),
    ...braces,
  ]
}
