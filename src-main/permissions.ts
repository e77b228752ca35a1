import { originOf } from './origin.ts'

/** What a page asks the desktop for. `media` names the devices wanted, where the request is about devices. */
export interface PermissionRequest {
  readonly permission: string
  readonly origin: string
  readonly media: readonly string[]
}

const always: ReadonlySet<string> = new Set(['notifications', 'clipboard-sanitized-write', 'speaker-selection'])

/** Only our own page, and only what a contact centre's desk needs: sound, notifications, copying. Never a camera. */
export function isPermitted({ permission, origin, media }: PermissionRequest, ownOrigin: string): boolean {
  if (originOf(origin) !== ownOrigin) return false
  if (permission === 'media') return media.every((kind) => kind === 'audio')
  return always.has(permission)
}
