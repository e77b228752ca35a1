import { useSyncExternalStore } from 'react'
import { serverNow, subscribeSecond } from './clock.ts'

const currentSecond = (): number => Math.floor(serverNow() / 1_000)
const neverChanges = (): (() => void) => () => {}

/**
 * The server's time in whole seconds since the epoch; the component draws again once a second.
 * @param active false stops the ticking, for a component whose timer isn't shown
 */
export function useSecond(active = true): number {
  return useSyncExternalStore(active ? subscribeSecond : neverChanges, currentSecond)
}
