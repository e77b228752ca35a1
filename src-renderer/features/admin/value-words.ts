import { z } from 'zod'
import { CHANNELS } from '#shared/domain/channel.ts'
import { BOT_PHRASES } from '#shared/domain/bot.ts'
import { LIFE_DAYS, SATISFACTION_MOVES, MEASURES } from '#shared/domain/customer-model.ts'
import { LOOSE_RULES } from '#shared/domain/proposition.ts'
import { RATERS } from '#shared/domain/risk-ratings.ts'
import { FACTS } from '#shared/domain/facts.ts'
import { configRecordSchemas } from '#shared/protocol/config-schemas.ts'
import { profile } from '#shared/locales/profile.ts'
import type { admin as adminTexts } from '#shared/locales/admin/index.ts'
import type { Names } from '../../client/index.ts'
import type { Translate } from '../../design/index.ts'
import { zoneName } from '../../design/index.ts'
import { textOf, type Wording } from './wording.ts'
import type { FieldFormat } from './fields.ts'
import { vendorInWords } from './vendor-settings-words.ts'
import { occasionInWords, ruleInWords } from './shelf-words.ts'

type AdminKey = keyof typeof adminTexts

/** `90 秒`, `2 分钟`, `1 小时`, `3 天`: in the largest unit that loses nothing. */
export function secondsInWords(t: Translate<'admin'>, seconds: number): string {
  if (seconds !== 0 && seconds % 86_400 === 0) return t('days', { count: seconds / 86_400 })
  if (seconds !== 0 && seconds % 3_600 === 0) return t('hoursLong', { count: seconds / 3_600 })
  if (seconds !== 0 && seconds % 60 === 0) return t('minutes', { count: seconds / 60 })
  return t('seconds', { count: seconds })
}

const { account, botFlow, queue, user, hours, entryPoint, centre, proposition, marketingPolicy } = configRecordSchemas
const local = z.object({ zh: z.string(), en: z.string() })
const ids = z.array(z.string())

/** A stored value of any version in words. Old versions may hold what today's rules forbid: that is shown as it is. */
export function valueInWords(wording: Wording, kind: FieldFormat, value: unknown): string {
  const { t } = wording
  if (value === null || value === undefined) return noValue(wording, kind)
  const words = writers[kind](wording, value)
  return words === null ? JSON.stringify(value) : words === '' ? t('value_none') : words
}

/** What null says where it doesn't just say nothing. */
const nullWords = {
  members: 'membersAll',
  queues: 'queuesAll',
  hours: 'alwaysOpen',
  disposition: 'topLevel',
  seconds: 'value_off',
  minutes: 'value_off',
  days: 'value_kept',
  overflow: 'value_off',
  day: 'value_open',
  lastDay: 'value_open',
  risk: 'riskNone',
  quietHours: 'value_off',
} as const satisfies Partial<Record<FieldFormat, AdminKey>>

const meansSomethingAsNull = (kind: FieldFormat): kind is keyof typeof nullWords => Object.hasOwn(nullWords, kind)

const noValue = ({ t }: Wording, kind: FieldFormat): string =>
  t(meansSomethingAsNull(kind) ? nullWords[kind] : 'value_none')

type Writer = (wording: Wording, value: unknown) => string | null

/** Writes values of one shape; anything else is left to be shown as it is. */
function of<T>(schema: z.ZodType<T>, write: (wording: Wording, value: T) => string): Writer {
  return (wording, value) => {
    const parsed = schema.safeParse(value)
    return parsed.success ? write(wording, parsed.data) : null
  }
}

const list = ({ t }: Wording, parts: readonly string[]): string => parts.join(t('listSeparator'))
export const both = (value: z.infer<typeof local>): string =>
  value.zh === '' || value.en === '' || value.zh === value.en ? value.zh || value.en : `${value.zh} / ${value.en}`
const byName = (name: (names: Names, id: string) => string): Writer =>
  of(z.string(), ({ names }, id) => name(names, id))
const skillName = ({ t, names }: Wording, id: string | null): string =>
  id === null ? t('everySkill') : names.skill(id)

/** A part of a measure as the customer's page calls it. */
function partName({ names }: Wording, part: string): string {
  const key = `part_${part}`
  if (!Object.hasOwn(profile, key)) return part
  const [zh, en] = profile[key as keyof typeof profile]
  return names.text({ zh, en })
}

const writers: Readonly<Record<FieldFormat, Writer>> = {
  local: of(local, (_, value) => both(value)),
  text: of(z.string(), (_, value) => value),
  number: of(z.number(), ({ format }, value) => format.number(value)),
  points: of(z.number(), ({ t }, count) => t('points', { count })),
  percent: of(z.number(), (_, value) => `${value}%`),
  seconds: of(z.number(), ({ t }, value) => secondsInWords(t, value)),
  minutes: of(z.number(), ({ t }, count) => t('minutes', { count })),
  bytes: of(z.number(), ({ t }, value) => `${Math.round((value / 1_048_576) * 10) / 10} ${t('unitMegabytes')}`),
  days: of(z.number(), ({ t }, count) => t('days', { count })),
  years: of(z.number(), ({ t }, count) => t('years', { count })),
  boolean: of(z.boolean(), ({ t }, value) => t(value ? 'value_yes' : 'value_no')),
  channel: of(z.enum(CHANNELS), ({ channelName }, value) => channelName(value)),
  channels: of(queue.shape.channels, (wording, value) => list(wording, value.map(wording.channelName))),
  units: of(user.shape.capacity, (wording, value) =>
    list(
      wording,
      CHANNELS.flatMap((channel) => {
        const count = value[channel]
        return count === undefined ? [] : [wording.t('unitsValue', { channel: wording.channelName(channel), count })]
      }),
    ),
  ),
  blocks: of(centre.shape.blocks, (wording, value) =>
    CHANNELS.filter((channel) => value[channel].length > 0)
      .map((channel) =>
        wording.t('blocksValue', {
          channel: wording.channelName(channel),
          others: list(wording, value[channel].map(wording.channelName)),
        }),
      )
      .join('；'),
  ),
  language: of(user.shape.language, ({ t }, value) => t(value === 'en' ? 'english' : 'chinese')),
  role: of(user.shape.role, ({ common }, value) => common(roleWord[value])),
  zone: of(z.string(), (_, value) => `${zoneName(value)} (${value})`),
  skills: of(user.shape.skills, (wording, value) =>
    list(
      wording,
      Object.entries(value).map(([id, level]) => wording.t('skillLevel', { skill: wording.names.skill(id), level })),
    ),
  ),
  requirements: of(queue.shape.requirements, (wording, value) =>
    list(
      wording,
      value.map(({ skillId, level }) => wording.t('skillLevel', { skill: wording.names.skill(skillId), level })),
    ),
  ),
  relaxation: of(queue.shape.relaxation, (wording, value) =>
    list(
      wording,
      value.map(({ afterSeconds, skillId, levels, remove }) => {
        const after = secondsInWords(wording.t, afterSeconds)
        const skill = skillName(wording, skillId)
        return remove ? wording.t('stepRemove', { after, skill }) : wording.t('stepLower', { after, skill, levels })
      }),
    ),
  ),
  members: of(ids, (wording, value) => list(wording, value.map(wording.names.user))),
  assignment: of(queue.shape.order, ({ t }, value) => t(orderWord[value])),
  overflow: of(queue.shape.overflow.unwrap(), ({ t, names }, { afterSeconds, queueId }) =>
    t('overflowValue', { after: secondsInWords(t, afterSeconds), queue: names.queue(queueId) }),
  ),
  hours: byName((names, id) => names.hours(id)),
  queue: byName((names, id) => names.queue(id)),
  queues: of(ids, (wording, value) => list(wording, value.map(wording.names.queue))),
  disposition: byName((names, id) => names.disposition(id)),
  auxCode: byName((names, id) => names.auxCode(id)),
  chosenBy: of(configRecordSchemas.auxCode.shape.chosenBy, ({ t }, value) => t(`chosen_${value}`)),
  mode: of(entryPoint.shape.afterHours.shape.mode, ({ t }, value) => t(`mode_${value}`)),
  week: of(hours.shape.weekly, (wording, value) => value.map((day, index) => dayWords(wording, index, day)).join('；')),
  exceptions: of(hours.shape.exceptions, (wording, value) =>
    list(
      wording,
      value.map(({ date, name, ranges }) => [date, both(name), rangeWords(wording, ranges)].filter(Boolean).join(' ')),
    ),
  ),
  lines: of(ids, (wording, value) => list(wording, value)),
  preChat: of(entryPoint.shape.preChat, (wording, value) =>
    list(
      wording,
      value.map(({ label, kind }) => `${both(label)} (${wording.t(`kind_${kind}`)})`),
    ),
  ),
  voiceEntry: of(entryPoint.shape.voice.unwrap(), (wording, value) =>
    list(wording, [...value.numbers, wording.t('menusCount', { count: value.menus.length })]),
  ),
  recording: of(queue.shape.recording, ({ t }, value) => t(recordingWord[value])),
  iceServers: of(centre.shape.voice.shape.iceServers, list),
  shelfKind: of(proposition.shape.kind, ({ t }, value) => t(`shelf_${value}`)),
  shelfState: of(proposition.shape.state, ({ t }, value) => t(`state_${value}`)),
  day: of(z.number(), ({ format }, value) => format.day(value)),
  lastDay: of(z.number(), ({ format }, value) => format.day(value - 1)),
  factor: of(z.number(), (_, value) => `${value}`),
  risk: of(z.string(), ({ t }, value) => textOf(t, `choice_${value}`) || value),
  ratings: of(proposition.shape.ratings.unwrap().unwrap(), (wording, value) =>
    list(
      wording,
      RATERS.map((rater) => `${wording.t(`proposition.ratings.${rater}`)} ${value[rater] ?? wording.t('value_none')}`),
    ),
  ),
  propositions: of(ids, (wording, value) => list(wording, value.map(wording.names.proposition))),
  figures: of(proposition.shape.figures, (wording, value) =>
    list(
      wording,
      value.map((figure) => `${both(figure.label)} ${both(figure.value)}`),
    ),
  ),
  yuan: of(z.number(), ({ t, format }, value) => `${format.number(value)} ${t('unitYuan')}`),
  chance: of(z.number(), (_, value) => `${Math.round(value * 1_000) / 10}%`),
  occasions: of(proposition.shape.occasions, (wording, value) =>
    list(
      wording,
      value.map((occasion) => occasionInWords(wording, occasion)),
    ),
  ),
  rule: of(proposition.shape.eligibility, ruleInWords),
  localLines: of(z.array(local), (wording, value) => list(wording, value.map(both))),
  objections: of(proposition.shape.scripts.shape.text.shape.objections, ({ t }, value) =>
    value.map(({ says, answer }) => t('objectionValue', { says: both(says), answer: both(answer) })).join('；'),
  ),
  disclosures: of(proposition.shape.disclosures, (wording, value) =>
    list(
      wording,
      value.map(({ agent, customer, check }) =>
        wording.t('disclosureValue', {
          text: [...new Set([both(agent), both(customer)])].join(' · '),
          check: wording.t(`check_${check}`),
        }),
      ),
    ),
  ),
  picture: of(proposition.shape.card.shape.picture.unwrap().unwrap(), ({ t }, { alt, name }) =>
    t('pictureValue', { alt: both(alt), file: name }),
  ),
  mood: of(configRecordSchemas.intent.shape.mood, ({ t }, value) =>
    t(value === 'none' ? 'mood_none' : `choice_${value}`),
  ),
  consent: of(marketingPolicy.shape.consentInContact, ({ t }, value) => t(`consent_${value}`)),
  quietHours: of(marketingPolicy.shape.quietHours.unwrap(), ({ t }, value) => t('quietValue', value)),
  reasons: of(marketingPolicy.shape.declineReasons, (wording, value) =>
    list(
      wording,
      value.map(({ name }) => both(name)),
    ),
  ),
  loosened: of(marketingPolicy.shape.loosened.unwrap(), ({ t }, value) =>
    LOOSE_RULES.flatMap((rule) => {
      const reason = value[rule]
      return reason === undefined ? [] : [t('looseValue', { rule: t(`loose_${rule}`), reason })]
    }).join('；'),
  ),
  customerModel: of(marketingPolicy.shape.model.unwrap(), (wording, { weights, satisfaction, life }) =>
    [
      ...MEASURES.map((measure) =>
        wording.t('measureValue', {
          measure: wording.names.text(FACTS[measure].name),
          parts: list(
            wording,
            Object.entries(weights[measure]).map(([part, weight]) => `${partName(wording, part)} ${weight}`),
          ),
        }),
      ),
      ...(satisfaction === undefined
        ? []
        : SATISFACTION_MOVES.map((move) => `${wording.t(`satisfaction.${move}`)} ${satisfaction[move]}`)),
      ...LIFE_DAYS.map((key) => `${wording.t(`life.${key}`)} ${wording.t('days', { count: life[key] })}`),
    ].join('\n'),
  ),
  entryPoint: byName((names, id) => names.entryPoint(id)),
  senders: of(queue.shape.senders.unwrap(), (wording, { sms, wechat, mayChoose }) => {
    const { t, names } = wording
    return list(wording, [
      ...(sms === null ? [] : [`${t('queue.senders.sms')} ${names.account(sms)}`]),
      ...(wechat === null ? [] : [`${t('queue.senders.wechat')} ${names.account(wechat)}`]),
      ...(mayChoose ? [t('queue.senders.mayChoose')] : []),
    ])
  }),
  purposes: of(account.shape.purposes, (wording, value) =>
    list(
      wording,
      value.map((purpose) => wording.t(`purpose_${purpose}`)),
    ),
  ),
  fen: of(z.number(), ({ t, format }, value) => `${format.number(value)} ${t('unitFen')}`),
  templates: of(account.shape.templates, ({ t }, value) =>
    value
      .map(({ name, code, purpose, text }) =>
        t('templateValue', { name: both(name), code, purpose: t(`purpose_${purpose}`), text }),
      )
      .join('；'),
  ),
  vendor: of(account.shape.vendor, ({ t }, value) =>
    vendorInWords({ t, seconds: (seconds) => secondsInWords(t, seconds) }, value),
  ),
  age: of(z.number(), ({ t, format }, value) => `${format.number(value)} ${t('unitAge')}`),
  entryBot: of(entryPoint.shape.bot.unwrap(), ({ t, names }, { flowId, mode }) =>
    t('entryBotValue', { flow: names.botFlow(flowId), mode: t(`botMode_${mode}`) }),
  ),
  botNodes: of(botFlow.shape.nodes, ({ t }, value) =>
    value
      .map((node) => [t(`botNode_${node.kind}`), 'text' in node ? both(node.text) : ''].filter(Boolean).join(' '))
      .join('；'),
  ),
  botPhrases: of(botFlow.shape.phrases, ({ t }, value) =>
    BOT_PHRASES.map((phrase) => `${t(`botPhrase_${phrase}`)} ${both(value[phrase])}`).join('；'),
  ),
}

export const orderWord = {
  'longest-idle': 'order_longest_idle',
  'least-loaded': 'order_least_loaded',
  'most-skilled': 'order_most_skilled',
} as const

export const recordingWord = {
  always: 'recording_always',
  'on-request': 'recording_on_request',
  never: 'recording_never',
} as const

export const roleWord = {
  agent: 'roleAgent',
  outbound: 'roleOutbound',
  supervisor: 'roleSupervisor',
  quality: 'roleQuality',
  compliance: 'roleCompliance',
  admin: 'roleAdmin',
} as const

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const
type Ranges = z.infer<typeof hours>['weekly'][number]

export function rangeWords({ t }: Pick<Wording, 't'>, ranges: Ranges): string {
  return ranges.length === 0 ? t('closedAllDay') : ranges.map(({ from, to }) => `${from}–${to}`).join(' ')
}

function dayWords(wording: Wording, index: number, ranges: Ranges): string {
  const day = weekdays[index]
  return `${day === undefined ? '' : wording.t(`weekday_${day}`)} ${rangeWords(wording, ranges)}`
}
