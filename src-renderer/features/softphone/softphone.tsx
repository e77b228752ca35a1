import { useEffect } from 'react'
import { useDesk, useFloor } from '../../client/index.ts'
import { playSound, usePreferences } from '../../design/index.ts'
import { unfitness } from '../../phone/messages.ts'
import { useAnswerOffer, useOffers } from '../offers/index.ts'
import { usePhone } from './phone-store.ts'
import { runPhone } from './run-phone.ts'
import { useScreenPop } from './use-screen-pop.ts'

/** Keeps the phone of this desk running, whatever page is open. Draws nothing. */
export function Softphone() {
  // Of two desks of one agent only the one that can act has the phone.
  const active = useFloor((floor) => floor.ready && floor.writable)
  return active ? <ActivePhone /> : null
}

function ActivePhone() {
  const desk = useDesk()
  useEffect(() => runPhone(desk), [desk])
  useScreenPop()
  useAutoAnswer()
  return null
}

/** Long enough to hear the tone and stop typing. */
const AFTER_TONE_MS = 700

/** Where it was chosen, a call is accepted by itself: by the same command as a press. */
function useAutoAnswer(): void {
  const wanted = usePreferences((preferences) => preferences.autoAnswer)
  const fit = usePhone(({ phone }) => unfitness(phone) === null)
  const call = useOffers().find(({ interaction }) => interaction.channel === 'voice')
  const { accept } = useAnswerOffer()
  const offerId = call?.offer.id
  useEffect(() => {
    if (!wanted || !fit || call === undefined) return
    void playSound('message')
    const timer = setTimeout(() => void accept(call), AFTER_TONE_MS)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react/exhaustive-deps -- once per offer, whatever else changes in it
  }, [wanted, fit, offerId])
}
