import { useCallback, useSyncExternalStore } from 'react'
import { usePreferences } from './preferences.ts'
import type { NotificationEvent } from './preferences.ts'

export type NotificationPermissionState = 'granted' | 'default' | 'denied' | 'unsupported'

const listeners = new Set<() => void>()

function permission(): NotificationPermissionState {
  return typeof Notification === 'undefined' ? 'unsupported' : Notification.permission
}

/** Whether the system lets us notify, and the way to ask for it. */
export function useNotificationPermission(): { state: NotificationPermissionState; ask: () => Promise<void> } {
  const state = useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, permission)
  const ask = useCallback(async () => {
    await Notification.requestPermission()
    for (const listener of listeners) listener()
  }, [])
  return { state, ask }
}

export interface SystemNotification {
  title: string
  /** No customer's name, number or words: it may stand on a locked screen. */
  body?: string | undefined
  /** A later one with the same tag replaces it. */
  tag: string
  onClick?: (() => void) | undefined
}

/** Notifies while the window is hidden, if the person wants it for this event. Returns the way to take it back. */
export function notify(event: NotificationEvent, { title, body, tag, onClick }: SystemNotification): () => void {
  const wanted = usePreferences.getState().notifications[event]
  if (!wanted || permission() !== 'granted' || !document.hidden) return () => {}
  const shown = new Notification(title, { body: body ?? '', tag, silent: true })
  shown.addEventListener('click', () => {
    window.focus()
    onClick?.()
    shown.close()
  })
  return () => shown.close()
}
