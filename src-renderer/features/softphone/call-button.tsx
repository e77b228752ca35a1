import type { Ref } from 'react'
import { cx, Icon, Tooltip, type IconName } from '../../design/index.ts'

export interface CallButtonProps {
  readonly icon: IconName
  readonly label: string
  readonly keys?: string | undefined
  /** It is on: muted, on hold. */
  readonly pressed?: boolean | undefined
  readonly disabledReason?: string | undefined
  /** Being on is something to mind. */
  readonly warn?: boolean | undefined
  readonly danger?: boolean | undefined
  readonly primary?: boolean | undefined
  readonly onClick?: (() => void) | undefined
  readonly ref?: Ref<HTMLButtonElement>
}

/** A control of a call: 52 by 40 px, icon over word; hanging up is wider and red. It never moves. */
export function CallButton({
  icon,
  label,
  keys,
  pressed,
  disabledReason,
  warn = false,
  danger = false,
  primary = false,
  onClick,
  ref,
}: CallButtonProps) {
  const held = disabledReason !== undefined
  return (
    <Tooltip text={disabledReason} keys={keys} placement="bottom">
      <button
        ref={ref}
        type="button"
        className={cx(
          'call-button',
          danger && 'call-button-danger',
          primary && 'call-button-primary',
          pressed === true && (warn ? 'call-button-warn' : 'call-button-on'),
        )}
        aria-pressed={pressed}
        aria-disabled={held || undefined}
        onClick={held ? undefined : onClick}
      >
        <Icon name={icon} />
        {label}
      </button>
    </Tooltip>
  )
}
