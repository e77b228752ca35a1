import { create } from 'zustand'
import type { Alert, ReadAlerts } from './alerts.ts'

/** What was read stays read while one looks at other pages; a reload starts anew. */
const useStore = create<{ read: ReadAlerts }>()(() => ({ read: new Map() }))

export function useReadAlerts(): ReadAlerts {
  return useStore((state) => state.read)
}

export function markRead(alerts: readonly Alert[]): void {
  useStore.setState(({ read }) => ({
    read: new Map([...read, ...alerts.map(({ key, weight }) => [key, weight] as const)]),
  }))
}
