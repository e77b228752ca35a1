import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import './banner.css'

export type BannerTone = 'warn' | 'ok' | 'error' | 'info'

const icons = { warn: 'wifi', ok: 'check', error: 'alert', info: 'info' } as const satisfies Record<
  BannerTone,
  IconName
>

export interface BannerProps {
  tone: BannerTone
  icon?: IconName | undefined
  children: ReactNode
  action?: ReactNode
}

/** A 28 px line across a column or under the top bar: offline, restored, read-only. */
export function Banner({ tone, icon = icons[tone], children, action }: BannerProps) {
  return (
    <output className={`hl-banner hl-banner-${tone}`}>
      <Icon name={icon} size={14} />
      <span className="ell">{children}</span>
      {action === undefined ? null : <span className="end">{action}</span>}
    </output>
  )
}
