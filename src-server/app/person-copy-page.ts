/** The copy of what is known of one person as a page to read and print: one file, nothing loaded, nothing run. */
import { type Language, type LocalText, textIn } from '#shared/domain/channel.ts'
import { FACTS } from '#shared/domain/facts.ts'
import { isProvedByRequest, type RightsRequest } from '#shared/domain/rights-request.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import { assessment } from '#shared/locales/assessment.ts'
import { compliance } from '#shared/locales/compliance.ts'
import { identity } from '#shared/locales/identity.ts'
import type { LocaleNamespace } from '#shared/locales/namespace.ts'
import { profile } from '#shared/locales/profile.ts'
import { rights } from '#shared/locales/rights.ts'
import { tasks } from '#shared/locales/tasks.ts'
import { escape, STYLE } from './evidence-page.ts'
import type { CopiedContact, CopyHead } from './person-copy-parts.ts'

/** Who made it, when, and because of what. */
export interface CopyMade {
  readonly at: number
  readonly by: string
  readonly centre: LocalText
  readonly timeZone: string
  readonly request: RightsRequest
}

type Values = Readonly<Record<string, string | number>>

const row = (head: string, cell: string): string => `<tr><th>${escape(head)}</th><td>${cell}</td></tr>`
const line = (text: string): string => `<p>${escape(text)}</p>`

/** [RP9] */
export async function* copyPage(
  head: CopyHead,
  contacts: AsyncIterable<CopiedContact>,
  { at, by, centre, timeZone, request }: CopyMade,
  language: Language,
): AsyncGenerator<string> {
  const nth = language === 'en' ? 1 : 0
  const w = (key: keyof typeof rights, values: Values = {}): string =>
    Object.entries(values).reduce<string>(
      (text, [name, value]) => text.replaceAll(`{{${name}}}`, String(value)),
      rights[key][nth],
    )
  /** A code in words; as it is where there are none. */
  const coded = (texts: LocaleNamespace, key: string, code: string): string => texts[key]?.[nth] ?? code
  const clock = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone })
  const time = (moment: string | number): string => clock.format(new Date(moment))
  const day = (moment: string | number): string => days.format(new Date(moment))
  const table = (rows: readonly string[]): string =>
    rows.length === 0 ? line(w('paperNone')) : `<table>${rows.join('\n')}</table>`
  const section = (key: keyof typeof rights, rows: readonly string[]): string => `<h2>${w(key)}</h2>${table(rows)}\n`
  const joined = (...parts: readonly (string | null)[]): string =>
    escape(parts.filter((part) => part !== null && part !== '').join(' · '))
  const source = (code: string): string => coded(profile, `source_${code}`, code)
  const channel = (code: string | null): string | null => (code === null ? null : coded(rights, `way_${code}`, code))
  const { customer, standing } = head
  const grades = Object.entries(standing.grades).flatMap(([kind, grade]) =>
    grade === null ? [] : [`${coded(profile, `${kind}Grade`, kind)} ${coded(profile, `grade_${grade}`, grade)}`],
  )
  // The newest of each.
  const oldestFirst = standing.gauges.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const latest = new Map(oldestFirst.map(({ gauge, value }) => [gauge, value]))
  const scores = [...latest].map(([gauge, value]) => `${coded(profile, gauge, gauge)} ${value}`)

  yield `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${w('paperTitle')}</title><style>${STYLE}</style>
<h1>${w('paperTitle')}</h1><p class="s">${escape(textIn(language, centre))} · ${escape(w('paperMade', { name: by, time: time(at), day: day(request.askedAt) }))}</p>
<p class="s">${w('paperLeftOut')}</p>
${section('paperRecord', [
  row(w('paperName'), escape(customer.name ?? w('paperNone'))),
  row(w('paperNumber'), `<code>${escape(customer.id)}</code>`),
  ...(customer.doNotContact ? [row(w('paperDoNotContact'), joined(coded(compliance, 'yes', 'yes')))] : []),
  ...head.profile.map(({ field, value, source: from, at: since, others }) =>
    row(
      coded(profile, `field_${field}`, field),
      [{ value, source: from, at: since }, ...others]
        .map((one) => `<p>${joined(coded(profile, one.value, one.value), source(one.source), day(one.at))}</p>`)
        .join(''),
    ),
  ),
  ...(standing.stage === null
    ? []
    : [row(w('paperStage'), escape(coded(profile, `stage_${standing.stage}`, standing.stage)))]),
  ...(grades.length === 0 ? [] : [row(w('paperGrades'), joined(...grades))]),
  ...(scores.length === 0 ? [] : [row(w('paperGauges'), joined(...scores))]),
])}${section(
    'paperPoints',
    [...head.contactPoints.map((point) => ({ ...point, removedAt: null })), ...head.removedPoints].map((point) =>
      row(
        coded(rights, `point_${point.kind}`, point.kind),
        joined(
          point.value,
          point.verified ? w('paperVerified') : null,
          point.told === null ? coded(profile, `source_${point.source}`, '') : source(point.told.source),
          point.told && day(point.told.at),
          point.vouched && w('paperVouched', { source: source(point.vouched.source), day: day(point.vouched.at) }),
          point.removedAt && w('paperRemoved', { day: day(point.removedAt) }),
        ),
      ),
    ),
  )}${section(
    'paperRelations',
    head.relations.map(({ kind, since, source: from }) =>
      row(coded(identity, kind, kind), joined(since === null ? null : day(since), source(from))),
    ),
  )}${section(
    'paperConsents',
    head.consents.map(({ purpose, channel: on, given, at: said, proof, proofRef }) =>
      row(
        time(said),
        joined(
          coded(compliance, `purpose_${purpose}`, purpose),
          channel(on) ?? coded(compliance, 'allChannels', ''),
          w(given ? 'paperGiven' : 'paperRefused'),
          coded(compliance, `proof_${proof}`, proof),
          isProvedByRequest(proofRef) ? w('title') : proofRef,
        ),
      ),
    ),
  )}${section(
    'paperAssessments',
    head.assessments.map(({ at: answered, where, tolerance, paper }) =>
      row(
        time(answered),
        joined(
          tolerance,
          coded(assessment, `level_${tolerance}`, ''),
          where === 'remote' ? null : where,
          paper?.score === undefined ? null : coded(compliance, 'scoreOf', '').replace('{{score}}', `${paper.score}`),
        ),
      ),
    ),
  )}${section(
    'paperPurchases',
    head.purchases.map(({ at: bought, productCode, id, takenBack }) =>
      row(time(bought), joined(productCode, id, takenBack ? coded(compliance, 'saleTakenBack', '') : null)),
    ),
  )}${section(
    'paperTasks',
    head.tasks.map(({ kind, at: opened, text, settled }) =>
      row(
        time(opened),
        `${line(coded(tasks, `kind_${kind}`, kind))}${line(text ?? w('paperErased'))}${settled === null ? '' : `<p>${joined(time(settled.at), coded(tasks, `outcome_${settled.outcome}`, settled.outcome))}</p>`}`,
      ),
    ),
  )}${section(
    'paperRequests',
    head.requests.map(({ kind, way, at: asked, text, settled }) =>
      row(
        time(asked),
        `<p>${joined(coded(rights, `kind_${kind}`, kind), channel(way))}</p>${line(text ?? w('paperErased'))}${settled === null ? '' : `<p>${joined(time(settled.at), coded(rights, `outcome_${settled.outcome}`, settled.outcome), settled.told)}</p>`}`,
      ),
    ),
  )}<h2>${w('paperContacts')}</h2>\n`

  let none = true
  for await (const contact of contacts) {
    none = false
    const { messages, offers, said, recordings } = contact
    const heard = recordings === 0 ? null : w('paperRecordings', { n: recordings })
    yield `<p><b>${joined(time(contact.at), channel(contact.channel), heard)}</b></p>${table([
      ...said.map(({ label, value }) => row(label, escape(value))),
      ...messages.map((one) =>
        row(`${time(one.at)} ${w(one.by === 'you' ? 'paperYou' : 'paperBank')}`, line(one.text ?? w('paperErased'))),
      ),
      ...offers.map((one) =>
        row(
          `${time(one.at)} ${w('paperOffer')}`,
          [
            line(textIn(language, one.proposition)),
            line(
              one.why === null
                ? w('paperErased')
                : `${coded(compliance, 'paperWhy', '')}${w('colon')}${textIn(language, one.why)}`,
            ),
            knownIn(one.known, language, (key) => coded(compliance, key, key)),
            `<p>${joined(
              one.presentedAt === null ? w('paperOfferNotShown') : w('paperOfferShown', { at: time(one.presentedAt) }),
              one.answer === null ? null : coded(compliance, `state_${one.answer.response}`, one.answer.response),
            )}</p>`,
          ].join(''),
        ),
      ),
    ])}\n`
  }
  yield `${none ? line(w('paperNone')) : ''}</html>\n`
}

/** What the choice was made from, as far as it is words and figures. */
function knownIn(known: JsonValue, language: Language, word: (key: string) => string): string {
  if (typeof known !== 'object' || known === null || Array.isArray(known)) return ''
  const parts = Object.entries(known).flatMap(([key, value]) => {
    if (!Object.hasOwn(FACTS, key) || value === null) return []
    const name = textIn(language, FACTS[key as keyof typeof FACTS].name)
    if (typeof value === 'boolean') return [`${name} ${word(value ? 'yes' : 'no')}`]
    if (typeof value === 'number')
      return [`${name} ${new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value)}`]
    return typeof value === 'string' && value !== '' ? [`${name} ${value}`] : []
  })
  return parts.length === 0 ? '' : line(`${word('paperFacts')}${word('colon')}${parts.join(word('semicolon'))}`)
}
