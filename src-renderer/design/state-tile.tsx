import { StateDot } from './state-dot.tsx'
import type { DotTone } from './state-dot.tsx'
import { useT } from './i18n.ts'
import { Timer } from './timer.tsx'
import { useSecond } from './use-second.ts'
import './state-tile.css'

export interface StateTileProps {
  tone: DotTone
  /** The state's word: 可接入. */
  word: string
  /** Since when, in server time (ms); 0 when nobody knows. */
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
      <span className="hl-state-time">
        <TimeInState since={since} />
      </span>
      <span className="sr">{hint}</span>
    </button>
  )
}

const DAY_MS = 86_400_000
/** From here on `hh:mm:ss` would be wider than the tile. */
const MANY_DAYS = 4

function TimeInState({ since }: { since: number }) {
  const t = useT('common')
  const now = useSecond() * 1_000
  if (since <= 0) return '—'
  const days = Math.floor((now - since) / DAY_MS)
  return days < MANY_DAYS ? <Timer since={since} long /> : t('daysCount', { count: days })
}
