import type { ShownState } from '#shared/domain/agent.ts'
import type { RoutableState } from '#shared/domain/agent-events.ts'
import type { LiveRow } from '#shared/protocol/wallboard.ts'
import type { Names } from '../../client/index.ts'
import { translate, type DotTone, type Translate } from '../../design/index.ts'
import type { AgentRow } from './arrange.ts'
import type { Concern } from './attention.ts'
import type { Objection } from './eligibility.ts'
import { isLiveCall } from './supervise-block.ts'

type T = Translate<'supervisor'>

const tones = {
  busy: 'busy',
  ringing: 'ring',
  available: 'ready',
  acw: 'acw',
  aux: 'aux',
  lost: 'error',
  offline: 'off',
} as const satisfies Record<ShownState, DotTone>

export const toneOf = (shown: ShownState): DotTone => tones[shown]

const phaseTones = {
  arrived: 'off',
  waiting: 'off',
  offered: 'ring',
  active: 'busy',
  parked: 'aux',
  'wrap-up': 'acw',
  closed: 'off',
} as const satisfies Record<LiveRow['phase'], DotTone>

export const phaseTone = (phase: LiveRow['phase']): DotTone => phaseTones[phase]

/** A state that can be chosen, in words: a break by its reason. */
export function routableWord(t: T, names: Names, state: RoutableState): string {
  return state.name === 'aux' ? names.auxCode(state.auxCodeId) : t(`state_${state.name}`)
}

export function concernWord(t: T, concern: Concern): string {
  return concern.kind === 'unanswered'
    ? t('concern_unanswered', { count: concern.count })
    : t(`concern_${concern.kind}`)
}

/** Why not, in words. */
export function objectionWord(
  t: T,
  names: Names,
  channelName: (channel: LiveRow['channel']) => string,
  why: Objection,
): string {
  switch (why.kind) {
    case 'full':
      return t('objection_full', { channel: channelName(why.channel), load: why.load, units: why.units })
    case 'blocked':
      return t('objection_blocked', { channel: channelName(why.by) })
    case 'aux':
      return t('objection_aux', { aux: names.auxCode(why.auxCodeId) })
    case 'skill':
      return why.has === 0
        ? t('objection_skillMissing', { skill: names.skill(why.skillId) })
        : t('objection_skill', { skill: names.skill(why.skillId), required: why.required, has: why.has })
    case 'signed-out':
    case 'lost':
    case 'has-it':
    case 'leaving':
    case 'on-the-phone':
    case 'not-member':
    case 'passed':
    case 'phone':
      return t(`objection_${why.kind}`)
  }
}

/** `+86177****0932` as people write it. */
export function shownMasked(number: string): string {
  return number
    .replace(/^\+86/u, '')
    .replace(/^(.*?)\*+(.*)$/u, '$1 •••• $2')
    .trim()
}

/** The customer as the floor may know them: a masked name, else a masked number or the end of their address. */
export function whoIs(t: T, { customer, call, address }: Pick<LiveRow, 'customer' | 'call' | 'address'>): string {
  const number = call?.number ?? address
  if (customer !== null || number === null) return customer ?? t('unknownCustomer')
  return /\*/.test(number) ? shownMasked(number) : translate('desk', 'visitor', { tail: number })
}

/** Where a contact stands: a call, or one the bot has, by its own word. */
export function phaseWord(t: T, { phase, call, bot }: Pick<LiveRow, 'phase' | 'call' | 'bot'>): string {
  if (bot !== null) return translate('bot', 'inChargeShort')
  return call === null || phase === 'closed' ? t(`phase_${phase}`) : t(`stage_${call.stage}`)
}

/** What an agent does now: on a call, what the call does; a break by its reason. */
export function shownWord(
  t: T,
  names: Names,
  { figures, work, guest }: Pick<AgentRow, 'figures' | 'work' | 'guest'>,
): string {
  if (figures.shown === 'aux') return routableWord(t, names, figures.state)
  if (figures.shown === 'busy' && guest !== null) return t(`state_${guest}`)
  const call = figures.shown === 'busy' ? work.find(isLiveCall)?.call : undefined
  return call == null ? t(`state_${figures.shown}`) : t(`stage_${call.stage}`)
}
