import { useSyncExternalStore } from 'react'
import { usePreferences } from './preferences.ts'
import type { ThemeName } from './theme.ts'

const DARK = '(prefers-color-scheme: dark)'

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(DARK)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** The theme now shown: the one chosen, or the system's. */
export function useThemeName(): ThemeName {
  const choice = usePreferences(({ theme }) => theme)
  const systemIsDark = useSyncExternalStore(subscribe, () => window.matchMedia(DARK).matches)
  if (choice === 'system') return systemIsDark ? 'dark' : 'light'
  return choice
}
