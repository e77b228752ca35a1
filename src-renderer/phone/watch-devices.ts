/** Keeps the lists of devices, what is in use of them, and what must be said when they change. */
import { deviceChange, deviceInUse, realDevices, type DeviceSight } from './devices.ts'
import type { DeviceChoice, DeviceNotice } from './messages.ts'

export interface Devices {
  readonly microphones: DeviceSight
  readonly speakers: DeviceSight
}

export interface DeviceWatch {
  readonly now: () => Devices
  readonly choose: (choice: DeviceChoice) => Promise<void>
  readonly look: () => Promise<void>
  readonly stop: () => void
}

const nothing: DeviceSight = { present: [], inUse: null }

export function watchDevices(
  onChange: (devices: Devices, notices: readonly Omit<DeviceNotice, 'id'>[]) => void,
): DeviceWatch {
  let devices: Devices = { microphones: nothing, speakers: nothing }
  let choice: DeviceChoice = { microphoneId: '', speakerId: '' }
  let known = false

  async function look(): Promise<void> {
    // An insecure origin has no devices.
    if (!('mediaDevices' in navigator)) return
    const all = await navigator.mediaDevices.enumerateDevices()
    const before = devices
    const inputs = realDevices(all, 'audioinput')
    const outputs = realDevices(all, 'audiooutput')
    devices = {
      microphones: { present: inputs, inUse: deviceInUse(choice.microphoneId, inputs) },
      speakers: { present: outputs, inUse: deviceInUse(choice.speakerId, outputs) },
    }
    const notices = known
      ? [
          deviceChange('microphone', before.microphones, devices.microphones, choice.microphoneId),
          deviceChange('speaker', before.speakers, devices.speakers, choice.speakerId),
        ].filter((one) => one !== null)
      : []
    known = true
    onChange(devices, notices)
  }

  const changed = (): void => void look()
  if ('mediaDevices' in navigator) navigator.mediaDevices.addEventListener('devicechange', changed)
  return {
    now: () => devices,
    look,
    choose: async (next) => {
      choice = next
      // A choice is no loss: nothing is said about it.
      known = false
      await look()
    },
    stop: () => {
      if ('mediaDevices' in navigator) navigator.mediaDevices.removeEventListener('devicechange', changed)
    },
  }
}
