import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { useT } from './i18n.ts'
import { InlineError } from './inline-error.tsx'
import './section.css'

/** Whatever breaks in here breaks alone, and says so in its place. */
export function FailsAlone({ resetKey, children }: { resetKey?: string | undefined; children: ReactNode }) {
  const t = useT('common')
  return (
    <ErrorBoundary
      resetKey={resetKey}
      renderError={(_error, retry) => (
        <InlineError what={t('sectionFailed')} detail={t('sectionFailedDetail')} onRetry={retry} />
      )}
    >
      {children}
    </ErrorBoundary>
  )
}

export interface SectionProps {
  title: ReactNode
  /** Grey, at the right end of the title: a count, an age, a small control. */
  aside?: ReactNode
  resetKey?: string | undefined
  className?: string | undefined
  children: ReactNode
}

/** A block of the customer panel: title, content, own error boundary. */
export function Section({ title, aside, resetKey, className, children }: SectionProps) {
  return (
    <section className={cx('hl-section', className)}>
      <h3>
        {title}
        {aside === undefined ? null : <span className="hl-section-aside">{aside}</span>}
      </h3>
      <FailsAlone resetKey={resetKey}>{children}</FailsAlone>
    </section>
  )
}

export interface CardProps {
  title: ReactNode
  /** After the title: a count or a tag. */
  beside?: ReactNode
  /** At the right end of the head. */
  actions?: ReactNode
  resetKey?: string | undefined
  /** False leaves content flush with the edges, as tables want it. */
  padded?: boolean | undefined
  className?: string | undefined
  children: ReactNode
}

/** A bordered card with a 40 px head, as on the floor page; own error boundary. */
export function Card({ title, beside, actions, resetKey, padded = false, className, children }: CardProps) {
  return (
    <section className={cx('hl-card', className)}>
      <header>
        <h2>{title}</h2>
        {beside}
        {actions === undefined ? null : <span className="end row gap4">{actions}</span>}
      </header>
      <div className={cx('hl-card-body', padded && 'hl-card-padded')}>
        <FailsAlone resetKey={resetKey}>{children}</FailsAlone>
      </div>
    </section>
  )
}

export interface ColumnHeadProps {
  title: ReactNode
  beside?: ReactNode
  actions?: ReactNode
}

/** The 48 px head of a column of the desk. */
export function ColumnHead({ title, beside, actions }: ColumnHeadProps) {
  return (
    <div className="hl-colhead">
      <h2>{title}</h2>
      {beside}
      {actions === undefined ? null : <span className="end row gap4">{actions}</span>}
    </div>
  )
}
