import { useRef, useState } from 'react'
import type { KeyboardEvent, MouseEvent, PointerEvent, RefObject } from 'react'
import { flushSync } from 'react-dom'
import { fitting, nextStop, scrollKeeping, wheeled } from './flow-zoom.ts'

/** One press of Shift with an arrow, in px. */
const STRIDE = 80

const strides: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STRIDE, 0],
  ArrowRight: [STRIDE, 0],
  ArrowUp: [0, -STRIDE],
  ArrowDown: [0, STRIDE],
}

/** What of the tree is in sight. Nothing here glides: it stands where it was sent, whoever asked for less motion. */
export interface Camera {
  readonly zoom: number
  /** The window the tree scrolls in. */
  readonly sight: RefObject<HTMLDivElement | null>
  readonly step: (by: -1 | 1) => void
  readonly actualSize: () => void
  readonly fit: () => void
  /** Shows again what was in sight before the tree was put away. */
  readonly restore: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  /** To be added by hand: what React adds may not keep the browser from zooming the whole page. */
  readonly onWheel: (event: WheelEvent) => void
  readonly ground: {
    readonly onScroll: () => void
    readonly onMouseDown: (event: MouseEvent<HTMLElement>) => void
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
    readonly onPointerUp: () => void
    readonly onPointerCancel: () => void
  }
}

/** @param tree the tree's own width and height, in px */
export function useCamera(tree: { readonly width: number; readonly height: number }): Camera {
  const [zoom, setZoom] = useState(1)
  const sight = useRef<HTMLDivElement>(null)
  const kept = useRef({ left: 0, top: 0 })
  const grip = useRef<{ readonly x: number; readonly y: number } | null>(null)

  /** @param at what keeps its place, in px from the window's corner; its middle when nobody says */
  const zoomTo = (next: number, at?: { readonly x: number; readonly y: number }): void => {
    const box = sight.current
    if (box === null || next === zoom) return
    const { x, y } = at ?? { x: box.clientWidth / 2, y: box.clientHeight / 2 }
    const { paddingLeft, paddingTop } = getComputedStyle(box)
    const left = scrollKeeping(box.scrollLeft, x, Number.parseFloat(paddingLeft) || 0, zoom, next)
    const top = scrollKeeping(box.scrollTop, y, Number.parseFloat(paddingTop) || 0, zoom, next)
    // Only what is drawn in its new size can be scrolled that far.
    flushSync(() => setZoom(next))
    box.scrollLeft = left
    box.scrollTop = top
  }
  const fit = (): void => {
    const box = sight.current
    if (box === null) return
    zoomTo(fitting(tree, { width: box.clientWidth, height: box.clientHeight }))
    box.scrollLeft = 0
    box.scrollTop = 0
  }
  const pan = (right: number, down: number): void => {
    const box = sight.current
    if (box === null) return
    box.scrollLeft += right
    box.scrollTop += down
  }
  const letGo = (): void => {
    grip.current = null
  }
  /** About the chosen card where it is in sight: it is what one wants to read. */
  const zoomAbout = (next: number): void => {
    const card = sight.current?.querySelector('[aria-current="true"]')?.parentElement
    const at = sight.current === null || card == null ? undefined : middleOf(card, sight.current)
    zoomTo(next, at)
    if (at !== undefined) card?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
  }
  const step = (by: -1 | 1): void => zoomAbout(nextStop(zoom, by))
  const actualSize = (): void => zoomAbout(1)

  return {
    zoom,
    sight,
    step,
    actualSize,
    fit,
    restore: () => {
      if (sight.current === null) return
      sight.current.scrollLeft = kept.current.left
      sight.current.scrollTop = kept.current.top
    },
    onKeyDown: (event) => {
      const stride = strides[event.key]
      if (event.altKey) return
      if (event.ctrlKey || event.metaKey) {
        // `=` is the plus without Shift.
        if (event.key === '+' || event.key === '=') step(1)
        else if (event.key === '-' || event.key === '_') step(-1)
        else if (event.key === '0') actualSize()
        else return
      } else if (event.shiftKey && stride !== undefined) pan(...stride)
      else if (event.key === 'Home') fit()
      else return
      event.preventDefault()
    },
    onWheel: (event) => {
      if (!(event.ctrlKey || event.metaKey) || sight.current === null) return
      event.preventDefault()
      const { left, top } = sight.current.getBoundingClientRect()
      zoomTo(wheeled(zoom, event.deltaY), { x: event.clientX - left, y: event.clientY - top })
    },
    ground: {
      onScroll: () => {
        if (sight.current === null) return
        kept.current = { left: sight.current.scrollLeft, top: sight.current.scrollTop }
      },
      onMouseDown: (event) => {
        if (!isGround(event)) return
        // The keys stay with the tree.
        event.preventDefault()
        sight.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus({ preventScroll: true })
      },
      onPointerDown: (event) => {
        // Fingers scroll without help.
        if (event.pointerType === 'touch' || !isGround(event)) return
        grip.current = { x: event.clientX, y: event.clientY }
        event.currentTarget.setPointerCapture?.(event.pointerId)
      },
      onPointerMove: (event) => {
        if (grip.current === null) return
        pan(grip.current.x - event.clientX, grip.current.y - event.clientY)
        grip.current = { x: event.clientX, y: event.clientY }
      },
      onPointerUp: letGo,
      onPointerCancel: letGo,
    },
  }
}

/** Where a card's middle stands in the window, in px from its corner; undefined: out of sight. */
function middleOf(card: Element, sight: Element): { readonly x: number; readonly y: number } | undefined {
  const { left, top, width, height } = card.getBoundingClientRect()
  const corner = sight.getBoundingClientRect()
  const [x, y] = [left + width / 2 - corner.left, top + height / 2 - corner.top]
  return x < 0 || y < 0 || x > sight.clientWidth || y > sight.clientHeight ? undefined : { x, y }
}

/** Whether the main button went down where nothing is: beside the cards, and not on a scroll bar. */
function isGround({ button, target, currentTarget, clientX, clientY }: MouseEvent<HTMLElement>): boolean {
  // What opens over the tree tells it of its presses too.
  if (button !== 0 || !(target instanceof Element) || !currentTarget.contains(target)) return false
  if (target.closest('.bf-place') !== null) return false
  const { left, top } = currentTarget.getBoundingClientRect()
  return clientX - left <= currentTarget.clientWidth && clientY - top <= currentTarget.clientHeight
}
