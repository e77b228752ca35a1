import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import { Tooltip } from './tooltip.tsx'
import './button.css'

export type ButtonVariant = 'default' | 'primary' | 'danger' | 'text' | 'link'
/** 24, 28 and 36 px high. */
export type ButtonSize = 'small' | 'medium' | 'large'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  variant?: ButtonVariant | undefined
  size?: ButtonSize | undefined
  icon?: IconName | undefined
  /** Its shortcut, shown after the words; registering the key is `useShortcut`'s work. */
  keys?: string | undefined
  /** Shown on hover only, when the bar has no room for the cap. */
  keysInTooltip?: boolean | undefined
  /** Why it can't be used now. The button stays reachable, so that the reason can be read. */
  disabledReason?: string | undefined
  /** The work it started is under way: it can't be pressed again. */
  busy?: boolean | undefined
  block?: boolean | undefined
  tooltip?: ReactNode
  type?: 'button' | 'submit' | undefined
}

/** A button. One primary per region. */
export function Button({
  variant = 'default',
  size = 'medium',
  icon,
  keys,
  keysInTooltip = false,
  disabledReason,
  busy = false,
  block = false,
  tooltip,
  type = 'button',
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const held = disabledReason !== undefined || busy
  const click = (event: MouseEvent<HTMLButtonElement>): void => {
    if (held) event.preventDefault()
    else onClick?.(event)
  }
  const filled = variant === 'primary' || variant === 'danger'
  return (
    <Tooltip text={disabledReason ?? tooltip} keys={keysInTooltip ? keys : undefined}>
      <button
        {...rest}
        type={type}
        className={cx('hl-btn', `hl-btn-${variant}`, `hl-btn-${size}`, block && 'hl-btn-block', className)}
        aria-disabled={held || undefined}
        aria-busy={busy || undefined}
        onClick={click}
      >
        {icon === undefined ? null : <Icon name={icon} size={size === 'small' || filled ? 14 : 16} />}
        {children}
        {keys === undefined || keysInTooltip ? null : <Kbd keys={keys} plain={filled} />}
      </button>
    </Tooltip>
  )
}
