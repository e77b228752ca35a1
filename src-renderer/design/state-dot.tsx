import { cx } from './cx.ts'
import './state-dot.css'

/** What a dot can say; a word always stands beside it. */
export type DotTone = 'ready' | 'busy' | 'ring' | 'acw' | 'aux' | 'off' | 'ok' | 'warn' | 'error'

/** A coloured dot. Decoration: the state's word stands beside it. */
export function StateDot({ tone, className }: { tone: DotTone; className?: string | undefined }) {
  return <i className={cx('hl-dot', `hl-dot-${tone}`, className)} aria-hidden />
}
