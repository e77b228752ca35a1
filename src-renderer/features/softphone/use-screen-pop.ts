import { useEffect, useRef } from 'react'
import { navigate } from '../../design/index.ts'
import { useOffers } from '../offers/index.ts'

/** Marks for measuring: from the offer standing in the floor to its interaction being drawn. */
export const POP_MARKS = { offered: 'huiliu.call-offered', shown: 'huiliu.screen-pop' } as const

/** A call that rings opens with its customer, except over words being typed: those are not left for it. */
export function useScreenPop(): void {
  const ringing = useOffers().find(({ interaction }) => interaction.channel === 'voice')
  const popped = useRef<string>(undefined)
  const offerId = ringing?.offer.id
  const interactionId = ringing?.interaction.id
  useEffect(() => {
    if (offerId === undefined || interactionId === undefined || popped.current === offerId) return
    popped.current = offerId
    performance.mark(POP_MARKS.offered)
    if (isWriting()) return
    navigate(['work', interactionId])
    requestAnimationFrame(() => {
      if (performance.getEntriesByName(POP_MARKS.offered).length > 0)
        performance.measure(POP_MARKS.shown, POP_MARKS.offered)
    })
  }, [offerId, interactionId])
}

/** Words stand in the field that has the focus. */
function isWriting(): boolean {
  const { activeElement } = document
  const isField = activeElement instanceof HTMLTextAreaElement || activeElement instanceof HTMLInputElement
  return isField && activeElement.value.trim() !== ''
}
