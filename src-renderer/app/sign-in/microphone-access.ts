import { useCallback, useEffect, useState } from 'react'

/** Whether calls can be spoken here; `insecure`: a page that came without HTTPS is given no microphone at all. */
export type MicrophoneAccess = 'checking' | 'granted' | 'prompt' | 'denied' | 'missing' | 'insecure'

export interface MicrophoneView {
  readonly access: MicrophoneAccess
  /** What is plugged in, by its name; empty: the browser tells no names yet. */
  readonly label: string
  /** Lets the browser ask the person. */
  readonly ask: () => Promise<void>
}

interface Seen {
  readonly access: MicrophoneAccess
  readonly label: string
}

export const isMicrophoneReady = ({ access }: MicrophoneView): boolean => access === 'granted' || access === 'checking'

async function permission(): Promise<PermissionState> {
  try {
    return (await navigator.permissions.query({ name: 'microphone' })).state
  } catch {
    return 'prompt'
  }
}

async function look(): Promise<Seen> {
  if (!('mediaDevices' in navigator)) return { access: 'insecure', label: '' }
  const inputs = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'audioinput')
  const [first] = inputs
  if (first === undefined) return { access: 'missing', label: '' }
  return { access: await permission(), label: first.label }
}

/** Looks without opening anything, again whenever something is plugged in or out. */
export function useMicrophoneAccess(): MicrophoneView {
  const [seen, setSeen] = useState<Seen>({ access: 'checking', label: '' })
  const refresh = useCallback(() => look().then(setSeen, () => setSeen({ access: 'missing', label: '' })), [])
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
