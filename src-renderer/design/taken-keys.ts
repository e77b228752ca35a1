import { useEffect, useState, useSyncExternalStore, type FocusEvent } from 'react'

let taken: readonly string[] = []
const listeners = new Set<() => void>()

function change(next: readonly string[]): void {
  taken = next
  for (const listener of listeners) listener()
}

export interface FocusWithin {
  readonly onFocus: () => void
  readonly onBlur: (event: FocusEvent<HTMLElement>) => void
}

/** Says that these keys are answered here for now. */
export function useHoldsKeys(keys: string, holds: boolean): void {
  useEffect(() => {
    if (!holds) return
    change([...taken, keys])
    return () => change(taken.toSpliced(taken.indexOf(keys), 1))
  }, [holds, keys])
}

/**
 * Says that a field, or what stands around one, answers these keys itself while the focus is in it.
 * @param takes false: it leaves them to whoever else has them
 * @returns what tells it of the focus
 */
export function useTakesKeys(keys: string, takes: boolean): FocusWithin {
  const [within, setWithin] = useState(false)
  useHoldsKeys(keys, within && takes)
  return {
    onFocus: () => setWithin(true),
    onBlur: ({ currentTarget, relatedTarget }) => setWithin(currentTarget.contains(relatedTarget)),
  }
}

/** The keys are answered elsewhere for now: whoever shows them for something else shows others, or none. */
export function useKeysTaken(keys: string): boolean {
  return useSyncExternalStore(subscribe, () => taken.includes(keys))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
