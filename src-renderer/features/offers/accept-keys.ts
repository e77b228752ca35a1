import { useKeysTaken } from '../../design/index.ts'

export const ACCEPT_KEYS = 'mod+enter'
/** Also where the field with the focus answers the others. */
export const ACCEPT_KEYS_ALWAYS = 'alt+enter'

/** [D21] The keys that accept where the focus now is. */
export function useAcceptKeys(): string {
  return useKeysTaken(ACCEPT_KEYS) ? ACCEPT_KEYS_ALWAYS : ACCEPT_KEYS
}
