const onMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform)

export interface KeyCombination {
  mod: boolean
  shift: boolean
  alt: boolean
  /** As `KeyboardEvent.key` gives it, in lower case. */
  key: string
}

/** Reads `mod+shift+h`; `mod` is Ctrl, on a Mac ⌘. */
export function parseKeys(keys: string): KeyCombination {
  const parts = keys.toLowerCase().split('+')
  const key = parts.at(-1) ?? ''
  return {
    mod: parts.includes('mod'),
    shift: parts.includes('shift'),
    alt: parts.includes('alt'),
    key: key === 'space' ? ' ' : key,
  }
}

const isLetter = (key: string): boolean => /^[a-z]$/.test(key)
const isDigit = (key: string): boolean => /^\d$/.test(key)

/** Whether the event is this combination. A letter also matches by its place, for layouts that aren't Latin. */
export function matchesKeys(event: KeyboardEvent, combination: KeyCombination): boolean {
  const mod = onMac ? event.metaKey : event.ctrlKey
  if (mod !== combination.mod || event.altKey !== combination.alt) return false
  const pressed = event.key.toLowerCase()
  if (isLetter(combination.key)) {
    const same = pressed === combination.key || event.code === `Key${combination.key.toUpperCase()}`
    return same && event.shiftKey === combination.shift
  }
  // ⌥ with a digit types a sign on a Mac: the place tells.
  if (combination.alt && isDigit(combination.key))
    return (pressed === combination.key || event.code === `Digit${combination.key}`) && !event.shiftKey
  // Shift is how signs such as ? are typed: only named keys ask whether it was meant.
  const named = combination.key.length > 1 || combination.key === ' '
  return pressed === combination.key && (!named || event.shiftKey === combination.shift)
}

const symbols: Record<string, string> = {
  mod: onMac ? '⌘' : 'Ctrl',
  shift: onMac ? '⇧' : 'Shift',
  alt: onMac ? '⌥' : 'Alt',
  enter: '↵',
  escape: 'Esc',
  esc: 'Esc',
  space: 'Space',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  backspace: '⌫',
  delete: 'Del',
  plus: '+',
}

/** Caps of a combination as they stand on the keyboard: `['Ctrl', '↵']`. */
export function keyCaps(keys: string): string[] {
  return keys.split('+').map((part) => {
    const symbol = symbols[part.toLowerCase()]
    if (symbol !== undefined) return symbol
    return part.length === 1 ? part.toUpperCase() : part.charAt(0).toUpperCase() + part.slice(1)
  })
}

/** A combination in words, for tooltips and screen readers: `Ctrl K`. */
export function keyText(keys: string): string {
  return keyCaps(keys).join(' ')
}
