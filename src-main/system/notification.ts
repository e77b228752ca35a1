import { Notification } from 'electron'
import type { DesktopNotification } from '#shared/protocol/ipc.ts'

/** Kept while shown: a notification that is collected loses its click. */
const shown = new Map<string, Notification>()

/** Shows it in place of an older one with the same tag. */
export function showNotification({ title, body, tag }: DesktopNotification, onClick: () => void): void {
  if (!Notification.isSupported()) return
  closeNotification(tag)
  // The interface rings on the device the agent chose; a second sound would only confuse.
  const notification = new Notification({ title, body, silent: true })
  notification.on('click', onClick)
  notification.on('close', () => {
    if (shown.get(tag) === notification) shown.delete(tag)
  })
  shown.set(tag, notification)
  notification.show()
}

/** Takes a notification back; one that is gone already is fine. */
export function closeNotification(tag: string): void {
  const notification = shown.get(tag)
  shown.delete(tag)
  notification?.close()
}
