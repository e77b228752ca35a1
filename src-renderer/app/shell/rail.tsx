import type { ReactNode } from 'react'
import type { Me } from '#shared/protocol/sync.ts'
import { CountBadge, hrefOf, Icon, Logo, navigate, Tooltip, useShortcut, useT } from '../../design/index.ts'
import { pagesOf } from '../routes.ts'
import type { PageEntry, PageId } from '../routes.ts'
import { AccountMenu } from './account-menu.tsx'

export interface RailProps {
  me: Me
  page: PageId | undefined
  counts: Partial<Record<PageId, number>>
  stateTile: ReactNode
  onSignOut: () => void
}

/** The 64 px rail: state, pages, account. It never changes with what is being done. */
export function Rail({ me, page, counts, stateTile, onSignOut }: RailProps) {
  const t = useT('shell')
  const common = useT('common')
  const entries = pagesOf(me.role)
  const draw = (entry: PageEntry): ReactNode => (
    <RailEntry key={entry.id} entry={entry} current={entry.id === page} count={counts[entry.id] ?? 0} />
  )
  return (
    <nav className="rail" aria-label={t('navMain')}>
      <div className="rail-logo" title={common('productName')}>
        <Logo />
      </div>
      {stateTile}
      {entries.filter(({ atFoot }) => !atFoot).map(draw)}
      <span className="grow" />
      {entries.filter(({ atFoot }) => atFoot).map(draw)}
      <AccountMenu me={me} onSignOut={onSignOut} />
    </nav>
  )
}

function RailEntry({ entry, current, count }: { entry: PageEntry; current: boolean; count: number }) {
  const t = useT('shell')
  useShortcut('global', entry.keys, t(entry.id), () => navigate([entry.id]))
  return (
    <Tooltip text={t(entry.id)} keys={entry.keys} placement="right">
      <a className="rail-nav" href={hrefOf([entry.id])} aria-current={current ? 'page' : undefined}>
        <Icon name={entry.icon} size={20} />
        {t(entry.id)}
        <CountBadge className="rail-count" count={count} label={t('waitingCount', { count })} />
      </a>
    </Tooltip>
  )
}
