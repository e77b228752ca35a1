import { heavyIcons, iconPaths } from './icon-paths.ts'
import type { IconName } from './icon-paths.ts'

export type { IconName } from './icon-paths.ts'

export interface IconProps {
  name: IconName
  /** 16 beside text of 13–14 px, 14 beside 12 px, 20 in the rail and in tiles. */
  size?: 14 | 16 | 20
  /** Spoken name. Leave out when the words stand beside the icon. */
  label?: string
  className?: string
}

/** One icon of the stroke set, in the colour of the text around it. */
export function Icon({ name, size = 16, label, className }: IconProps) {
  return (
    <svg
      className={className === undefined ? 'hl-icon' : `hl-icon ${className}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      strokeWidth={heavyIcons.has(name) ? 2 : 1.5}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <path d={iconPaths[name]} />
    </svg>
  )
}

/** Two streams that meet: the product's mark. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg className="hl-icon" width={size} height={size} viewBox="0 0 28 28" strokeWidth={2.2} aria-hidden>
      <path d="M3 6c6 0 7 8 13 8h9M3 14h22M3 22c6 0 7-8 13-8" />
    </svg>
  )
}
