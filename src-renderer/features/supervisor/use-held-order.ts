import { useState } from 'react'
import { keepOrder } from './arrange.ts'

interface Holding {
  readonly pointer: boolean
  readonly focus: boolean
  readonly order: readonly string[]
}

export interface HeldOrder<T> {
  readonly rows: readonly T[]
  /** For the element around the rows. */
  readonly hold: {
    readonly onPointerEnter: () => void
    readonly onPointerLeave: () => void
    readonly onFocus: () => void
    readonly onBlur: (event: { currentTarget: Element; relatedTarget: EventTarget | null }) => void
  }
}

/** Keeps rows where they are while the pointer or the focus is among them, so that nothing moves away under a click. */
export function useHeldOrder<T>(ordered: readonly T[], idOf: (row: T) => string): HeldOrder<T> {
  const [held, setHeld] = useState<Holding | null>(null)
  const begin = (by: 'pointer' | 'focus') => (): void =>
    setHeld((before) => ({ ...(before ?? { pointer: false, focus: false, order: ordered.map(idOf) }), [by]: true }))
  const end = (by: 'pointer' | 'focus') => (): void =>
    setHeld((before) => {
      if (before === null) return null
      const next = { ...before, [by]: false }
      return next.pointer || next.focus ? next : null
    })
  return {
    rows: held === null ? ordered : keepOrder(ordered, held.order, idOf),
    hold: {
      onPointerEnter: begin('pointer'),
      onPointerLeave: end('pointer'),
      onFocus: begin('focus'),
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) end('focus')()
      },
    },
  }
}
