/** The evidence of one offer as a page to read and print: one file, nothing loaded, nothing run. */
import { z } from 'zod'
import { type Language, type LocalText, textIn } from '#shared/domain/channel.ts'
import type { Disclosure } from '#shared/domain/proposition.ts'
import { FACTS } from '#shared/domain/facts.ts'
import { offerState } from '#shared/domain/offer-state.ts'
import { levelWords } from '#shared/domain/told-level.ts'
import { type Suitability, UNSUITABLE_REASONS } from '#shared/domain/recommendation.ts'
import { purchaseHistory } from '#shared/domain/purchase-history.ts'
import { compliance } from '#shared/locales/compliance.ts'
import type { JsonValue } from '#shared/lib/json.ts'
import type { EvidenceRow, OfferEvidence } from '#shared/protocol/compliance-rest.ts'

type Word = keyof typeof compliance
type WordOf = (key: Word, values?: Readonly<Record<string, string | number>>) => string

const FEN = 100

/** Of every page that is given to read and print. */
export const STYLE = `body{font:13px/20px system-ui,"PingFang SC","Microsoft YaHei",sans-serif;color:#1b2427;max-width:800px;margin:32px auto;padding:0 16px}
h1{font-size:20px;line-height:28px;margin:0}h2{font-size:14px;margin:24px 0 8px;break-after:avoid}
table{width:100%;border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:4px 8px 4px 0;border-bottom:1px solid #d9dfe0;font-weight:400}
th{color:#5a676b;width:176px}tr{break-inside:avoid}code{font:11px/16px ui-monospace,monospace;word-break:break-all;color:#5a676b}
svg{border:1px solid #d9dfe0;max-width:300px}p{margin:4px 0}td>p:first-child{margin-top:0}td>p:last-child{margin-bottom:0}.s{color:#5a676b;font-size:12px}`

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)

/** What ids stand for. */
export interface PageNames {
  readonly user: (id: string) => string
  readonly intent: (id: string, language: Language) => string
}

export function evidencePage(file: OfferEvidence, language: Language, names: PageNames): string {
  const word = (key: Word, values: Readonly<Record<string, string | number>> = {}): string =>
    Object.entries(values).reduce<string>(
      (text, [name, value]) => text.replaceAll(`{{${name}}}`, String(value)),
      compliance[key][language === 'en' ? 1 : 0],
    )
  const clock = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium', timeZone: file.timeZone })
  const time = (at: number): string => clock.format(at)
  const who = (actor: string): string => {
    if (actor === 'customer') return word('byCustomer')
    return actor === 'system' ? word('bySystem') : names.user(actor)
  }
  const row = (head: string, cell: string): string => `<tr><th>${escape(head)}</th><td>${cell}</td></tr>`
  const { recommendation: offer, proposition, customer } = file
  const told = new Set(offer.answer?.disclosures)
  const disclosures = (proposition?.disclosures ?? []).map(
    ({ id, agent, customer: read, check }) =>
      `<p>${escape(bothIn(language, agent, read))} · ${word(toldWord(check, told.has(id)))}</p>`,
  )
  const isAsking = offer.assessFirst === true
  const money = new Intl.NumberFormat(language, { style: 'currency', currency: 'CNY' })
  const sales = file.purchases.map(({ id, at, revenue, told: teller, takenBack, changes = [] }) => {
    const amount = revenue === null ? word('saleWorthNone') : money.format(revenue / FEN)
    const source = (name: string | null): string =>
      name === null ? word('sourceSystem') : word('sourceFile', { file: name })
    const by =
      teller === null
        ? word('saleToldUnknown')
        : word('saleTold', { time: time(teller.at), name: who(teller.by), source: source(teller.file) })
    const history = purchaseHistory({ takenBack, changes }).map((kind, index) => {
      const change = changes[index]
      if (change === undefined) return ''
      const { was, reason } = change
      const worth = was.revenue === null ? word('saleWorthNone') : money.format(was.revenue / FEN)
      const what = word(`saleChange_${kind}`, {
        time: time(change.at),
        name: who(change.by),
        source: change.file === null ? '' : word('saleChangeFile', { file: change.file }),
        was: word('saleWas', { product: was.productCode, time: time(was.at), amount: worth }),
      })
      return ` · ${reason === null ? what : word('saleBecause', { what, reason })}`
    })
    const gone = takenBack === true ? ` · ${word('saleTakenBack')}` : ''
    return { at, text: `${word('saleOf', { reference: id, amount })}${gone} · ${by}${history.join('')}` }
  })
  const policyRow = file.rows.findLast((one) => savedOf(one)?.kind === 'marketingPolicy')
  const policy =
    policyRow === undefined
      ? word('paperPolicyFirst')
      : word('paperPolicyOf', { version: savedOf(policyRow)?.version ?? '', time: time(policyRow.row.at) })
  const answers = offer.answer
  const name = proposition === null ? offer.propositionId : textIn(language, proposition.name)
  const suitability =
    offer.suitability !== null
      ? suitabilityWords(offer.suitability, word, time)
      : isAsking
        ? word(offer.presented === null ? 'suitabilityNotAsked' : 'suitabilityAsked', { risk: proposition?.risk ?? '' })
        : word('suitabilityNone')
  const consents = file.consents.map(
    ({ purpose, given, at, proof, by }) =>
      `<p>${word(`purpose_${purpose}`)} · ${word(given ? 'given' : 'refused')} · ${time(at)} · ${word(`proof_${proof}`)} · ${escape(who(by))}</p>`,
  )
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${escape(`${word('paperTitle')} · ${name}`)}</title><style>${STYLE}</style>
<h1>${word('paperTitle')}</h1><p class="s">${escape(textIn(language, file.centre))} · ${escape(word('paperMade', { name: file.madeBy.name, time: time(file.madeAt) }))}</p>
<h2>${word('paperOffer')}</h2><table>
${row(word('paperCustomer'), `${escape(customer.name ?? word('unknownCustomer'))} <code>${escape(customer.id)}</code>`)}
${row(word('paperNumber'), escape(customer.number ?? word('none')))}
${row(word('proposition'), `${escape(name)} <code>${escape(offer.propositionId)}</code>`)}
${row(word('paperVersion'), String(offer.propositionVersion))}
${row(word('paperPolicy'), escape(policy))}
${row(word('at'), time(offer.at))}
${row(word('paperDesk'), file.deskId === null ? word('none') : escape(who(file.deskId)))}
${row(word('paperWhy'), escape(offer.grounds === null ? word('erased') : textIn(language, offer.grounds.why)))}
${row(word('suitability'), escape(suitability))}
${row(word('state'), `${word(`state_${offerState(offer)}`)}${file.purchases.every(({ takenBack }) => takenBack === true) ? '' : ` · ${word('bought')}`}`)}
${row(word(isAsking ? 'askedAt' : 'presentedAt'), offer.presented === null ? word('none') : `${time(offer.presented.at)} · ${escape(who(offer.presented.agentId))}`)}
${row(word('answeredAt'), answers === null ? word('none') : `${time(answers.at)} · ${escape(who(answers.agentId))}${assentIn(file, word, time)}${soundOf(file, word, time)}`)}
${row(word('sales'), sales.map(({ at, text }) => `<p>${time(at)} · ${escape(text)}</p>`).join('') || word('salesNone'))}
${row(word('paperDisclosures'), isAsking ? word('paperNothingToTell') : disclosures.join('') || word('none'))}
${row(word('paperConsents'), consents.join('') || word('paperNoConsents'))}
</table>
<h2>${word('paperHistory')}</h2><table>
${file.rows.map((one) => row(time(one.row.at), `<p>${escape(eventWord(one, word, isAsking, language))} · ${escape(who(one.row.actor))}</p>${answerOf(one, file, word, language)}${wordsOf(one, word, language, names)}<code>#${one.row.seq} ${one.row.type} ${one.hash}</code>`)).join('\n')}
${sales.map(({ at, text }) => row(time(at), `<p>${word('paperSale')}</p><p>${escape(text)}</p>`)).join('\n')}
</table>
<h2>${word('paperChain')}</h2><p>${escape(word('paperChainText', { seq: file.chain.seq, hash: file.chain.hash }))}</p>
</html>`
}

/** [CO31] [CO33] */
function suitabilityWords(
  { risk, validUntil, assessed, ...level }: Suitability,
  word: WordOf,
  time: (at: number) => string,
): string {
  const fit = word('suitabilityOf', { risk, tolerance: levelWords(level, word) })
  if (assessed === undefined) return fit
  const source = assessed.where === 'remote' ? word('assessedRemote') : assessed.where || word('assessedWhereNone')
  return `${fit} · ${word('assessedAt', { time: time(assessed.at), source, until: time(validUntil) })}`
}

/** [OF66] The customer's own words that a yes rests on, and when they wrote them; nothing where none are noted. */
function assentIn(
  { rows, recommendation: { answer } }: OfferEvidence,
  word: WordOf,
  time: (at: number) => string,
): string {
  if (answer?.messageId === undefined) return ''
  const found = rows.find(
    ({ row: { type, data } }) => type === 'message.added' && isObject(data) && data['messageId'] === answer.messageId,
  )
  if (found === undefined) return ''
  const content = found.body === null || found.body === 'erased' ? undefined : found.body.content
  const { kind, text } = isObject(content) ? content : {}
  const words =
    content === undefined
      ? word('erased')
      : kind === 'text'
        ? word('paperQuoted', { words: said(text) })
        : word('paperNoText')
  return `<p>${escape(word('paperAssent', { time: time(found.row.at), words }))}</p>`
}

/** [CO28] Which recording a spoken answer is heard in, and how far into it; nothing in writing. */
function soundOf(
  { channel, recordings, recommendation }: OfferEvidence,
  word: WordOf,
  time: (at: number) => string,
): string {
  const { answer } = recommendation
  if (channel !== 'voice' || answer === null) return ''
  if (recordings.length === 0) return `<p>${escape(word('paperNoSound'))}</p>`
  return recordings
    .map(({ id, startedAt }) => {
      const seconds = Math.floor((answer.at - startedAt) / 1000)
      const into = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
      return `<p>${escape(word('paperSound', { time: time(startedAt), into }))} <code>${escape(id)}</code></p>`
    })
    .join('')
}

/** [CO29] What was answered and why, on which words it rests, and that another answer followed. */
function answerOf({ row }: EvidenceRow, file: OfferEvidence, word: WordOf, language: Language): string {
  if (row.type !== 'recommendation.answered' || !isObject(row.data)) return ''
  const { response, reasonId, messageId, confirmed } = row.data
  const reasons = [...(file.policy?.declineReasons ?? []), ...UNSUITABLE_REASONS]
  const reason = reasons.find(({ id }) => id === reasonId)
  const parts = [
    word(`state_${said(response)}` as Word),
    ...(reason === undefined ? [] : [`${word('declineReason')}${word('colon')}${textIn(language, reason.name)}`]),
    ...(typeof messageId === 'string' ? [quoted(file.rows, messageId, word)] : []),
    ...(confirmed === true ? [word('answerConfirmed')] : []),
    ...(file.rows.some((one) => one.row.type === row.type && one.row.seq > row.seq) ? [word('answerReplaced')] : []),
  ]
  return `<p>${escape(parts.join(' · '))}</p>`
}

function quoted(rows: OfferEvidence['rows'], messageId: string, word: WordOf): string {
  const found = rows.find(
    ({ row: { type, data } }) => type === 'message.added' && isObject(data) && data['messageId'] === messageId,
  )
  const content =
    found?.body === undefined || found.body === null || found.body === 'erased' ? null : found.body.content
  if (!isObject(content ?? undefined)) return word('messageGone')
  const { kind, text } = content as Readonly<Record<string, JsonValue>>
  return kind === 'text' ? word('paperQuoted', { words: said(text) }) : word('paperNoText')
}

function wordsOf({ body, row }: EvidenceRow, word: WordOf, language: Language, names: PageNames): string {
  if (row.type === 'config.saved') return ''
  if (body === 'erased') return `<p>${word('erased')}</p>`
  if (body === null) return ''
  const { content } = body
  if (row.type === 'customer.assessed' && isObject(content)) {
    const { signature, ...rest } = content
    return `${textOf(rest)}${signatureSvg(signature)}`
  }
  if (row.type === 'message.added' && isObject(content))
    return [...['title', 'text', 'link'].map((key) => content[key]), pictureIn(content['picture'], word)]
      .flatMap((value) => (typeof value === 'string' ? [`<p>${escape(value)}</p>`] : []))
      .join('')
  if (row.type === 'recommendation.made' && isObject(content)) return groundsOf(content, word, language, names)
  return textOf(content)
}

/** [SH27] What a card's picture shows, and which it was: its blob is named by the hash of its bytes. */
function pictureIn(picture: JsonValue | undefined, word: WordOf): string | null {
  if (!isObject(picture)) return null
  const [hash] = said(picture['blobId']).split('.', 1)
  return `${word('paperPicture')}${word('colon')}${said(picture['name'])} (SHA-256 ${hash})`
}

/** Why it was chosen, and what was known of the customer then; facts nobody knew are left out. */
function groundsOf(
  { why, facts }: Readonly<Record<string, JsonValue>>,
  word: WordOf,
  language: Language,
  names: PageNames,
): string {
  const reason = isObject(why) ? textIn(language, { zh: said(why['zh']), en: said(why['en']) }) : ''
  const known = Object.entries(isObject(facts) ? facts : {}).flatMap(([key, value]) => {
    const named =
      key === 'intents' && Array.isArray(value) ? value.map((id) => names.intent(said(id), language)) : value
    const text = factText(named, word, language)
    return text === '' ? [] : [`${isFact(key) ? textIn(language, FACTS[key].name) : key} ${text}`]
  })
  const lines = [
    ...(reason === '' ? [] : [`${word('paperWhy')}${word('colon')}${reason}`]),
    `${word('paperFacts')}${word('colon')}${known.length === 0 ? word('paperNoFacts') : known.join(word('semicolon'))}`,
  ]
  return lines.map((line) => `<p>${escape(line)}</p>`).join('')
}

const savedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('marketingPolicy'), version: z.number() }),
  z.object({
    kind: z.literal('proposition'),
    version: z.number(),
    record: z.object({ name: z.object({ zh: z.string(), en: z.string() }) }),
  }),
])

/** What came into force by a row; null: it is no such row. */
function savedOf({ row }: EvidenceRow): z.output<typeof savedSchema> | null {
  return row.type === 'config.saved' ? (savedSchema.safeParse(row.data).data ?? null) : null
}

/** [CO9] What the system checks by itself is told to nobody. */
function toldWord(check: Disclosure['check'], done: boolean): Word {
  if (check === 'agent') return done ? 'paperTold' : 'paperNotTold'
  return done ? 'paperChecked' : 'paperNotChecked'
}

const isFact = (key: string): key is keyof typeof FACTS => Object.hasOwn(FACTS, key)
const said = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '')

function factText(value: JsonValue, word: WordOf, language: Language): string {
  if (typeof value === 'boolean') return word(value ? 'yes' : 'no')
  if (typeof value === 'number') return new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value)
  return Array.isArray(value) ? value.map(said).join(word('checkAnd')) : said(value)
}

/** A row by what it means; one this page has no word for keeps its own. */
function eventWord(row: EvidenceRow, word: WordOf, assessFirst: boolean, language: Language): string {
  const saved = savedOf(row)
  const { type } = row.row
  if (saved?.kind === 'marketingPolicy') return word('eventPolicy', { version: saved.version })
  if (saved?.kind === 'proposition')
    return word('eventProposition', { name: textIn(language, saved.record.name), version: saved.version })
  // What went out was the questionnaire: nothing was offered yet.
  if (assessFirst && type === 'recommendation.presented') return word('eventAsked')
  const key = `event_${type}`
  return key in compliance ? word(key as Word) : type
}

function textOf(content: JsonValue): string {
  if (!isObject(content)) return `<p>${escape(typeof content === 'string' ? content : JSON.stringify(content))}</p>`
  return Object.entries(content)
    .map(
      ([key, value]) => `<p>${escape(key)}: ${escape(typeof value === 'string' ? value : JSON.stringify(value))}</p>`,
    )
    .join('')
}

function isObject(value: JsonValue | undefined): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The pen's own way, as lines in a field of 600 by 200. */
function signatureSvg(signature: JsonValue | undefined): string {
  if (!Array.isArray(signature)) return ''
  const lines = signature.flatMap((stroke: JsonValue) => {
    if (!Array.isArray(stroke)) return []
    const points = stroke.flatMap((point: JsonValue) =>
      Array.isArray(point) && point.every((axis) => typeof axis === 'number') ? [point.join(',')] : [],
    )
    return [
      `<polyline points="${points.join(' ')}" fill="none" stroke="#1b2427" stroke-width="3" stroke-linecap="round"/>`,
    ]
  })
  return `<svg viewBox="0 0 600 200" width="300" height="100">${lines.join('')}</svg>`
}

/** What the agent ticked, and where it differs what the customer read. */
function bothIn(language: Language, agent: LocalText, customer: LocalText): string {
  return [...new Set([textIn(language, agent), textIn(language, customer)])].filter(Boolean).join(' · ')
}
