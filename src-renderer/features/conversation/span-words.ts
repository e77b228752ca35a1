import type { CallSpan } from '#shared/domain/call-spans.ts'
import { shownNumber, type Names } from '../../client/index.ts'
import { formatDuration, translate } from '../../design/index.ts'

type Consult = Extract<CallSpan, { readonly what: 'consult' }>

/** Whoever is asked: a colleague, or an outside number. */
export function askedName({ agentId, number }: Consult, names: Names): string {
  return agentId === null ? shownNumber(number ?? '—') : names.user(agentId)
}

const supervisionKeys = { listen: 'spanListen', whisper: 'spanWhisper', barge: 'spanBarge' } as const

/** What was done in a call, in words, with how long it took; what goes on has no length yet. `time` is already formatted. */
export function spanWords(span: CallSpan, time: string, names: Names): string {
  return worded(span, time, names).trim()
}

function worded(span: CallSpan, time: string, names: Names): string {
  const length = span.until === null ? '' : formatDuration(span.until - span.at)
  switch (span.what) {
    case 'hold':
      return translate('conversation', 'spanHold', { time, length })
    case 'consult':
      return consultWords(span, time, names)
    case 'hand-out': {
      const number = shownNumber(span.number ?? '—')
      return translate('conversation', span.until === null ? 'spanHandOut' : 'spanTakenBack', { time, number })
    }
    case 'supervision': {
      const name = names.user(span.supervisorId)
      return translate('conversation', supervisionKeys[span.mode], { time, name, length })
    }
    case 'pause':
      return translate('conversation', span.why === 'card-entry' ? 'spanCard' : 'spanPause', { time, length })
  }
}

const unansweredKeys = {
  declined: 'spanConsultDeclined',
  'no-answer': 'spanConsultNoAnswer',
  ended: 'spanConsultTakenBack',
  'handed-over': 'spanConsultTakenBack',
  'cut-off': 'spanConsultCutOff',
} as const

function consultWords(span: Consult, time: string, names: Names): string {
  const { answeredAt, until, outcome } = span
  const name = askedName(span, names)
  if (answeredAt !== null) {
    const length = until === null ? '' : formatDuration(until - answeredAt)
    return translate('conversation', 'spanConsult', { time, name, length })
  }
  return translate('conversation', outcome === null ? 'spanConsultRings' : unansweredKeys[outcome], { time, name })
}
