import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import './tag.css'

export type Tone = 'neutral' | 'ok' | 'warn' | 'error' | 'brand'

export interface TagProps {
  tone?: Tone | undefined
  icon?: IconName | undefined
  /** An outline instead of a tint. */
  outline?: boolean | undefined
  title?: string | undefined
  className?: string | undefined
  children: ReactNode
}

/** A short word on a tint. */
export function Tag({ tone = 'neutral', icon, outline = false, title, className, children }: TagProps) {
  return (
    <span className={cx('hl-tag', `hl-tag-${tone}`, outline && 'hl-tag-outline', className)} title={title}>
      {icon === undefined ? null : <Icon name={icon} size={14} />}
      {children}
    </span>
  )
}
