import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { playSound } from '../../design/index.ts'

export interface Arrival {
  /** It is there and waits: the pointer or the cursor is in the panel, and nothing may move below it. */
  readonly waits: boolean
  /** It came while this contact was being looked at. */
  readonly isNew: boolean
  readonly show: () => void
}

const panelOf = (place: RefObject<HTMLElement | null>): HTMLElement | null => place.current?.closest('aside') ?? null

/** A button above `place` that the focus was left on is no work: nothing moves under it. */
function isWorkIn(place: RefObject<HTMLElement | null>, focused: unknown): boolean {
  if (!(focused instanceof HTMLElement) || panelOf(place)?.contains(focused) !== true) return false
  const isAbove = focused.compareDocumentPosition(place.current ?? focused) & Node.DOCUMENT_POSITION_FOLLOWING
  return !(isAbove && focused instanceof HTMLButtonElement)
}

interface Shown {
  readonly id: string | null
  readonly isNew: boolean
}

/** Lets a new card in only while nobody is at work in the panel around `place`; heard if the agent wants to hear it. */
export function useQuietArrival(place: RefObject<HTMLElement | null>, id: string | null): Arrival {
  const [shown, setShown] = useState<Shown>({ id, isNew: false })
  const pointer = useRef(false)
  const latest = useRef(id)

  useLayoutEffect(() => {
    const before = latest.current
    latest.current = id
    if (id === before) return
    if (id !== null) void playSound('recommendation')
    if (id === null || !(pointer.current || isWorkIn(place, document.activeElement)))
      setShown({ id, isNew: id !== null })
  }, [id, place])

  useEffect(() => {
    const panel = panelOf(place)
    if (panel === null) return
    pointer.current = panel.matches(':hover')
    const settle = (focused: unknown): void => {
      if (pointer.current || isWorkIn(place, focused)) return
      setShown((now) => (now.id === latest.current ? now : { id: latest.current, isNew: latest.current !== null }))
    }
    const enter = (): void => {
      pointer.current = true
    }
    const leave = (): void => {
      pointer.current = false
      settle(document.activeElement)
    }
    const focusOut = ({ relatedTarget }: FocusEvent): void => settle(relatedTarget)
    panel.addEventListener('pointerenter', enter)
    panel.addEventListener('pointerleave', leave)
    panel.addEventListener('focusout', focusOut)
    return () => {
      panel.removeEventListener('pointerenter', enter)
      panel.removeEventListener('pointerleave', leave)
      panel.removeEventListener('focusout', focusOut)
    }
  }, [place])

  return {
    waits: id !== null && shown.id !== id,
    isNew: shown.isNew,
    show: () => setShown({ id, isNew: true }),
  }
}
