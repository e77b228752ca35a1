import { useEffect } from 'react'
import { playSound, usePreferences } from '../../design/index.ts'
import { unfitness } from '../../phone/messages.ts'
import { useAnswerOffer, useOffers } from '../offers/index.ts'
import { usePhone } from './phone-store.ts'

/** Long enough to hear the tone and stop typing. */
const AFTER_TONE_MS = 700

/** Where it was chosen, a call is accepted by itself: by the same command as a press. */
export function useAutoAnswer(): void {
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
