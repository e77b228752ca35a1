import type { ComponentProps } from 'react'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import { Tooltip } from './tooltip.tsx'
import './icon-button.css'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'children'> {
  icon: IconName
  /** What it does: spoken, and shown as the tooltip. */
  label: string
  keys?: string | undefined
  /** 28 px, or 24 in dense rows. */
  size?: 'small' | 'medium' | undefined
  /** A red dot: something unread is behind it. Say so in `label` too. */
  pip?: boolean | undefined
  /** Stays pressed: a toggle that is on. */
  pressed?: boolean | undefined
  /** It opens something beside itself; while that is open the tooltip stays away. */
  expanded?: boolean | undefined
  disabledReason?: string | undefined
}

/** A button that is only an icon; its tooltip says what it does and by which key. */
export function IconButton({
  icon,
  label,
  keys,
  size = 'medium',
  pip = false,
  pressed,
  expanded,
  disabledReason,
  className,
  onClick,
  ...rest
}: IconButtonProps) {
  const held = disabledReason !== undefined
  return (
    <Tooltip
      text={expanded === true ? undefined : (disabledReason ?? label)}
      keys={expanded === true ? undefined : keys}
    >
      <button
        {...rest}
        type="button"
        className={cx('hl-icb', size === 'small' && 'hl-icb-small', className)}
        aria-label={label}
        aria-pressed={pressed}
        aria-expanded={expanded}
        aria-disabled={held || undefined}
        onClick={held ? undefined : onClick}
      >
        <Icon name={icon} size={size === 'small' ? 14 : 16} />
        {pip ? <span className="hl-icb-pip" /> : null}
      </button>
    </Tooltip>
  )
}
