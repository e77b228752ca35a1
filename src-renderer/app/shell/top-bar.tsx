import type { ReactNode } from 'react'
import { Icon, IconButton, Kbd, setTopBarPlace, useT } from '../../design/index.ts'
import { ConnectionStatus } from './connection-status.tsx'
import type { ConnectionView } from './connection-view.ts'
import { NoticeMenu } from './notice-menu.tsx'
import { ServerClock } from './server-clock.tsx'

export interface TopBarProps {
  connection: ConnectionView
  callBar: ReactNode
  onFind: () => void
  onShortcuts: () => void
}

/** The 56 px bar: what the page puts at its left, search in the middle, line and time at the right. */
export function TopBar({ connection, callBar, onFind, onShortcuts }: TopBarProps) {
  const t = useT('shell')
  return (
    <header className="top">
      <div className="row gap12">
        {callBar}
        <div className="top-lead" ref={setTopBarPlace} />
      </div>
      <button type="button" className="top-find" onClick={onFind}>
        <Icon name="search" size={14} />
        <span className="grow ell">{t('find')}</span>
        <Kbd keys="mod+k" />
      </button>
      <div className="top-end">
        <ConnectionStatus connection={connection} />
        <span className="vr top-rule" />
        <ServerClock />
        <NoticeMenu />
        <IconButton icon="help" label={t('help')} keys="?" onClick={onShortcuts} />
      </div>
    </header>
  )
}
