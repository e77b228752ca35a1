import { create } from 'zustand'

/** Where the desk stands, kept in the address after `#`, so that reload and `app://` come back to it. */
export interface Route {
  /** `/work/i_123` is `['work', 'i_123']`. */
  path: readonly string[]
}

/** The route now shown. */
export const useRoute = create<Route>()(() => ({ path: readHash() }))

/** Asked before the place changes; false keeps it. `go` goes there after all, without asking again. */
export type RouteGuard = (go: () => void) => boolean

let guard: RouteGuard | undefined

/** Lets a page with unsaved work be asked before it is left, until the returned function is called. */
export function guardRoute(ask: RouteGuard): () => void {
  guard = ask
  return () => {
    if (guard === ask) guard = undefined
  }
}

/**
 * Goes to a place.
 * @param to `/work/i_123`; each part is encoded here
 * @param replace true leaves no entry to go back to
 */
export function navigate(to: string | readonly string[], replace = false): void {
  const path = typeof to === 'string' ? split(to) : to
  const hash = hrefOf(path)
  if (hash === window.location.hash) return
  const go = (): void => {
    if (replace) window.history.replaceState(null, '', hash)
    else window.history.pushState(null, '', hash)
    useRoute.setState({ path })
  }
  if (guard === undefined || guard(go)) go()
}

/** The address of a place, for links. */
export function hrefOf(path: readonly string[]): string {
  return `#/${path.map(encodeURIComponent).join('/')}`
}

/** Follows the back and forward keys and addresses typed by hand. */
export function listenToHistory(): () => void {
  window.addEventListener('popstate', followAddress)
  window.addEventListener('hashchange', followAddress)
  return () => {
    window.removeEventListener('popstate', followAddress)
    window.removeEventListener('hashchange', followAddress)
  }
}

function followAddress(): void {
  const path = readHash()
  const here = useRoute.getState().path
  // Both events of one step come here; only the first changes anything.
  if (hrefOf(path) === hrefOf(here)) return
  const go = (): void => {
    if (hrefOf(readHash()) !== hrefOf(path)) window.history.pushState(null, '', hrefOf(path))
    useRoute.setState({ path })
  }
  if (guard === undefined || guard(go)) return go()
  // The address moved already: it is put back, so that it says what is shown.
  window.history.pushState(null, '', hrefOf(here))
}

function readHash(): readonly string[] {
  return typeof window === 'undefined' ? [] : split(window.location.hash.replace(/^#/, ''))
}

function split(path: string): readonly string[] {
  return path.split('/').filter(Boolean).map(decode)
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    // A hand-typed stray % is no reason to fail.
    return part
  }
}
