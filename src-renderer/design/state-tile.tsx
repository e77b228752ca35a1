import { StateDot } from './state-dot.tsx'
import type { DotTone } from './state-dot.tsx'
import { Timer } from './timer.tsx'
import './state-tile.css'

export interface StateTileProps {
  tone: DotTone
  /** The state's word: 可接入. */
  word: string
  /** Since when, in server time (ms). */
  since: number
  /** Spoken: what pressing it does, after state and time. */
  hint: string
  expanded: boolean
  onClick: () => void
}

/** The agent-state tile of the rail: dot, word and running time. It never moves and never changes its size. */
export function StateTile({ tone, word, since, hint, expanded, onClick }: StateTileProps) {
  return (
    <button type="button" className="hl-state" aria-haspopup="menu" aria-expanded={expanded} onClick={onClick}>
      <span className="hl-state-word">
        <StateDot tone={tone} />
        <span className="ell">{word}</span>
      </span>
      <Timer className="hl-state-time" since={since} long />
      <span className="sr">{hint}</span>
    </button>
  )
}
