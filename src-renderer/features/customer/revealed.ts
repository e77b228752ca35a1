/** Values in sight: wherever one of them stands it is shown, and hidden, together. */
import { useCallback, useSyncExternalStore } from 'react'
import { useDesk } from '../../client/index.ts'
import { serverNow } from '../../design/index.ts'

/** How long a revealed value stays in sight. */
const SHOWN_MS = 30_000

interface Revealed {
  readonly value: string
  /** ms, the server's time */
  readonly until: number
}

interface Place {
  revealed: Revealed | null
  timer: ReturnType<typeof setTimeout> | undefined
  readonly listeners: Set<() => void>
}

/** By desk, so that who signs in next sees nothing; then by what it is. */
const places = new WeakMap<object, Map<string, Place>>()

function placeOf(desk: object, key: string): Place {
  const all = places.get(desk) ?? new Map<string, Place>()
  places.set(desk, all)
  const place = all.get(key) ?? { revealed: null, timer: undefined, listeners: new Set() }
  all.set(key, place)
  return place
}

function put(place: Place, revealed: Revealed | null): void {
  clearTimeout(place.timer)
  place.revealed = revealed
  place.timer = revealed === null ? undefined : setTimeout(() => put(place, null), SHOWN_MS)
  for (const listener of place.listeners) listener()
}

/**
 * [PA4] What was revealed under `key`, or null, and the way to show or hide it.
 * Nothing stays behind once it stands nowhere.
 */
export function useRevealed(key: string): readonly [Revealed | null, (value: string | null) => void] {
  const desk = useDesk()
  const subscribe = useCallback(
    (listener: () => void) => {
      const place = placeOf(desk, key)
      place.listeners.add(listener)
      return () => {
        place.listeners.delete(listener)
        if (place.listeners.size > 0) return
        put(place, null)
        places.get(desk)?.delete(key)
      }
    },
    [desk, key],
  )
  const revealed = useSyncExternalStore(subscribe, () => places.get(desk)?.get(key)?.revealed ?? null)
  const show = (value: string | null): void =>
    put(placeOf(desk, key), value === null ? null : { value, until: serverNow() + SHOWN_MS })
  return [revealed, show]
}
