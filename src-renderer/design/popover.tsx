import { Popover as AntPopover } from 'antd'
import type { PopoverProps as AntPopoverProps } from 'antd'
import { cloneElement, useEffect, useId, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import type { HTMLAttributes, ReactElement, ReactNode, Ref } from 'react'

/** A pointer on its way elsewhere opens nothing. */
const REST_MS = 400

export interface PopoverProps {
  /** What opens it: a press, or the pointer resting on it and the focus. */
  readonly by: 'press' | 'rest'
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly placement: NonNullable<AntPopoverProps['placement']>
  readonly content: ReactNode
  readonly children: ReactElement<HTMLAttributes<HTMLElement>>
}

/**
 * More about something, beside it.
 * A panel has dozens of them and few are ever opened: until one is, it costs no more than its handlers.
 */
export function Popover({ by, open, onOpenChange, placement, content, children }: PopoverProps) {
  const id = useId()
  const [beside, setBeside] = useState<HTMLElement | null>(null)
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(resting.current), [])
  useLayoutEffect(() => {
    // Whoever was in it goes back to where they came from.
    if (!open && beside !== null && document.getElementById(id)?.contains(document.activeElement) === true)
      beside.focus()
  }, [open, beside, id])

  const turn = (next: boolean, element: HTMLElement): void => {
    clearTimeout(resting.current)
    if (next) setBeside(element)
    if (next !== open) onOpenChange(next)
  }
  const own = children.props
  const handlers: HTMLAttributes<HTMLElement> =
    by === 'press'
      ? {
          onClick: (event) => {
            turn(!open, event.currentTarget)
            own.onClick?.(event)
          },
        }
      : {
          onMouseEnter: (event) => {
            const { currentTarget } = event
            resting.current = setTimeout(() => turn(true, currentTarget), REST_MS)
            own.onMouseEnter?.(event)
          },
          onMouseLeave: (event) => {
            turn(false, event.currentTarget)
            own.onMouseLeave?.(event)
          },
          onFocus: (event) => {
            turn(true, event.currentTarget)
            own.onFocus?.(event)
          },
          onBlur: (event) => {
            turn(false, event.currentTarget)
            own.onBlur?.(event)
          },
        }
  return (
    <>
      {/* Always the same element in the same place, so that it keeps its focus. */}
      {cloneElement(children, { ...handlers, 'aria-describedby': open ? id : own['aria-describedby'] })}
      {beside === null ? null : (
        <AntPopover
          id={id}
          open={open}
          onOpenChange={onOpenChange}
          trigger={by === 'press' ? 'click' : ['hover', 'focus']}
          placement={placement}
          arrow={false}
          mouseEnterDelay={REST_MS / 1_000}
          mouseLeaveDelay={0}
          destroyOnHidden
          styles={{ container: { padding: 12 } }}
          content={content}
        >
          <StandIn of={beside} />
        </AntPopover>
      )}
    </>
  )
}

/** Lets something stand beside an element that was drawn elsewhere. */
function StandIn({ of, ref }: { of: HTMLElement; ref?: Ref<HTMLElement> }) {
  useImperativeHandle(ref, () => of, [of])
  return null
}
