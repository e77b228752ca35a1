import { useEffect } from 'react'
import { useDesk, useFloor } from '../../client/index.ts'
import { playSound, translate } from '../../design/index.ts'
import type { LegView } from '../../phone/messages.ts'
import { usePhone } from './phone-store.ts'

const RING_EVERY_MS = 2_400

/** A colleague who asks is heard like any call; there is no offer whose ring would tell. */
export function useAskedInRinging(): void {
  const { platform } = useDesk()
  const rings = usePhone(({ phone }) => phone.legs.some(({ purpose, phase }) => isAskedIn(purpose, phase)))
  const own = useFloor((floor) => floor.me?.userId)
  const isOwner = useFloor(({ interactions }) =>
    [...interactions.values()].some(
      ({ channel, phase }) => channel === 'voice' && phase.name === 'active' && phase.agentId === own,
    ),
  )
  const heard = rings && !isOwner
  useEffect(() => {
    if (!heard) return
    void playSound('offer')
    const timer = setInterval(() => void playSound('offer'), RING_EVERY_MS)
    const stopFlash = platform.flash(translate('softphone', 'askedIn'))
    return () => {
      clearInterval(timer)
      stopFlash()
    }
  }, [heard, platform])
}

const isAskedIn = (purpose: LegView['purpose'], phase: LegView['phase']): boolean =>
  purpose === 'guest' && phase === 'ringing'
