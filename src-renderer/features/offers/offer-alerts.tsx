import { useEffect, useRef } from 'react'
import { useDesk, useNames, type Platform } from '../../client/index.ts'
import {
  drawn,
  navigate,
  playSound,
  pushNotice,
  serverNow,
  translate,
  usePreferences,
  useShortcut,
  useT,
} from '../../design/index.ts'
import { ACCEPT_KEYS, ACCEPT_KEYS_ALWAYS } from './accept-keys.ts'
import { ringPause, ringUrgency } from './ring-urgency.ts'
import { useAnswerOffer, useAskedIn, useOffers, type RingingOffer } from './use-offers.ts'

/**
 * Makes an offer impossible to miss on whatever page the agent is: rings faster as time runs out, flashes the window, notifies the system.
 * Draws nothing and never takes the focus.
 */
export function OfferAlerts() {
  const { platform } = useDesk()
  const offers = useOffers()
  const t = useT('desk')
  const { accept, busy } = useAnswerOffer()
  const askedIn = useAskedIn()
  const first = offers[0]
  const take = (): boolean | void => (first === undefined || busy !== null ? false : void accept(first))
  const enabled = first !== undefined && !askedIn
  useShortcut('global', ACCEPT_KEYS, t('accept'), take, { whileTyping: true, enabled })
  useShortcut('global', ACCEPT_KEYS_ALWAYS, t('accept'), take, { whileTyping: true, enabled })
  useRinging(first)
  useAttention(platform, first)
  useMissed(offers)
  return null
}

function useRinging(first: RingingOffer | undefined): void {
  const { id, at, expiresAt } = first?.offer ?? {}
  useEffect(() => {
    if (id === undefined || at === undefined || expiresAt === undefined) return
    let timer: ReturnType<typeof setTimeout>
    const round = (): void => {
      // Where the browser wants a click first, the next round tries again.
      void playSound('offer')
      timer = setTimeout(round, ringPause(ringUrgency(at, expiresAt, serverNow())))
    }
    round()
    return () => clearTimeout(timer)
  }, [id, at, expiresAt])
}

function useAttention(platform: Platform, first: RingingOffer | undefined): void {
  const names = useNames()
  const wanted = usePreferences(({ notifications }) => notifications.offer)
  const offerId = first?.offer.id
  const queue = first === undefined ? '' : names.queue(first.interaction.queueId)
  useEffect(() => {
    if (offerId === undefined) return
    const stopFlash = platform.flash(translate('desk', 'offerFlash'))
    // A notification may be read by whoever stands behind: it names the queue, never the customer.
    const notify = (): (() => void) =>
      platform.notify({
        tag: 'offer',
        title: `${translate('desk', 'offerFlash')} · ${queue}`,
        body: translate('desk', 'offerBodyHidden'),
        onClick: () => {
          platform.focusWindow()
          navigate('/work')
        },
      })
    let takeBack: (() => void) | null = () => {}
    // The system's own window takes longer than our drawing: who calls is seen first.
    if (wanted)
      void drawn().then(() => {
        if (takeBack !== null) takeBack = notify()
      })
    return () => {
      stopFlash()
      takeBack?.()
      takeBack = null
    }
  }, [offerId, platform, wanted, queue])
}

/** An offer that ran out is said behind the bell: the ring may have been missed, its consequence must not be. */
function useMissed(offers: readonly RingingOffer[]): void {
  const names = useNames()
  const { floor } = useDesk()
  const before = useRef<readonly RingingOffer[]>([])
  useEffect(() => {
    const here = new Set(offers.map(({ offer }) => offer.id))
    for (const { interaction, offer } of before.current) {
      const ranOut =
        !here.has(offer.id) &&
        serverNow() >= offer.expiresAt &&
        floor.getState().interactions.get(interaction.id)?.phase.name !== 'active'
      if (!ranOut) continue
      pushNotice({
        id: `missed.${offer.id}`,
        icon: 'bell',
        tone: 'warn',
        title: translate('desk', 'offerMissed', { name: names.customer(interaction) }),
        detail: translate('desk', 'offerMissedDetail'),
      })
    }
    before.current = offers
  }, [offers, names, floor])
}
