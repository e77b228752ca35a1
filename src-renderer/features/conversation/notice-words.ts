import type { Verification } from '#shared/domain/verification.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { shownNumber, type Names } from '../../client/index.ts'
import { formatDuration, translate } from '../../design/index.ts'
import { askedName, spanWords } from './span-words.ts'
import type { Notice } from './thread-items.ts'

const endedKeys = {
  customer: 'endedCustomer',
  agent: 'endedAgent',
  idle: 'endedIdle',
  supervisor: 'endedSupervisor',
  system: 'endedSystem',
  'handed-over': 'endedHandedOver',
} as const

/** Nobody types in a call: it is hung up. */
const callEndedKeys = {
  ...endedKeys,
  customer: 'callEndedCustomer',
  agent: 'callEndedAgent',
  supervisor: 'callEndedSupervisor',
  system: 'callEndedSystem',
} as const

const failureKeys = {
  unreachable: 'notReachedUnreachable',
  busy: 'notReachedBusy',
  'no-answer': 'notReachedNoAnswer',
  declined: 'notReachedDeclined',
  invalid: 'notReachedInvalid',
} as const

const markKeys = {
  follow: { plain: 'markFollow', named: 'markFollowBy' },
  unfollow: { plain: 'markUnfollow', named: 'markUnfollowBy' },
  scan: { plain: 'markScan', named: 'markScanOf' },
  menu: { plain: 'markMenu', named: 'markMenuOf' },
  'opt-out': { plain: 'markOptOut', named: 'markOptOut' },
} as const

/** Letters of what a yes rests on. */
const MOST_QUOTED = 60

const answerKeys = {
  accepted: 'offerAccepted',
  declined: 'offerDeclined',
  later: 'offerLater',
  unsuitable: 'offerUnsuitable',
} as const

/** [AS19] Of the assessment that comes before it. */
const askedKeys = {
  ...answerKeys,
  declined: 'assessDeclined',
  later: 'assessLater',
} as const

/** A notice in words. `time` is already formatted. */
export function noticeWords(notice: Notice, time: string, names: Names, me: string | undefined): string {
  switch (notice.kind) {
    case 'arrived':
      return translate('conversation', notice.english ? 'arrivedEnglish' : 'arrived', {
        time,
        queue: names.queue(notice.queueId),
      })
    case 'accepted':
      return acceptedWords(notice, time, names, me)
    case 'parked':
    case 'resumed': {
      const mine = notice.agentId === me
      if (notice.kind === 'parked')
        return mine
          ? translate('conversation', 'parkedYou', { time })
          : translate('conversation', 'parkedBy', { time, name: names.user(notice.agentId) })
      return mine
        ? translate('conversation', 'resumedYou', { time })
        : translate('conversation', 'resumedBy', { time, name: names.user(notice.agentId) })
    }
    case 'transferred': {
      const to = 'queueId' in notice.to ? names.queue(notice.to.queueId) : names.user(notice.to.agentId)
      return translate('conversation', 'transferred', { time, from: names.user(notice.fromAgentId), to })
    }
    case 'idle-warned':
      return translate('conversation', 'idleWarned', { time })
    case 'ended':
      return translate('conversation', (notice.call ? callEndedKeys : endedKeys)[notice.by], { time })
    case 'called-at-night':
      return translate('conversation', notice.isGuess ? 'calledAtNightMaybe' : 'calledAtNight', {
        time,
        localTime: notice.localTime,
      })
    case 'call-connected':
      return translate('conversation', 'callConnected', { time })
    case 'callback-asked':
      return translate('conversation', 'callbackAsked', { time })
    case 'call-span':
      return spanWords(notice.span, time, names)
    case 'joined':
      return translate('conversation', 'callJoined', { time, name: askedName(notice.span, names) })
    case 'swapped':
      return translate('conversation', 'callSwapped', { time })
    case 'taken-over':
      return translate('conversation', notice.agentId === me ? 'takenOverYou' : 'takenOverBy', {
        time,
        name: names.user(notice.agentId),
      })
    case 'moved-out':
      return translate('conversation', 'movedOut', { time, number: shownNumber(notice.number ?? '—') })
    case 'not-reached': {
      const why = translate('conversation', failureKeys[notice.reason])
      return translate('conversation', notice.what === 'dial' ? 'dialFailed' : 'handOutFailed', { time, why })
    }
    case 'recorded':
      return recordedWords(notice, time, names)
    case 'survey':
      return translate('conversation', 'survey', { time, score: notice.score })
    case 'offer-told':
      return translate('conversation', 'offerTold', { time, name: names.proposition(notice.propositionId) })
    case 'offer-answered': {
      const answered = translate('conversation', (notice.assessFirst ? askedKeys : answerKeys)[notice.response], {
        time,
        name: names.proposition(notice.propositionId),
      })
      if (notice.words !== null)
        return translate('conversation', 'offerRestsOn', { answered, words: notice.words.slice(0, MOST_QUOTED) })
      return notice.reasonId === null
        ? answered
        : translate('conversation', 'offerBecause', { answered, reason: names.declineReason(notice.reasonId) })
    }
    case 'assessed':
      return translate('conversation', 'assessed', { time })
    case 'mark':
      return markWords(notice, time, names)
    case 'verified': {
      const { method, level } = notice.how
      const how = translate('profile', `method_${method}`)
      return translate('conversation', 'verified', { time, level: levelWords(level), how })
    }
    case 'taken-apart':
      return translate('conversation', 'takenApart', { time })
    case 'bot-began':
      return translate('bot', 'began', { time })
    case 'bot-handed-over':
      return translate('bot', 'handedOverLine', { time, why: translate('bot', `reason_${notice.reason}`) })
    case 'closed':
      return notice.selfServed
        ? translate('bot', 'selfServed', { time })
        : translate('conversation', 'closed', { time })
    default:
      return assertNever(notice)
  }
}

/** [WX14] The name the account gives the key; without one the key itself. */
function markWords({ mark, what, accountId }: Extract<Notice, { kind: 'mark' }>, time: string, names: Names): string {
  if (what === '') return translate('conversation', markKeys[mark].plain, { time })
  const name = names.vendorKey(accountId, mark === 'menu' ? 'menu' : 'scan', what)
  if (mark === 'menu' && name !== null) return translate('conversation', 'markMenuNamed', { time, name })
  return translate('conversation', markKeys[mark].named, { time, what: name ?? what })
}

const levelWords = (level: Verification['level']): string => (level === 0 ? '' : translate('profile', `level${level}`))

function acceptedWords(
  { agentId, by, from, waited, assignedBy }: Extract<Notice, { kind: 'accepted' }>,
  time: string,
  names: Names,
  me: string | undefined,
): string {
  const wait = formatDuration(waited)
  const mine = agentId === me
  const name = names.user(agentId)
  if (by === 'dial')
    return mine
      ? translate('conversation', 'dialledYou', { time })
      : translate('conversation', 'dialledBy', { time, name })
  if (by === 'start')
    return mine ? translate('outreach', 'sentByYou', { time }) : translate('outreach', 'sentFrom', { time, name })
  if (by === 'consult') {
    const giver = names.user(from)
    return mine
      ? translate('conversation', 'handedYou', { time, from: giver })
      : translate('conversation', 'handedBy', { time, from: giver, name })
  }
  if (assignedBy !== null) {
    const giver = names.user(assignedBy)
    return mine
      ? translate('conversation', 'assignedYou', { time, by: giver })
      : translate('conversation', 'assignedBy', { time, by: giver, name })
  }
  if (by === 'reopen')
    return mine
      ? translate('conversation', 'reopenedYou', { time })
      : translate('conversation', 'reopenedBy', { time, name })
  return mine
    ? translate('conversation', 'acceptedYou', { time, wait })
    : translate('conversation', 'acceptedBy', { time, wait, name })
}

function recordedWords(
  { recording, agentIds }: Extract<Notice, { readonly kind: 'recorded' }>,
  time: string,
  names: Names,
): string {
  const length = formatDuration(recording.durationMs)
  if (recording.kind === 'voicemail') return translate('conversation', 'voicemailLeft', { time, length })
  // Who is no longer known has no name to give.
  const known = agentIds.map((id) => names.user(id)).filter((one) => one !== '—')
  if (known.length === 0) return translate('conversation', 'callRecorded', { time, length })
  const name = known.join(translate('supervisor', 'nameSeparator'))
  return translate('conversation', 'callRecordedWith', { time, length, name })
}
