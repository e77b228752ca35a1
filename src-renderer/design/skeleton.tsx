import type { CSSProperties, ReactNode } from 'react'
import { cx } from './cx.ts'
import { useT } from './i18n.ts'
import './skeleton.css'

export interface SkeletonBlockProps {
  /** Pixels or a CSS length; the whole width when left out. */
  width?: number | string | undefined
  height?: number | undefined
  round?: boolean | undefined
  style?: CSSProperties | undefined
}

/** One grey bar or disc, where the real thing will be. */
export function SkeletonBlock({ width = '100%', height = 12, round = false, style }: SkeletonBlockProps) {
  return <span className={cx('hl-sk', round && 'hl-sk-round')} style={{ width, height, ...style }} />
}

/** Holds skeleton blocks: shown only after 200 ms, so that a quick answer doesn't flash. */
export function Skeleton({ children, className }: { children: ReactNode; className?: string | undefined }) {
  const t = useT('common')
  return (
    <div className={cx('hl-sk-hold', className)}>
      <output className="sr">{t('loading')}</output>
      {children}
    </div>
  )
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/** Work items in their final 80 px rows. */
export function SkeletonList({ rows = 3 }: { rows?: number | undefined }) {
  return (
    <Skeleton>
      {range(rows).map((row) => (
        <div key={row} className="hl-sk-item">
          <div className="row">
            <SkeletonBlock width={24} height={24} />
            <SkeletonBlock width={72 + (row % 3) * 16} />
            <SkeletonBlock width={40} style={{ marginLeft: 'auto' }} />
          </div>
          <SkeletonBlock width={`${78 - (row % 3) * 12}%`} style={{ margin: '8px 0 0 32px' }} />
        </div>
      ))}
    </Skeleton>
  )
}

/** The customer panel: face, name, grades, gauges. */
export function SkeletonCustomer() {
  return (
    <Skeleton className="hl-sk-customer">
      <div className="row gap12">
        <SkeletonBlock width={40} height={40} round />
        <div className="grow">
          <SkeletonBlock width={96} height={16} />
          <SkeletonBlock width={160} style={{ marginTop: 8 }} />
        </div>
      </div>
      <div className="hl-sk-columns" style={{ marginTop: 20 }}>
        {range(4).map((column) => (
          <SkeletonBlock key={column} />
        ))}
      </div>
      {range(3).map((line) => (
        <div key={line} className="hl-sk-columns" style={{ marginTop: line === 0 ? 16 : 8 }}>
          <SkeletonBlock />
          <SkeletonBlock />
        </div>
      ))}
    </Skeleton>
  )
}

/** Rows of a table, 32 px each. */
export function SkeletonTable({ rows = 6, columns = 5 }: { rows?: number | undefined; columns?: number | undefined }) {
  return (
    <Skeleton>
      {range(rows).map((row) => (
        <div key={row} className="hl-sk-row">
          {range(columns).map((column) => (
            <SkeletonBlock key={column} width={column === 0 ? '80%' : '50%'} />
          ))}
        </div>
      ))}
    </Skeleton>
  )
}
