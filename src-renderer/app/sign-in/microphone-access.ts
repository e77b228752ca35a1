import { useCallback, useEffect, useState } from 'react'
import { realDevices } from '../../phone/devices.ts'
import type { PhoneDevice } from '../../phone/messages.ts'

/** Whether calls can be spoken here; `insecure`: a page that came without HTTPS is given no microphone at all. */
export type MicrophoneAccess = 'checking' | 'granted' | 'prompt' | 'denied' | 'missing' | 'insecure'

export interface MicrophoneView {
  readonly access: MicrophoneAccess
  /** What is plugged in, by its name; empty: the browser tells no names yet. */
  readonly label: string
  readonly inputs: readonly PhoneDevice[]
  /** Lets the browser ask the person. */
  readonly ask: () => Promise<void>
}

type Seen = Omit<MicrophoneView, 'ask'>

const nothing = { label: '', inputs: [] } as const

export const isMicrophoneReady = ({ access }: MicrophoneView): boolean => access === 'granted' || access === 'checking'

async function permission(): Promise<PermissionState> {
  try {
    return (await navigator.permissions.query({ name: 'microphone' })).state
  } catch {
    return 'prompt'
  }
}

async function look(): Promise<Seen> {
  if (!('mediaDevices' in navigator)) return { access: 'insecure', ...nothing }
  const devices = await navigator.mediaDevices.enumerateDevices()
  const first = devices.find(({ kind }) => kind === 'audioinput')
  if (first === undefined) return { access: 'missing', ...nothing }
  const inputs = realDevices(devices, 'audioinput').filter(({ label }) => label !== '')
  return { access: await permission(), label: first.label, inputs }
}

/** Looks without opening anything, again whenever something is plugged in or out. */
export function useMicrophoneAccess(): MicrophoneView {
  const [seen, setSeen] = useState<Seen>({ access: 'checking', ...nothing })
  const refresh = useCallback(() => look().then(setSeen, () => setSeen({ access: 'missing', ...nothing })), [])
  useEffect(() => {
    void refresh()
    if (!('mediaDevices' in navigator)) return
    const { mediaDevices } = navigator
    const again = (): void => void refresh()
    mediaDevices.addEventListener('devicechange', again)
    return () => mediaDevices.removeEventListener('devicechange', again)
  }, [refresh])
  const ask = useCallback(async () => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      for (const track of stream.getTracks()) track.stop()
    } catch {
      // Refused: looking again tells so.
    }
    await refresh()
  }, [refresh])
  return { ...seen, ask }
}
