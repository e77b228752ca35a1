import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Me } from '#shared/protocol/sync.ts'
import { useShortcut, useT } from '../../design/index.ts'
import type { PageId } from '../routes.ts'
import { CommandPalette } from './command-palette.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import type { ConnectionView } from './connection-view.ts'
import { Rail } from './rail.tsx'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { TopBar } from './top-bar.tsx'
import { useShellCommands } from './use-shell-commands.ts'
import './shell.css'

export interface ShellProps {
  me: Me
  /** Undefined on an address without a page. */
  page: PageId | undefined
  connection: ConnectionView
  /** What waits behind a rail entry. */
  counts: Partial<Record<PageId, number>>
  /** The agent-state tile at the top of the rail. */
  stateTile: ReactNode
  /** The softphone, at the left of the top bar on every page; nothing while there is no call. */
  callBar?: ReactNode
  /** Lines under the top bar of every page, below the connection's own. */
  banners?: ReactNode
  onSignOut: () => void
  children: ReactNode
}

/** Rail, top bar and the page: the frame that never moves. */
export function Shell({ me, page, connection, counts, stateTile, callBar, banners, onSignOut, children }: ShellProps) {
  const t = useT('shell')
  const [open, setOpen] = useState<'palette' | 'shortcuts'>()
  const close = (): void => setOpen(undefined)

  useShortcut('global', 'mod+k', t('paletteTitle'), () => setOpen('palette'), { inDialogs: true })
  useShortcut('global', '?', t('commandShortcuts'), () => setOpen('shortcuts'))
  useShellCommands({ me, onSignOut, onShortcuts: () => setOpen('shortcuts') })

  return (
    <div className="app">
      <a className="app-skip" href="#main" onClick={focusMain}>
        {t('skipToContent')}
      </a>
      <Rail me={me} page={page} counts={counts} stateTile={stateTile} onSignOut={onSignOut} />
      <TopBar
        connection={connection}
        callBar={callBar}
        onFind={() => setOpen('palette')}
        onShortcuts={() => setOpen('shortcuts')}
      />
      <div className="app-page">
        <ConnectionBanner connection={connection} />
        {banners}
        <main id="main" className="app-main" tabIndex={-1}>
          {children}
        </main>
      </div>
      {open === 'palette' ? <CommandPalette onClose={close} /> : null}
      {open === 'shortcuts' ? <ShortcutSheet onClose={close} /> : null}
    </div>
  )
}

function focusMain(event: { preventDefault: () => void }): void {
  // The address after # is the page's own: it must not become "#main".
  event.preventDefault()
  document.getElementById('main')?.focus()
}
