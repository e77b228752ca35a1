import { Tooltip as AntTooltip } from 'antd'
import type { TooltipProps as AntTooltipProps } from 'antd'
import { cloneElement, useEffect, useId, useLayoutEffect, useState } from 'react'
import type { HTMLAttributes, MouseEvent, ReactElement, ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { keyText } from './keys.ts'
import './tooltip.css'

const DELAY_MS = 400

export interface TooltipProps {
  /** Nothing is shown when both this and `keys` are missing. */
  text?: ReactNode
  /** Shortcut named after the text. */
  keys?: string | undefined
  placement?: AntTooltipProps['placement']
  children: ReactElement<HTMLAttributes<HTMLElement>>
}

/**
 * Says what something is or why it can't be used, with its key.
 * Nearly every button has one and hardly any is ever read: until the pointer comes, it costs no more than two handlers.
 */
export function Tooltip({ text, keys, placement = 'top', children }: TooltipProps) {
  const id = useId()
  const [over, setOver] = useState<HTMLElement | null>(null)
  const { onMouseEnter, onMouseLeave, 'aria-describedby': described } = children.props
  const silent = text === undefined && keys === undefined
  const shown = over !== null && !silent
  // What was opened has been seen: once it closes, the pointer has to come anew.
  if (over !== null && silent) setOver(null)
  return (
    <>
      {/* Always the same element in the same place, so that it keeps its focus. */}
      {cloneElement(children, {
        onMouseEnter: (event: MouseEvent<HTMLElement>) => {
          setOver(event.currentTarget)
          onMouseEnter?.(event)
        },
        onMouseLeave: (event: MouseEvent<HTMLElement>) => {
          setOver(null)
          onMouseLeave?.(event)
        },
        'aria-describedby': shown ? id : described,
      })}
      {shown ? (
        <Bubble id={id} over={over} placement={placement} onGone={() => setOver(null)}>
          {text}
          {keys === undefined ? null : <span className="hl-tooltip-keys">{keyText(keys)}</span>}
        </Bubble>
      ) : null}
    </>
  )
}

interface BubbleProps {
  readonly id: string
  readonly over: HTMLElement
  readonly placement: AntTooltipProps['placement']
  /** What it speaks of has moved or left: no pointer will tell. */
  readonly onGone: () => void
  readonly children: ReactNode
}

function Bubble({ id, over, placement, onGone, children }: BubbleProps) {
  const [box, setBox] = useState<DOMRect | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setBox(over.getBoundingClientRect()), DELAY_MS)
    window.addEventListener('scroll', onGone, { capture: true, once: true })
    return () => {
      clearTimeout(timer)
      window.removeEventListener('scroll', onGone, { capture: true })
    }
    // `onGone` only ever does the same.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [over])
  useLayoutEffect(() => {
    if (!over.isConnected) onGone()
  })
  if (box === null) return null
  const { left, top, width, height } = box
  return createPortal(
    <AntTooltip
      open
      id={id}
      title={<span className="hl-tooltip">{children}</span>}
      placement={placement ?? 'top'}
      arrow={false}
    >
      <span className="hl-tooltip-over" style={{ left, top, width, height }} />
    </AntTooltip>,
    document.body,
  )
}
