import { useEffect, useRef, type RefObject } from 'react'

/** Where the control that had the focus goes away, the focus lands where work goes on instead of nowhere. */
export function useKeptFocus(place: RefObject<HTMLElement | null>, land: () => void): void {
  const wasInside = useRef(false)
  useEffect(() => {
    const follow = ({ target }: Event): void => {
      wasInside.current = target instanceof Node && place.current?.contains(target) === true
    }
    document.addEventListener('focusin', follow)
    document.addEventListener('pointerdown', follow)
    return () => {
      document.removeEventListener('focusin', follow)
      document.removeEventListener('pointerdown', follow)
    }
  }, [place])
  // After every drawing: what was pressed may be gone with it.
  useEffect(() => {
    if (!wasInside.current || document.activeElement !== document.body) return
    wasInside.current = false
    land()
  })
}
