import type { ReactNode } from 'react'
import { cx, FailsAlone, Icon, setPreferences, usePreferences, useT } from '../../design/index.ts'

export interface PanelSectionProps {
  /** Under this name it is remembered whether it was folded away. */
  readonly name: string
  readonly title: string
  /** Grey, at the right end of the title. */
  readonly aside?: ReactNode
  readonly resetKey?: string
  /** Something in it is being written: it stays open. */
  readonly inUse?: boolean
  readonly children: ReactNode
}

/** [PA1] A block of the panel that folds, and is found the way it was left. */
export function PanelSection({ name, title, aside, resetKey, inUse = false, children }: PanelSectionProps) {
  const t = useT('profile')
  const folded = usePreferences((state) => state.folded.includes(name)) && !inUse
  const toggle = (): void => {
    const { folded: names } = usePreferences.getState()
    setPreferences({ folded: folded ? names.filter((one) => one !== name) : [...names, name] })
  }
  return (
    <section className={cx('hl-section panel-section', folded && 'panel-folded')} aria-label={title}>
      <h3>
        <button
          type="button"
          aria-expanded={!folded}
          aria-label={t(folded ? 'unfold' : 'fold', { title })}
          onClick={toggle}
        >
          {title}
          <Icon name={folded ? 'chevron-right' : 'chevron-down'} size={14} />
        </button>
        {aside == null ? null : <span className="hl-section-aside">{aside}</span>}
      </h3>
      {folded ? null : <FailsAlone resetKey={resetKey}>{children}</FailsAlone>}
    </section>
  )
}
