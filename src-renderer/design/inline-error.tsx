import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { useT } from './i18n.ts'
import { Icon } from './icon.tsx'
import './inline-error.css'

export interface InlineErrorProps {
  /** What failed, in words: `核心系统未响应`. */
  what: ReactNode
  /** What was kept, or what to do. */
  detail?: ReactNode
  onRetry?: (() => void) | undefined
  /** Said on the button instead of 重试. */
  retryLabel?: string | undefined
}

/** Something failed here, the rest goes on: one line with a way to try again. */
export function InlineError({ what, detail, onRetry, retryLabel }: InlineErrorProps) {
  const t = useT('common')
  return (
    <div className="hl-error" role="alert">
      <Icon name="warning" size={14} />
      <span className="grow">
        {what}
        {detail === undefined ? null : <span className="hl-error-detail">{detail}</span>}
      </span>
      {onRetry === undefined ? null : (
        <Button size="small" icon="refresh" onClick={onRetry}>
          {retryLabel ?? t('retry')}
        </Button>
      )}
    </div>
  )
}

export interface RefusalProps {
  /** What is not possible: `不能外呼营销`. */
  what: ReactNode
  /** Why, and what is allowed instead. */
  why?: ReactNode
  /** Buttons with what is allowed instead. */
  actions?: ReactNode
  tone?: 'error' | 'warn' | undefined
}

/** A rule said no: what, why, and what is allowed instead, at the control that was used. */
export function Refusal({ what, why, actions, tone = 'error' }: RefusalProps) {
  return (
    <div className={`hl-refusal hl-refusal-${tone}`} role="alert">
      <Icon name={tone === 'error' ? 'alert' : 'warning'} />
      <b>{what}</b>
      {why === undefined ? null : <p>{why}</p>}
      {actions === undefined ? null : <div className="row">{actions}</div>}
    </div>
  )
}
