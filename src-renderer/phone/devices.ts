/** Which device is used when the chosen one comes and goes: pure. */
import type { DeviceNotice, PhoneDevice } from './messages.ts'

/** Aliases the browser adds to the list; the empty id is the system's default everywhere here. */
const ALIASES: ReadonlySet<string> = new Set(['', 'default', 'communications'])

/** The real devices of one kind, as a person knows them. */
export function realDevices(
  all: readonly Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>[],
  kind: MediaDeviceKind,
): readonly PhoneDevice[] {
  return all
    .filter((one) => one.kind === kind && !ALIASES.has(one.deviceId))
    .map(({ deviceId, label }) => ({ id: deviceId, label }))
}

/**
 * The chosen one if it is there, else the first there is; null where there is none or the system may choose.
 * @param chosen empty: the system's default
 */
export function deviceInUse(chosen: string, present: readonly PhoneDevice[]): PhoneDevice | null {
  if (chosen === '') return null
  return present.find(({ id }) => id === chosen) ?? present[0] ?? null
}

export interface DeviceSight {
  readonly present: readonly PhoneDevice[]
  readonly inUse: PhoneDevice | null
}

/** What must be said at once when the list of devices changed. */
export function deviceChange(
  kind: DeviceNotice['kind'],
  before: DeviceSight,
  now: DeviceSight,
  chosen: string,
): Omit<DeviceNotice, 'id'> | null {
  // With the system's default in use, whichever device is first is meant.
  const used = before.inUse ?? (chosen === '' ? before.present[0] : undefined)
  const next = now.inUse ?? now.present[0] ?? null
  if (used !== undefined && !now.present.some(({ id }) => id === used.id))
    return { kind, what: 'lost', label: used.label, now: next?.label ?? null }
  const back = now.inUse
  const isBack = back !== null && back.id === chosen && !before.present.some(({ id }) => id === chosen)
  return isBack && before.present.length > 0 ? { kind, what: 'back', label: back.label, now: back.label } : null
}
