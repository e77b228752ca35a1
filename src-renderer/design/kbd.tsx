import { keyCaps, keyText } from './keys.ts'
import './kbd.css'

export interface KbdProps {
  /** `mod+k`, as in `useShortcut`. */
  keys: string
  /** `plain` is for filled buttons, where a cap would be too loud. */
  plain?: boolean | undefined
}

/** Key caps of a shortcut. */
export function Kbd({ keys, plain = false }: KbdProps) {
  if (plain) return <span className="hl-keys-plain">{keyText(keys)}</span>
  return <kbd className="hl-kbd">{keyCaps(keys).join(' ')}</kbd>
}
