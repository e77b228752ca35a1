import { type ComeBack, timeToComeBack, type WhenWanted } from '#shared/domain/come-back.ts'
import { CENTRE_ID } from '#shared/domain/config.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { LocalClock } from '#shared/domain/local-clock.ts'
import { FIRST_MARKETING_POLICY, MARKETING_POLICY_ID } from '#shared/domain/proposition.ts'
import { nightNow } from '#shared/domain/quiet-hours.ts'
import { useFloor, usePanelPart } from '../../client/index.ts'
import { displayZone, serverNow, useFormat, useT } from '../../design/index.ts'

export interface Proposed extends ComeBack {
  /** Day and time on the centre's clock, and on the customer's where that shows another. */
  readonly words: string
  /** Why it is another time than was asked for, in words; null: it is that time. */
  readonly why: string | null
}

export interface ComingBack {
  /** By whose clock, IANA name. */
  readonly timeZone: string
  readonly propose: (wanted: WhenWanted) => Proposed
  /** What speaks against a time somebody chose, ms; null: nothing. */
  readonly nightAt: (at: number) => string | null
}

/** [PR42] Times at which a customer may be come back to, by their own clock as far as the panel knows it. */
export function useComeBack(customerId: string, contact: Interaction | null): ComingBack {
  const t = useT('conversation')
  const format = useFormat()
  const policy = useFloor((floor) => floor.config.marketingPolicy.get(MARKETING_POLICY_ID)?.record)
  const centre = useFloor((floor) => floor.config.centre.get(CENTRE_ID)?.record.timeZone)
  const { data: profile } = usePanelPart('profile', customerId, contact)
  const { quietHours } = policy ?? FIRST_MARKETING_POLICY
  const zone = profile?.zone ?? ({ timeZone: centre ?? displayZone(), from: 'centre' } as const)
  const preferredHour = profile?.preferred?.hour ?? null

  const wordsOf = (at: number): string => {
    const [there, here] = [zone.timeZone, displayZone()].map((one) => new LocalClock(one).at(at).minutes)
    const time = format.momentWithin(at)
    return there === here || there === undefined ? time : t('timeThere', { time, there: clockWords(there) })
  }
  const whyOf = ({ moved }: ComeBack): string | null => {
    if (moved === 'preferred' && preferredHour !== null) return t('movedPreferred', { hour: preferredHour })
    return moved === 'quiet' && quietHours !== null ? t('movedQuiet', { ...quietHours }) : null
  }
  return {
    timeZone: zone.timeZone,
    propose: (wanted) => {
      const proposed = timeToComeBack(wanted, { quietHours, zone, preferredHour }, serverNow())
      return { ...proposed, words: wordsOf(proposed.at), why: whyOf(proposed) }
    },
    nightAt: (at) => {
      const night = nightNow({ quietHours, zone, lastAwakeAt: null, now: at })
      return night === null ? null : t('nightThen', { localTime: night.localTime, from: night.from, to: night.to })
    },
  }
}

const clockWords = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => `${part}`.padStart(2, '0')).join(':')
