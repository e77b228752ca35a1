import type { ReactNode } from 'react'
import { problemWords, type Returned } from '../../../client/index.ts'
import { Button, Icon, useT } from '../../../design/index.ts'

export interface ReturnedStripProps {
  readonly returned: readonly Returned[]
  readonly onRefill: (one: Returned) => void
  readonly onDiscard: (id: string) => void
}

/** Messages that came back: what they said, why they weren't sent, and what to do with them. */
export function ReturnedStrip({ returned, onRefill, onDiscard }: ReturnedStripProps) {
  const t = useT('conversation')
  if (returned.length === 0) return null
  return (
    <ul className="composer-returned">
      {returned.map((one) => (
        <li key={one.id} role="alert">
          <Icon name="alert" size={14} />
          <b>{t('returned')}</b>
          <span className="ell" title={one.text}>
            {one.attachment?.name ?? one.text}
          </span>
          <span className="composer-why ell" title={problemWords(one.problem).todo}>
            {problemWords(one.problem).what}
          </span>
          <span className="end row gap4">
            {one.text === '' ? null : (
              <Button size="small" onClick={() => onRefill(one)}>
                {t('refill')}
              </Button>
            )}
            <Button size="small" variant="text" onClick={() => onDiscard(one.id)}>
              {t('discard')}
            </Button>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Words begun and no longer sendable: why, and what can become of them. */
export function UnsentStrip({
  why,
  elsewhere,
  onKeepAsNote,
  onDiscard,
}: {
  readonly why: string
  /** How it goes on another way. */
  readonly elsewhere?: ReactNode
  readonly onKeepAsNote: () => void
  readonly onDiscard: () => void
}) {
  const t = useT('conversation')
  return (
    <div className="composer-unsent" role="alert">
      <Icon name="alert" size={14} />
      <b>{t('unsent')}</b>
      <span className="composer-why ell">{why}</span>
      <span className="end row gap4">
        {elsewhere}
        <Button size="small" onClick={onKeepAsNote}>
          {t('keepAsNote')}
        </Button>
        <Button size="small" variant="text" onClick={onDiscard}>
          {t('discard')}
        </Button>
      </span>
    </div>
  )
}
