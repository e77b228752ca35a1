import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

const NEAR_BOTTOM_PX = 32

export interface AnchoredScroll {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly content: RefObject<HTMLDivElement | null>
  /** The newest line is in sight. */
  readonly atBottom: boolean
  readonly toBottom: () => void
}

/**
 * Keeps a thread at its newest line while one is there, and still while one reads further up, also when lines are added above.
 * @param key another thread starts at its bottom
 */
export function useAnchoredScroll(key: string): AnchoredScroll {
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const pinned = useRef(true)
  const [atBottom, setAtBottom] = useState(true)

  const toBottom = useCallback(() => {
    const box = scroller.current
    if (box === null) return
    pinned.current = true
    setAtBottom(true)
    box.scrollTop = box.scrollHeight
  }, [])

  useLayoutEffect(toBottom, [key, toBottom])

  useEffect(() => {
    const box = scroller.current
    const inner = content.current
    if (box === null || inner === null) return
    let before = { top: box.scrollTop, height: box.scrollHeight, room: box.clientHeight }
    const onScroll = (): void => {
      const now = { top: box.scrollTop, height: box.scrollHeight, room: box.clientHeight }
      const sameSize = now.height === before.height && now.room === before.room
      if (now.height - now.top - now.room < NEAR_BOTTOM_PX) pinned.current = true
      // An image that loads scrolls, too: only a person leaves the newest line.
      else if (sameSize && now.top < before.top) pinned.current = false
      before = now
      setAtBottom(pinned.current)
    }
    // Images that load, the composer that grows, replies that dock: whatever changes heights moves nothing one reads.
    const observer = new ResizeObserver(() => {
      if (pinned.current) box.scrollTop = box.scrollHeight
    })
    observer.observe(box)
    observer.observe(inner)
    box.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', onScroll)
    }
  }, [key])

  return { scroller, content, atBottom, toBottom }
}
