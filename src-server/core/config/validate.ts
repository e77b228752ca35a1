/** What one record must respect of the others. Its own shape was checked at the edge. */
import { accountRefusal } from './account.ts'
import { botFeeds, botFlowRefusal, entryBotRefusal } from './bot-flow.ts'
import { ACCOUNT_CHANNELS } from '#shared/domain/account.ts'
import { CENTRE_ID, type ConfigKind, type ConfigRecords } from '#shared/domain/config.ts'
import { branchNumbered } from '#shared/domain/branch.ts'
import { policyGaps } from '#shared/domain/policy-gaps.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { systemOf } from '#shared/domain/service-key.ts'
import { unaskable } from '#shared/domain/segment.ts'
import { unfilledFact } from './rule-facts.ts'
import { MARKETING_POLICY_ID, NO_ADS } from '#shared/domain/proposition.ts'
import { menuQueues } from '#shared/domain/voice-config.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { marketingPolicyOf } from '../decisioning/floor.ts'
import { activeUser, inUse } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { isLastAdmin, live, usersOf } from './references.ts'
import { gapRefusal } from './gap.ts'
import type { Candidate } from './shapes.ts'
import { propositionRefusal } from './proposition.ts'
import { silencingRefusal } from './silencing.ts'
import { voiceEntryRefusal } from './voice-entry.ts'

const invalid = (field: string, reason: string): Refusal => refuse('invalid-record', { field, reason })

/** The first of the ids that names nothing live. */
function unknown(floor: Floor, kind: ConfigKind, field: string, ids: readonly (string | null)[]): Refusal | null {
  const at = ids.findIndex((id) => id !== null && inUse(floor, kind, id) === undefined)
  return at === -1 ? null : invalid(ids.length === 1 ? field : `${field}[${at}]`, 'unknown')
}

function firstOf(...checks: readonly (() => Refusal | null)[]): Refusal | null {
  for (const check of checks) {
    const refusal = check()
    if (refusal !== null) return refusal
  }
  return null
}

/** Whether following `next` from `start` comes back to `id`. */
function comesBack(id: string, start: string | null, next: (id: string) => string | null): boolean {
  const seen = new Set<string>()
  for (let at = start; at !== null && !seen.has(at); at = next(at)) {
    if (at === id) return true
    seen.add(at)
  }
  return false
}

/** [SG3] What cannot be asked of everybody is nobody's segment, nor what is compared with nothing. */
function segmentRefusal({ rule }: ConfigRecords['segment']): Refusal | null {
  if (unaskable(rule).length > 0) return invalid('rule', 'not-askable')
  const unfilled = unfilledFact(rule)
  return unfilled === null ? null : invalid(`rule.${unfilled}`, 'required')
}

/** [TK19] A number is one branch's for good: leads, files and the bank's systems name it by that alone. */
function branchRefusal(floor: Floor, id: string, { number }: ConfigRecords['branch']): Refusal | null {
  const before = floor.config.branch.get(id)
  if (before !== undefined && before.record.number !== number) return invalid('number', 'number-fixed')
  const holder = branchNumbered(floor.config.branch, number)
  return holder === null || holder.id === id ? null : refuse('name-taken', { field: 'number', name: number })
}

function userRefusal(floor: Floor, id: string, user: ConfigRecords['user']): Refusal | null {
  return firstOf(
    // [SK9]
    () => (systemOf(id) === null ? null : invalid('id', 'reserved')),
    () => {
      for (const other of live(floor, 'user')) {
        if (other.id !== id && other.record.username === user.username) {
          return refuse('name-taken', { field: 'username', name: user.username })
        }
      }
      return null
    },
    () => (user.role !== 'admin' && isLastAdmin(floor, id) ? refuse('last-admin') : null),
    () => {
      const skillId = Object.keys(user.skills).find((skill) => inUse(floor, 'skill', skill) === undefined)
      return skillId === undefined ? null : invalid(`skills.${skillId}`, 'unknown')
    },
  )
}

function queueRefusal(floor: Floor, id: string, queue: ConfigRecords['queue'], actor: string): Refusal | null {
  const overflowId = queue.overflow?.queueId ?? null
  return firstOf(
    () =>
      unknownIn(
        floor,
        'skill',
        'requirements',
        queue.requirements.map((r) => r.skillId),
        'skillId',
      ),
    () =>
      unknownIn(
        floor,
        'skill',
        'relaxation',
        queue.relaxation.map((r) => r.skillId),
        'skillId',
      ),
    () => unknownIn(floor, 'user', 'memberIds', queue.memberIds ?? []),
    () => unknown(floor, 'hours', 'hoursId', [queue.hoursId]),
    () => (overflowId === id ? invalid('overflow.queueId', 'cycle') : null),
    () => unknown(floor, 'queue', 'overflow.queueId', [overflowId]),
    () => {
      const next = (at: string): string | null => inUse(floor, 'queue', at)?.overflow?.queueId ?? null
      return comesBack(id, overflowId, next) ? invalid('overflow.queueId', 'cycle') : null
    },
    () => {
      const other = overflowId === null ? undefined : inUse(floor, 'queue', overflowId)
      const missing = other !== undefined && queue.channels.some((channel) => !other.channels.includes(channel))
      return missing ? invalid('overflow.queueId', 'channel-not-served') : null
    },
    () => channelsTaken(floor, id, queue, actor),
    () => senderRefusal(floor, queue),
  )
}

/** [OT13] */
function senderRefusal(floor: Floor, { senders }: ConfigRecords['queue']): Refusal | null {
  for (const channel of ACCOUNT_CHANNELS) {
    const accountId = senders?.[channel] ?? null
    if (accountId === null) continue
    const account = inUse(floor, 'account', accountId)
    if (account === undefined) return invalid(`senders.${channel}`, 'unknown')
    if (account.channel !== channel) return invalid(`senders.${channel}`, 'channel-not-served')
  }
  return null
}

/** A channel can't be taken from a queue that is fed with it. */
function channelsTaken(floor: Floor, id: string, queue: ConfigRecords['queue'], actor: string): Refusal | null {
  const before = inUse(floor, 'queue', id)
  const taken = before?.channels.filter((channel) => !queue.channels.includes(channel)) ?? []
  if (taken.length === 0) return null
  const fed = [...live(floor, 'entryPoint')].some(
    ({ record }) => taken.includes(record.channel) && [record.queueId, ...menuQueues(record.voice)].includes(id),
  )
  const overflows = [...live(floor, 'queue')].some(
    (q) => q.record.overflow?.queueId === id && q.record.channels.some((channel) => taken.includes(channel)),
  )
  return fed || overflows || botFeeds(floor, id, taken)
    ? refuse('in-use', { names: usersOf(floor, 'queue', id, actor).join(', ') })
    : null
}

function unknownIn(
  floor: Floor,
  kind: ConfigKind,
  field: string,
  ids: readonly (string | null)[],
  inner?: string,
): Refusal | null {
  const at = ids.findIndex((id) => id !== null && inUse(floor, kind, id) === undefined)
  return at === -1 ? null : invalid(inner === undefined ? `${field}[${at}]` : `${field}[${at}].${inner}`, 'unknown')
}

function entryPointRefusal(floor: Floor, id: string, entry: ConfigRecords['entryPoint']): Refusal | null {
  const queue = inUse(floor, 'queue', entry.queueId)
  if (queue === undefined) return invalid('queueId', 'unknown')
  if (!queue.channels.includes(entry.channel)) return invalid('queueId', 'channel-not-served')
  return firstOf(
    () => unknown(floor, 'hours', 'hoursId', [entry.hoursId]),
    () => voiceEntryRefusal(floor, id, entry),
    () => entryBotRefusal(floor, entry),
  )
}

function dispositionRefusal(floor: Floor, id: string, disposition: ConfigRecords['disposition']): Refusal | null {
  const parentOf = (at: string): string | null => inUse(floor, 'disposition', at)?.parentId ?? null
  return firstOf(
    () => (disposition.parentId === id ? invalid('parentId', 'cycle') : null),
    () => unknown(floor, 'disposition', 'parentId', [disposition.parentId]),
    () => (comesBack(id, disposition.parentId, parentOf) ? invalid('parentId', 'cycle') : null),
    () => unknownIn(floor, 'queue', 'queueIds', disposition.queueIds ?? []),
  )
}

function cannedReplyRefusal(floor: Floor, id: string, reply: ConfigRecords['cannedReply']): Refusal | null {
  const others = [...live(floor, 'cannedReply')].filter((other) => other.id !== id)
  const taken = new Set(
    others.flatMap(({ record }) => [record.shortcut, record.shortcutEn].map((name) => name.toLowerCase())),
  )
  for (const field of ['shortcut', 'shortcutEn'] as const) {
    const name = reply[field]
    if (name !== '' && taken.has(name.toLowerCase())) return refuse('name-taken', { field, name })
  }
  return unknownIn(floor, 'queue', 'queueIds', reply.queueIds ?? [])
}

function centreRefusal(floor: Floor, id: string, centre: ConfigRecords['centre']): Refusal | null {
  return firstOf(
    () => (id === CENTRE_ID ? null : invalid('id', 'one-centre-only')),
    () => unknown(floor, 'auxCode', 'ronaAuxCodeId', [centre.ronaAuxCodeId]),
    () => unknown(floor, 'auxCode', 'lostAuxCodeId', [centre.lostAuxCodeId]),
    () =>
      centre.deskLostReturnWorkSeconds < centre.deskLostNoOffersSeconds
        ? invalid('deskLostReturnWorkSeconds', 'before-no-offers')
        : null,
  )
}

/** Why the record can't stand among the others as they are; null: it can. */
export function recordRefusal(floor: Floor, candidate: Candidate, actor: string): Refusal | null {
  const { kind, id } = candidate
  switch (kind) {
    case 'user':
      return userRefusal(floor, id, candidate.record)
    case 'queue':
      return queueRefusal(floor, id, candidate.record, actor)
    case 'entryPoint':
      return entryPointRefusal(floor, id, candidate.record)
    case 'account':
      return accountRefusal(floor, id, candidate.record)
    case 'disposition':
      return dispositionRefusal(floor, id, candidate.record)
    case 'cannedReply':
      return cannedReplyRefusal(floor, id, candidate.record)
    case 'centre':
      return centreRefusal(floor, id, candidate.record)
    case 'proposition':
      return propositionRefusal(floor, id, candidate.record)
    case 'marketingPolicy':
      if (id !== MARKETING_POLICY_ID) return invalid('id', 'one-policy-only')
      // [OF42] The way out of offers stays.
      return candidate.record.declineReasons.some((reason) => reason.id === NO_ADS)
        ? gapRefusal(
            policyGaps(candidate.record, marketingPolicyOf(floor), activeUser(floor, actor)?.role === 'compliance'),
          )
        : invalid('declineReasons', 'required')
    case 'segment':
      return segmentRefusal(candidate.record)
    case 'branch':
      return branchRefusal(floor, id, candidate.record)
    case 'botFlow':
      return botFlowRefusal(floor, id, candidate.record)
    case 'intent':
      return silencingRefusal(floor, id, candidate.record, actor)
    case 'skill':
    case 'hours':
    case 'auxCode':
      return null
    default:
      return assertNever(kind)
  }
}
