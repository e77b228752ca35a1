import { useEffect, useRef } from 'react'
import { navigate } from '../../design/index.ts'
import { useOffers } from '../offers/index.ts'
import { usePhone } from './phone-store.ts'

/** Measured in the browser's timeline: from the offer standing in the floor to its interaction being drawn. */
const MEASURE = 'huiliu.screen-pop'

/** A call that rings opens with its customer, except where somebody is being written to: it then waits to be accepted. */
export function useScreenPop(): void {
  const ringing = useOffers().find(({ interaction }) => interaction.channel === 'voice')
  const askedIn = usePhone(({ phone }) =>
    phone.legs.find(({ purpose, phase }) => purpose === 'guest' && phase === 'ringing'),
  )
  const popped = useRef<string>(undefined)
  const offerId = ringing?.offer.id ?? askedIn?.id
  const interactionId = ringing?.interaction.id ?? askedIn?.interactionId ?? undefined
  useEffect(() => {
    if (offerId === undefined || interactionId === undefined || popped.current === offerId) return
    popped.current = offerId
    if (isWriting()) return
    const start = performance.now()
    navigate(['work', interactionId])
    requestAnimationFrame(() => {
      if ('measure' in performance) performance.measure(MEASURE, { start, end: performance.now() })
    })
  }, [offerId, interactionId])
}

/** The focus is in a text, empty or not, or words stand unsent in one. */
function isWriting(): boolean {
  const { activeElement } = document
  if (activeElement instanceof HTMLTextAreaElement) return true
  if (activeElement instanceof HTMLInputElement && activeElement.value.trim() !== '') return true
  // Hidden ones measure heights for others.
  return [...document.querySelectorAll<HTMLTextAreaElement>('textarea:not([aria-hidden="true"])')].some(
    ({ value }) => value.trim() !== '',
  )
}
