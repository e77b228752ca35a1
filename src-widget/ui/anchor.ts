import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { RefObject } from 'preact'

/** Closer to the end than this counts as being there. */
const NEAR_END_PX = 60

export interface Anchor {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly content: RefObject<HTMLDivElement | null>
  /** The reader scrolled up. */
  readonly isAway: boolean
  readonly onScroll: () => void
  readonly toEnd: () => void
}

/**
 * Keeps a scrolled thread at its end while the reader is there, however it grows: new messages, pictures, the keyboard.
 * @param drawn changes whenever something was added
 * @param onSeen called whenever the end is in view of someone
 */
export function useAnchor(drawn: string, onSeen: () => void): Anchor {
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const height = useRef(0)
  const [isAway, setAway] = useState(false)

  const look = useCallback((): void => {
    const element = scroller.current
    if (element === null) return
    // What grew or shrank by itself moves the end, not the reader.
    if (isAtEnd.current && element.scrollHeight !== height.current) element.scrollTop = element.scrollHeight
    height.current = element.scrollHeight
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX
    setAway(!isAtEnd.current)
    if (isAtEnd.current && document.visibilityState === 'visible') onSeen()
  }, [onSeen])

  const toEnd = useCallback((): void => {
    isAtEnd.current = true
    if (scroller.current !== null) scroller.current.scrollTop = scroller.current.scrollHeight
    look()
  }, [look])

  useLayoutEffect(() => {
    if (isAtEnd.current) toEnd()
    else look()
  }, [drawn, look, toEnd])
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) toEnd()
    })
    if (scroller.current !== null) observer.observe(scroller.current)
    if (content.current !== null) observer.observe(content.current)
    document.addEventListener('visibilitychange', look)
    return () => {
      observer.disconnect()
      document.removeEventListener('visibilitychange', look)
    }
  }, [look, toEnd])

  return { scroller, content, isAway, onScroll: look, toEnd }
}
