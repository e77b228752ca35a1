import { useEffect, useState } from 'react'
import { createMeter } from '../../phone/audio/meter.ts'

const LEVEL_EVERY_MS = 100

/**
 * Opens the microphone for as long as it is looked at.
 * @param deviceId empty: the system's default
 * @returns its loudness, 0 to 1; null: it can't be opened
 */
export function useMicrophoneLevel(on: boolean, deviceId: string): number | null {
  const [level, setLevel] = useState<number | null>(0)
  useEffect(() => {
    if (!on) return
    const ending = new AbortController()
    void listen(deviceId, ending.signal, setLevel).catch(() => setLevel(null))
    return () => {
      ending.abort()
      setLevel(0)
    }
  }, [on, deviceId])
  return level
}

async function listen(deviceId: string, signal: AbortSignal, tell: (level: number) => void): Promise<void> {
  const stream = await openMicrophone(deviceId)
  const [track] = stream.getAudioTracks()
  const context = new AudioContext()
  const close = (): void => {
    for (const one of stream.getTracks()) one.stop()
    void context.close()
  }
  if (signal.aborted || track === undefined) return close()
  const meter = createMeter(context, track)
  const ticking = setInterval(() => tell(meter.level()), LEVEL_EVERY_MS)
  signal.addEventListener('abort', () => {
    clearInterval(ticking)
    close()
  })
}

/** The chosen one, or any other where that one went away meanwhile. */
export async function openMicrophone(deviceId: string): Promise<MediaStream> {
  const { mediaDevices } = navigator
  if (deviceId === '') return mediaDevices.getUserMedia({ audio: true })
  return mediaDevices
    .getUserMedia({ audio: { deviceId: { exact: deviceId } } })
    .catch(() => mediaDevices.getUserMedia({ audio: true }))
}
