/** What keeps a proposition from being offered to anybody, worked out alike at the desk and in the centre. */
import type { LocalText } from './channel.ts'
import { FACTS } from './facts.ts'
import type { PropositionRecord } from './proposition.ts'
import type { RecordGap } from './record-gap.ts'

/** The disclosure by which a customer learns that not the bank carries an insurance. */
export const INSURER_DISCLOSURE = 'insurer'
/** What anything with a risk must not be sold without. */
const RISK_CHECKS = ['assessment', 'risk-match'] as const

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

/** Texts that customers get as they are written. */
function plainTexts({ card, disclosures }: PropositionRecord): readonly Place[] {
  return [
    ['card.title', card.title],
    ['card.text', card.text],
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

function languageGaps({ name, why, card }: PropositionRecord): readonly RecordGap[] {
  const places: readonly Place[] = [
    ['name', name],
    ['why', why],
    ['card.title', card.title],
    ['card.text', card.text],
    ...pictureTexts(card),
  ]
  return places.flatMap(([field, { zh, en }]) => {
    if (isEmpty(zh) && isEmpty(en)) return [{ field, reason: 'required' }]
    return isEmpty(zh) || isEmpty(en) ? [{ field, reason: 'both-languages' }] : []
  })
}

/** What has to be told, by the kind of the product and its risk, and is not among the disclosures. */
export function missingDisclosures({
  kind,
  risk,
  disclosures,
}: PropositionRecord): readonly ((typeof RISK_CHECKS)[number] | typeof INSURER_DISCLOSURE)[] {
  const checks: readonly (typeof RISK_CHECKS)[number][] =
    risk === null ? [] : RISK_CHECKS.filter((check) => disclosures.every((one) => one.check !== check))
  const namesInsurer = disclosures.some(({ id, check }) => id === INSURER_DISCLOSURE && check === 'agent')
  return kind === 'insurance' && !namesInsurer ? [...checks, INSURER_DISCLOSURE] : checks
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
    ...languageGaps(record),
    ...missing,
    ...braces,
  ]
}
