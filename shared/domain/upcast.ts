import type { JsonValue } from '../lib/json.ts'
import { FIRST_IDLE_WARNING } from './first-texts.ts'
import { type DomainEvent, EVENT_VERSION, type EventType } from './events.ts'
import { FIRST_CENTRE_VOICE } from './voice-config.ts'

/** A row of the log as it was written, whatever release wrote it. */
export interface RawEvent {
  readonly seq: number
  readonly stream: string
  readonly type: string
  readonly v: number
  readonly at: number
  readonly actor: string
  readonly cause: string | null
  readonly data: JsonValue
  readonly body: JsonValue
}

/** Lifts events of one type from version `from` to the next. */
export interface Upcaster {
  readonly type: EventType
  readonly from: number
  readonly lift: (raw: RawEvent) => RawEvent
}

type AddedFields = Readonly<Record<string, Readonly<Record<string, JsonValue>>>>

/** Fields that records of a kind lacked in version 1, as their absence was meant. */
const ADDED_IN_2: AddedFields = {
  cannedReply: { shortcutEn: '' },
  centre: {
    systemTexts: { idleWarning: { ...FIRST_IDLE_WARNING } },
    retentionDays: { conversation: null, wrapUp: null },
  },
}

/** The same for version 2: no entry point had a telephone number yet. */
const ADDED_IN_3: AddedFields = {
  entryPoint: { voice: null },
  queue: { recording: 'always' },
  centre: { voice: { ...FIRST_CENTRE_VOICE, iceServers: [] } },
}

/** Version 3 kept recordings as long as what was written; from now on for ever, until the centre says otherwise. */
function withRecordingPeriod(raw: RawEvent): RawEvent {
  const { data } = raw
  if (!isJsonObject(data) || data['kind'] !== 'centre' || !isJsonObject(data['record'])) return raw
  const { record } = data
  const given = isJsonObject(record['retentionDays']) ? record['retentionDays'] : {}
  return { ...raw, data: { ...data, record: { ...record, retentionDays: { recording: null, ...given } } } }
}

/** Version 4 knew of no questionnaire sent to customers: none was allowed; and of no intent that tells of a problem. */
const ADDED_IN_5: AddedFields = { marketingPolicy: { remoteAssessment: false }, intent: { problem: false } }

/** Version 5 asked nobody for a caller's language. */
function withLanguageSkills(raw: RawEvent): RawEvent {
  const { data } = raw
  if (!isJsonObject(data) || data['kind'] !== 'entryPoint' || !isJsonObject(data['record'])) return raw
  const { record } = data
  if (!isJsonObject(record['voice'])) return raw
  const voice = { languageSkills: { zh: [], en: [] }, ...record['voice'] }
  return { ...raw, data: { ...data, record: { ...record, voice } } }
}

/** Version 6 had no bot. */
const ADDED_IN_7: AddedFields = { entryPoint: { bot: null } }

/** Version 7 had one text of a disclosure, for the agent and the customer. */
function withTextsForBoth(raw: RawEvent): RawEvent {
  const { data } = raw
  if (!isJsonObject(data) || data['kind'] !== 'proposition' || !isJsonObject(data['record'])) return raw
  const { record } = data
  if (!Array.isArray(record['disclosures'])) return raw
  const disclosures = record['disclosures'].map((one: JsonValue): JsonValue => {
    if (!isJsonObject(one)) return one
    const { text = null, ...rest } = one
    return { agent: text, customer: text, ...rest }
  })
  return { ...raw, data: { ...data, record: { ...record, disclosures } } }
}

/** Every change of an event's shape adds one here and raises `EVENT_VERSION`. */
export const UPCASTERS: readonly Upcaster[] = [
  { type: 'config.saved', from: 1, lift: (raw) => withFields(raw, ADDED_IN_2) },
  { type: 'config.saved', from: 2, lift: (raw) => withFields(raw, ADDED_IN_3) },
  { type: 'config.saved', from: 3, lift: withRecordingPeriod },
  { type: 'config.saved', from: 4, lift: (raw) => withFields(raw, ADDED_IN_5) },
  { type: 'config.saved', from: 5, lift: withLanguageSkills },
  { type: 'config.saved', from: 6, lift: (raw) => withFields(raw, ADDED_IN_7) },
  { type: 'config.saved', from: 7, lift: withTextsForBoth },
]

function withFields(raw: RawEvent, added: AddedFields): RawEvent {
  const { data } = raw
  if (!isJsonObject(data) || typeof data['kind'] !== 'string' || !isJsonObject(data['record'])) return raw
  return { ...raw, data: { ...data, record: { ...added[data['kind']], ...data['record'] } } }
}

const isJsonObject = (value: JsonValue | undefined): value is Readonly<Record<string, JsonValue>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function liftOnce(raw: RawEvent, upcasters: readonly Upcaster[]): RawEvent {
  const upcaster = upcasters.find(({ type, from }) => type === raw.type && from === raw.v)
  // A version that did not touch this type lifts it by its number alone.
  return { ...(upcaster?.lift(raw) ?? raw), v: raw.v + 1 }
}

/**
 * The event in today's shape. Types this release does not know pass through: folds ignore them.
 * @throws Error when a newer release wrote it
 */
export function upcast(
  raw: RawEvent,
  upcasters: readonly Upcaster[] = UPCASTERS,
  current = EVENT_VERSION,
): DomainEvent {
  if (raw.v > current) {
    throw new Error(`Event ${raw.seq} (${raw.type}) has version ${raw.v}; this release knows up to ${current}.`)
  }
  let lifted = raw
  while (lifted.v < current) lifted = liftOnce(lifted, upcasters)
  // The log is ours alone: what was written under this version was a DomainEvent of it.
  return lifted as unknown as DomainEvent
}
