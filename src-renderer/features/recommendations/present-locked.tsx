import type { OfferAnswer } from './use-offer-answer.ts'

interface PresentLockedProps {
  readonly offer: Pick<OfferAnswer, 'blocked' | 'presentBlocked'>
  /** The key was pressed: it is said aloud, too. */
  readonly pressed: boolean
}

/** [OF69] Why nothing can be sent yet, without pointing at the button. What holds everything back says so at each. */
export function PresentLocked({ offer: { blocked, presentBlocked }, pressed }: PresentLockedProps) {
  if (presentBlocked === undefined || blocked !== undefined) return null
  return (
    <p className="s12 t3 reco-locked" role={pressed ? 'alert' : undefined}>
      {presentBlocked}
    </p>
  )
}
