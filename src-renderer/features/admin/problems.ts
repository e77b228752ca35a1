import type { z } from 'zod'
import type { ConfigKind } from '#shared/domain/config.ts'
import type { RecordGap } from '#shared/domain/record-gap.ts'
import { configRecordSchemas } from '#shared/protocol/config-schemas.ts'
import type { Problem } from '../../client/index.ts'
import type { Translate } from '../../design/index.ts'
import { fieldList } from './fields.ts'
import { textOf } from './wording.ts'

/** What is wrong, by the path of the field: `serviceLevel.percent`, `preChat.0.label`. */
export type FieldProblems = ReadonlyMap<string, string>

/** The schemas' own sentences, as keys of ours. They are few, and a test holds the two lists together. */
export const sentenceKeys: Readonly<Record<string, string>> = {
  'needs a text in at least one language': 'p_needsText',
  'use HH:MM': 'p_clock',
  'the end must come after the start': 'p_rangeOrder',
  'times must not overlap': 'p_rangesOverlap',
  'unknown time zone': 'p_timeZone',
  'write an origin such as https://bank.example': 'p_origin',
  '2 to 32 letters, digits, dots or dashes': 'p_username',
  'up to 20 characters, no spaces': 'p_shortcut',
  'use #rrggbb': 'p_colour',
  'use an uploaded sound': 'p_sound',
  'use an uploaded picture': 'p_picture',
  'digits only, 2 to 20': 'p_dialled',
  'one key: 0 to 9, * or #': 'p_menuKey',
  'letters, digits, dots and dashes': 'p_productCode',
  'letters, digits, dots and dashes only': 'p_branchNumber',
  'wx and 16 hexadecimal digits': 'p_appId',
  'AC and 32 hexadecimal digits': 'p_accountSid',
  'write an address such as https://api.vendor.example': 'p_apiBase',
  'write a name such as mms.twiliocdn.com': 'p_mediaHost',
  'Latin letters, digits and signs only': 'p_latinOnly',
  'a place is written {name}': 'p_brokenPlace',
  'up to 20 digits, or up to 11 Latin letters and digits': 'p_smsSender',
  'this code stands here already': 'p_templateCode',
  'belongs to another channel': 'p_otherChannel',
  'write it like stun:stun.bank.example:3478': 'p_iceServer',
  'after declining, before lost': 'p_stageOrder',
  'no more than a complaint takes': 'p_putRight',
  'asking back begins below answering': 'p_askBelowAnswer',
}

/** @param scale by how much the form shows more than is stored: shares stand there in percent */
function issueWords(t: Translate<'admin'>, issue: z.core.$ZodIssue, scale: number): string {
  const known = sentenceKeys[issue.message]
  if (known !== undefined) return textOf(t, known)
  switch (issue.code) {
    case 'invalid_type':
      return t(issue.expected === 'int' ? 'p_wholeNumber' : 'p_required')
    case 'too_small':
      if (issue.origin === 'string') return t('p_required')
      return issue.origin === 'array'
        ? t('p_chooseSome', { min: Number(issue.minimum) })
        : t('p_tooSmall', { min: Number(issue.minimum) * scale })
    case 'too_big': {
      const max = Number(issue.maximum)
      if (issue.origin === 'string') return t('p_tooLong', { max })
      return issue.origin === 'array' ? t('p_tooMany', { max }) : t('p_tooBig', { max: max * scale })
    }
    case 'invalid_format':
      if (issue.format === 'url') return t('p_link')
      return t(issue.format === 'date' ? 'p_date' : 'p_key')
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'invalid_value':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return t('p_wrong')
  }
}

/** Everything wrong with a record's own shape, in words; of several at one place the first. */
export function shapeProblems(t: Translate<'admin'>, kind: ConfigKind, record: unknown): FieldProblems {
  const parsed = configRecordSchemas[kind].safeParse(record)
  const shares = new Set(fieldList(kind).flatMap(([path, format]) => (format === 'chance' ? [path] : [])))
  const found = new Map<string, string>()
  for (const issue of parsed.error?.issues ?? []) {
    const path = issue.path.join('.')
    if (!found.has(path)) found.set(path, issueWords(t, issue, shares.has(path) ? 100 : 1))
  }
  return found
}

/** As forms name their fields: `occasions.0.why`. */
const pathOf = (field: string): string => field.replaceAll(/\[(\d+)\]/g, '.$1')

type Word = Problem['params'][string] | undefined

function reasonWords(t: Translate<'admin'>, reason: Word, name: Word): string {
  return textOf(t, `p_${reason ?? ''}`, { name: `${name ?? ''}` }) || t('p_wrong')
}

/** What the record lacks by more than its shape, in words; of several at one place the first. */
export function gapProblems(t: Translate<'admin'>, gaps: readonly RecordGap[]): FieldProblems {
  return new Map(gaps.toReversed().map(({ field, reason, name }) => [pathOf(field), reasonWords(t, reason, name)]))
}

/** Where the server's refusal belongs; null: to the record as a whole. */
export function refusedField(
  t: Translate<'admin'>,
  { code, params }: Problem,
): readonly [path: string, words: string] | null {
  const field = params['field']
  if (typeof field !== 'string') return null
  const path = pathOf(field)
  if (code === 'name-taken') return [path, t('p_nameTaken', { name: params['name'] ?? '' })]
  if (code !== 'invalid-record') return null
  return [path, reasonWords(t, params['reason'], params['name'])]
}

/** The problem at a field, or at the first place below it. */
export function problemAt(problems: FieldProblems, path: string): string | undefined {
  const own = problems.get(path)
  if (own !== undefined) return own
  for (const [at, words] of problems) if (at.startsWith(`${path}.`)) return words
  return undefined
}
