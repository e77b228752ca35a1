import type { ReactNode } from 'react'
import './work-layout.css'

export interface WorkLayoutProps {
  /** The work list. */
  list: ReactNode
  /** The interaction. */
  middle: ReactNode
  /** The customer; the middle takes the room when there is none. */
  panel: ReactNode
}

/** The three columns of the desk. Their edges never move while one works. */
export function WorkLayout({ list, middle, panel }: WorkLayoutProps) {
  return (
    <div className={panel === null ? 'hl-work hl-work-without-panel' : 'hl-work'}>
      <div className="hl-work-list">{list}</div>
      <div className="hl-work-middle">{middle}</div>
      {panel === null ? null : <div className="hl-work-panel">{panel}</div>}
    </div>
  )
}
