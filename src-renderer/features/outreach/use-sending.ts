import { useEffect, useRef, useState } from 'react'

/** [OT8] How long what was sent can be taken back, s. */
const TAKEN_BACK_WITHIN = 5

export interface Sending {
  /** Seconds until it goes; null: nothing is on its way. */
  readonly left: number | null
  readonly begin: (send: () => void) => void
  readonly takeBack: () => void
}

/** Lets a moment pass before something goes out for good. Whoever goes away takes it back. */
export function useSending(): Sending {
  const [left, setLeft] = useState<number | null>(null)
  const send = useRef<() => void>(() => undefined)
  useEffect(() => {
    if (left === null) return
    const timer = setTimeout(() => {
      if (left > 1) return setLeft(left - 1)
      setLeft(null)
      send.current()
    }, 1_000)
    return () => clearTimeout(timer)
  }, [left])
  return {
    left,
    begin(next) {
      send.current = next
      setLeft(TAKEN_BACK_WITHIN)
    },
    takeBack: () => setLeft(null),
  }
}
