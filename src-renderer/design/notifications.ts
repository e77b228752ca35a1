import { useCallback, useSyncExternalStore } from 'react'

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
