import { useFloor } from '../../client/index.ts'
import { useShortcut, useT } from '../../design/index.ts'
import type { LegView } from '../../phone/messages.ts'
import { tellPhone, usePhone } from './phone-store.ts'

/** Closes and opens the microphone, also by `M`. It never waits for the floor. */
export function useMute(leg: LegView | undefined): () => void {
  const t = useT('softphone')
  const writable = useFloor((floor) => floor.writable)
  const toggle = (): void => tellPhone({ type: 'mute', on: !usePhone.getState().phone.muted })
  useShortcut('call', 'm', t('shortcutMute'), toggle, { enabled: leg !== undefined && writable })
  return toggle
}
