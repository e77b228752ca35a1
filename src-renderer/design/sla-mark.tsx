import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { useT } from './i18n.ts'
import './sla-mark.css'

/** Within the target; from 75 % of it; past it. */
export type SlaLevel = 'ok' | 'near' | 'breach'

const words = { ok: 'slaWithin', near: 'slaNear', breach: 'slaPast' } as const satisfies Record<SlaLevel, string>

export interface SlaMarkProps {
  level: SlaLevel
  /** The time beside the mark. */
  children?: ReactNode
  className?: string | undefined
}

/** Ring, triangle or square before a time: the shape says what the colour says, and a word is spoken. */
export function SlaMark({ level, children, className }: SlaMarkProps) {
  const t = useT('common')
  return (
    <span className={cx('hl-sla', `hl-sla-${level}`, className)}>
      {children}
      <span className="sr">{t(words[level])}</span>
    </span>
  )
}

/** The level of a wait against its target, both in the same unit. */
export function slaLevel(waited: number, target: number): SlaLevel {
  if (waited > target) return 'breach'
  return waited >= target * 0.75 ? 'near' : 'ok'
}
