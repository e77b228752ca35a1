import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { matchesKeys, parseKeys } from './keys.ts'

/** Where a shortcut belongs: the heading it is listed under. A shortcut works while it is registered. */
export type ShortcutScope = 'global' | 'work' | 'conversation' | 'wrapUp' | 'customer' | 'call' | 'supervise' | 'admin'

export interface ShortcutOptions {
  /** Also while the cursor is in a field. Combinations with Ctrl, ⌘ or Alt always are. */
  whileTyping?: boolean | undefined
  /** Also while the focus is in a dialog. */
  inDialogs?: boolean | undefined
  /** False keeps it listed but without effect. */
  enabled?: boolean | undefined
}

export interface Shortcut {
  scope: ShortcutScope
  /** `mod+k`, `shift+enter`, `?`, `g`; `mod` is Ctrl, on a Mac ⌘. */
  keys: string
  /** What it does, in the language now shown. */
  label: string
  /** Returning false passes the key on to the next shortcut, then to the page. */
  handler: (event: KeyboardEvent) => void | boolean
  options: ShortcutOptions
}

let registered: readonly Shortcut[] = []
const listeners = new Set<() => void>()

function change(next: readonly Shortcut[]): void {
  registered = next
  for (const listener of listeners) listener()
}

/** Adds a shortcut until the returned function is called. Of two with the same keys, the later one wins. */
export function registerShortcut(
  scope: ShortcutScope,
  keys: string,
  label: string,
  handler: Shortcut['handler'],
  options: ShortcutOptions = {},
): () => void {
  const shortcut: Shortcut = { scope, keys, label, handler, options }
  change([...registered, shortcut])
  return () => change(registered.filter((one) => one !== shortcut))
}

/** The same for as long as the component is shown. */
export function useShortcut(
  scope: ShortcutScope,
  keys: string,
  label: string,
  handler: Shortcut['handler'],
  { whileTyping, inDialogs, enabled }: ShortcutOptions = {},
): void {
  const latest = useEffectEvent(handler)
  useEffect(
    () => registerShortcut(scope, keys, label, (event) => latest(event), { whileTyping, inDialogs, enabled }),
    [scope, keys, label, whileTyping, inDialogs, enabled],
  )
}

const leaves = (): false => false

/** Lists a key that a field, a list or a drawer handles itself, for as long as the component is shown. */
export function useListedKey(scope: ShortcutScope, keys: string, label: string, shown = true): void {
  useEffect(
    () => (shown ? registerShortcut(scope, keys, label, leaves, { enabled: false }) : undefined),
    [scope, keys, label, shown],
  )
}

/** Everything that can be pressed now, for the `?` sheet and the settings page. */
export function useShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => registered,
  )
}

/** Hands a key press to the shortcut it belongs to; true when one took it. */
export function dispatchShortcut(event: KeyboardEvent): boolean {
  // While a Chinese word is being composed, keys belong to the input method.
  if (event.isComposing || event.key === 'Process' || event.defaultPrevented) return false
  // Held down, Enter is still one press: what it does is not done again to whatever comes up next.
  if (event.repeat && event.key === 'Enter') return false
  for (const shortcut of registered.toReversed()) {
    if (shortcut.options.enabled === false || !reaches(event, shortcut)) continue
    if (!matchesKeys(event, parseKeys(shortcut.keys))) continue
    if (shortcut.handler(event) === false) continue
    event.preventDefault()
    return true
  }
  return false
}

/** Listens on the window for as long as the returned function isn't called. */
export function listenForShortcuts(): () => void {
  window.addEventListener('keydown', dispatchShortcut)
  return () => window.removeEventListener('keydown', dispatchShortcut)
}

function reaches(event: KeyboardEvent, { options }: Shortcut): boolean {
  const target = event.target
  if (!(target instanceof Element)) return true
  if (options.inDialogs !== true && target.closest('[aria-modal="true"], dialog') !== null) return false
  const withModifier = event.ctrlKey || event.metaKey || event.altKey
  return withModifier || options.whileTyping === true || !isTypingField(target)
}

const TYPING_FIELDS =
  'input:not([type=checkbox],[type=radio],[type=button],[type=range]), textarea, select, [contenteditable=true]'

function isTypingField(target: Element): boolean {
  return target.closest(TYPING_FIELDS) !== null
}
