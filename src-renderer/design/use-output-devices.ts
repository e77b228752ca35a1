import { useEffect, useState } from 'react'
import { listOutputDevices } from './sound.ts'
import type { OutputDevice } from './sound.ts'

/** The devices that can ring, as they are plugged in and out. Empty where the browser doesn't name them. */
export function useOutputDevices(): readonly OutputDevice[] {
  const [devices, setDevices] = useState<readonly OutputDevice[]>([])
  useEffect(() => {
    const load = (): void => void listOutputDevices().then(setDevices)
    load()
    // An insecure origin has no media devices.
    if (!('mediaDevices' in navigator)) return undefined
    navigator.mediaDevices.addEventListener('devicechange', load)
    return () => navigator.mediaDevices.removeEventListener('devicechange', load)
  }, [])
  return devices
}
