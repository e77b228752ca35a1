import type { DesktopBridge, ServerChoice } from '#shared/protocol/ipc.ts'
import type { ServerAddress } from './api.ts'
import { createIndexedDbStore } from './indexed-db-store.ts'
import type { LocalStore } from './local-store.ts'

export interface SystemNotification {
  /** A later one with the same tag takes the earlier one's place. */
  readonly tag: string
  readonly title: string
  readonly body: string
  readonly onClick: () => void
}

/** What differs between a browser tab and the Electron window. Everything else is the same desk. */
export interface Platform {
  readonly kind: 'browser' | 'electron'
  readonly server: ServerAddress
  /** Where the desk belongs to no centre by itself: which one was chosen, and how to choose. Null in a browser. */
  readonly serverChoice: { readonly url: string | null; readonly choose: (url: string) => Promise<ServerChoice> } | null
  readonly store: LocalStore
  /** Shows a notification of the system; returns the way to take it back. */
  readonly notify: (notification: SystemNotification) => () => void
  /** Asks for attention in the task bar or the tab's title until the returned function is called. */
  readonly flash: (text: string) => () => void
  /** The number on the task bar's or the tray's icon; 0 takes it away. */
  readonly badge: (count: number) => void
  readonly focusWindow: () => void
  /** Calls back when the machine or the page woke up: timers slept, the line may be stale. Returns the way to stop. */
  readonly onWake: (listener: () => void) => () => void
}

declare global {
  interface Window {
    readonly huiliu?: DesktopBridge
  }
}

/** The platform this page runs on. */
export function detectPlatform(): Platform {
  const bridge = window.huiliu
  return bridge === undefined ? browserPlatform() : electronPlatform(bridge)
}

function browserPlatform(): Platform {
  return {
    kind: 'browser',
    server: { base: '', token: () => null, keepToken: () => {} },
    serverChoice: null,
    store: createIndexedDbStore('huiliu'),
    notify: notifyByBrowser,
    flash: flashTitle,
    badge: (count) => {
      // Only installed web apps have a badge to set; elsewhere the promise is refused and nothing is lost.
      if ('setAppBadge' in navigator) void navigator.setAppBadge(count).catch(() => {})
    },
    focusWindow: () => window.focus(),
    onWake: onPageShown,
  }
}

function electronPlatform(bridge: DesktopBridge): Platform {
  return {
    kind: 'electron',
    server: { base: bridge.serverUrl ?? '', token: bridge.token, keepToken: bridge.setToken },
    serverChoice: { url: bridge.serverUrl, choose: bridge.chooseServer },
    store: createIndexedDbStore('huiliu'),
    notify: ({ onClick, ...shown }) => bridge.notify(shown, onClick),
    flash: (text) => {
      bridge.flash(true)
      const stopTitle = flashTitle(text)
      return () => {
        bridge.flash(false)
        stopTitle()
      }
    },
    badge: bridge.badge,
    focusWindow: bridge.focusWindow,
    onWake: bridge.onResume,
  }
}

function onPageShown(listener: () => void): () => void {
  const shown = (): void => {
    if (document.visibilityState === 'visible') listener()
  }
  document.addEventListener('visibilitychange', shown)
  return () => document.removeEventListener('visibilitychange', shown)
}

function notifyByBrowser({ tag, title, body, onClick }: SystemNotification): () => void {
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return () => {}
  const shown = new Notification(title, { tag, body, requireInteraction: true })
  shown.onclick = () => {
    window.focus()
    onClick()
    shown.close()
  }
  return () => shown.close()
}

const FLASH_EVERY_MS = 1_000
let flashing: { readonly timer: ReturnType<typeof setInterval>; readonly title: string } | undefined

/** Lets the tab's title alternate with `text`; a later call takes the earlier one's place. */
function flashTitle(text: string): () => void {
  const title = flashing?.title ?? document.title
  clearInterval(flashing?.timer)
  let shown = false
  const turn = (): void => {
    shown = !shown
    document.title = shown ? text : title
  }
  turn()
  const timer = setInterval(turn, FLASH_EVERY_MS)
  flashing = { timer, title }
  return () => {
    clearInterval(timer)
    if (flashing?.timer !== timer) return
    flashing = undefined
    document.title = title
  }
}
