import type { QueueRecord, UserRecord, Versioned } from '#shared/domain/config.ts'
import { servesCustomers } from './options.ts'
import { secondsInWords } from './value-words.ts'
import type { Wording } from './wording.ts'

type Words = Pick<Wording, 't' | 'names' | 'channelName'>

const orderSentence = {
  'longest-idle': 's_order_longest_idle',
  'least-loaded': 's_order_least_loaded',
  'most-skilled': 's_order_most_skilled',
} as const

function whoInWords({ t, names }: Words, { requirements, memberIds }: QueueRecord): string {
  const skills = requirements
    .map(({ skillId, level }) => t('skillLevel', { skill: names.skill(skillId), level }))
    .join(t('listSeparator'))
  if (memberIds === null) return skills === '' ? t('s_whoAnyone') : t('s_whoSkilled', { skills })
  const count = memberIds.length
  return skills === '' ? t('s_whoMembers', { count }) : t('s_whoMembersSkilled', { count, skills })
}

function idleSentences({ t }: Words, { idle }: QueueRecord): readonly string[] {
  const { warnAfterSeconds: warn, endAfterSeconds: end, releaseCapacityAfterSeconds: release } = idle
  const time = (seconds: number): string => secondsInWords(t, seconds)
  const silence =
    warn !== null && end !== null
      ? [t('s_idle', { warn: time(warn), end: time(end) })]
      : end !== null
        ? [t('s_idleEnd', { end: time(end) })]
        : warn !== null
          ? [t('s_idleWarn', { warn: time(warn) })]
          : []
  return release === null ? silence : [...silence, t('s_release', { time: time(release) })]
}

function wrapUpSentence({ t }: Words, { wrapUp }: QueueRecord): string {
  const { seconds, maxExtensions } = wrapUp
  if (seconds === null) return t('s_wrapUpFree')
  const time = secondsInWords(t, seconds)
  return maxExtensions === 0 ? t('s_wrapUpPlain', { time }) : t('s_wrapUp', { time, count: maxExtensions })
}

/** What a queue's rules mean, a sentence each, in the order in which a contact meets them. Rules that are off say nothing. */
export function queueSentences(words: Words, queue: QueueRecord): readonly string[] {
  const { t, names, channelName } = words
  const time = (seconds: number): string => secondsInWords(t, seconds)
  const { serviceLevel, overflow, hoursId } = queue
  const sentences = [
    t('s_takes', {
      channels: queue.channels.map(channelName).join(t('listSeparator')),
      hours: hoursId === null ? t('s_hoursAlways') : t('s_hoursBy', { hours: names.hours(hoursId) }),
    }),
    t('s_who', { who: whoInWords(words, queue), order: t(orderSentence[queue.order]) }),
    ...(queue.preferredAgentSeconds > 0 ? [t('s_preferred', { time: time(queue.preferredAgentSeconds) })] : []),
    t('s_target', { percent: serviceLevel.percent, within: time(serviceLevel.seconds) }),
    ...(queue.priority !== 0 || queue.ageingPerMinute !== 0
      ? [t('s_priority', { points: queue.priority, ageing: queue.ageingPerMinute })]
      : []),
    t('s_rona', { rings: time(queue.ronaSeconds) }),
    ...queue.relaxation
      .toSorted((a, b) => a.afterSeconds - b.afterSeconds)
      .map(({ afterSeconds, skillId, levels, remove }) => {
        const skill = skillId === null ? t('everySkill') : names.skill(skillId)
        const after = time(afterSeconds)
        return remove ? t('s_relaxRemove', { after, skill }) : t('s_relax', { after, skill, levels })
      }),
    ...(overflow === null
      ? []
      : [t('s_overflow', { after: time(overflow.afterSeconds), queue: names.queue(overflow.queueId) })]),
    ...(queue.pullAllowed ? [t('s_pull')] : []),
    ...idleSentences(words, queue),
    wrapUpSentence(words, queue),
    ...(queue.wrapUp.dispositionRequired ? [t('s_disposition')] : []),
    ...(queue.reopenSeconds > 0 ? [t('s_reopen', { time: time(queue.reopenSeconds) })] : []),
    ...(queue.survey ? [t('s_survey')] : []),
  ]
  return sentences.map((sentence) => `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${t('sentenceEnd')}`)
}

type Users = Iterable<Versioned<UserRecord>>

/** Agents in use who may be offered work of this queue as soon as it arrives. */
export function ableAgents(queue: QueueRecord, users: Users): readonly Versioned<UserRecord>[] {
  return [...users].filter(
    ({ id, archived, record }) =>
      !archived &&
      servesCustomers(record.role) &&
      (queue.memberIds === null || queue.memberIds.includes(id)) &&
      queue.requirements.every(({ skillId, level }) => (record.skills[skillId] ?? 0) >= level),
  )
}
