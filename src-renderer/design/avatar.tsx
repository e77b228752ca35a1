import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import './avatar.css'

export interface AvatarProps {
  /** Undefined is someone not known yet. */
  name: string | undefined
  size?: 28 | 32 | 40 | undefined
  /** `neutral` for customers in the thread, `solid` for oneself, `brand` in the customer panel, `rail` in the rail. */
  tone?: 'neutral' | 'brand' | 'solid' | 'rail' | undefined
}

/** The first letter of a name; a figure for who has only a number. Decoration: the name itself stands beside it. */
export function Avatar({ name, size = 28, tone = 'neutral' }: AvatarProps) {
  const letter = name === undefined ? undefined : initialOf(name)
  return (
    <span
      className={cx('hl-avatar', `hl-avatar-${size}`, `hl-avatar-${letter === undefined ? 'neutral' : tone}`)}
      aria-hidden
    >
      {letter ?? <Icon name="user" size={size === 40 ? 20 : 16} />}
    </span>
  )
}

function initialOf(name: string): string | undefined {
  // By code points: a surname outside the basic plane must not be cut in half.
  const first = Array.from(name.trim())[0]
  return first !== undefined && /\p{L}/u.test(first) ? first.toUpperCase() : undefined
}
