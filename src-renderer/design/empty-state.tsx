import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import './empty-state.css'

export interface EmptyStateProps {
  icon: IconName
  title: ReactNode
  detail?: ReactNode
  /** What can be done about it. */
  action?: ReactNode
}

/** A designed nothing: what is empty, why, and what to do next. */
export function EmptyState({ icon, title, detail, action }: EmptyStateProps) {
  return (
    <div className="hl-empty">
      <span className="hl-empty-icon">
        <Icon name={icon} size={20} />
      </span>
      <b>{title}</b>
      {detail === undefined ? null : <p>{detail}</p>}
      {action}
    </div>
  )
}
