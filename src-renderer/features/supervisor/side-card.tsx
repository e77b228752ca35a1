import type { ReactNode } from 'react'
import { EmptyState, IconButton, useT } from '../../design/index.ts'

export interface SideCardProps {
  title: ReactNode
  aside?: ReactNode
  onClose: () => void
  children: ReactNode
  actions?: ReactNode
}

/** What is selected, at the foot of the side column. */
export function SideCard({ title, aside, onClose, children, actions }: SideCardProps) {
  const t = useT('supervisor')
  const common = useT('common')
  return (
    <section className="hl-card sv-side-card" aria-label={t('selected')}>
      <header>
        {title}
        <span className="end row gap4">
          {aside}
          <IconButton icon="close" label={common('close')} keys="esc" onClick={onClose} />
        </span>
      </header>
      <div className="sv-side-body scroll">
        {children}
        {actions === undefined ? null : <div className="sv-side-actions">{actions}</div>}
      </div>
    </section>
  )
}

/** Nothing is selected yet: what could be, and what for. */
export function NothingSelected({ canAct }: { canAct: boolean }) {
  const t = useT('supervisor')
  return (
    <section className="hl-card sv-side-card" aria-label={t('selected')}>
      <EmptyState
        icon="target"
        title={t('pickSomething')}
        detail={t(canAct ? 'pickSomethingDetail' : 'pickSomethingToSee')}
      />
    </section>
  )
}
