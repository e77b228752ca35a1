import { drawn } from './drawn.ts'
import { usePreferences } from './preferences.ts'
import type { SoundEvent } from './preferences.ts'

interface Note {
  /** Hertz. */
  pitch: number
  /** Seconds from the beginning of the sound. */
  at: number
  /** Seconds. */
  length: number
}

/** Each event has its own figure, so that it is told by ear; made of tones, so that nothing has to be loaded. */
const figures: Record<SoundEvent, readonly Note[]> = {
  offer: [
    { pitch: 784, at: 0, length: 0.18 },
    { pitch: 988, at: 0.2, length: 0.18 },
    { pitch: 784, at: 0.4, length: 0.18 },
    { pitch: 988, at: 0.6, length: 0.3 },
  ],
  message: [{ pitch: 880, at: 0, length: 0.14 }],
  urgent: [
    { pitch: 659, at: 0, length: 0.12 },
    { pitch: 659, at: 0.18, length: 0.12 },
    { pitch: 659, at: 0.36, length: 0.12 },
  ],
  wrapUp: [
    { pitch: 587, at: 0, length: 0.16 },
    { pitch: 494, at: 0.2, length: 0.24 },
  ],
  followUp: [
    { pitch: 698, at: 0, length: 0.2 },
    { pitch: 880, at: 0.24, length: 0.32 },
  ],
  help: [
    { pitch: 523, at: 0, length: 0.14 },
    { pitch: 659, at: 0.16, length: 0.14 },
    { pitch: 784, at: 0.32, length: 0.22 },
  ],
  recommendation: [{ pitch: 587, at: 0, length: 0.1 }],
}

/** Seconds from one ring to the next. */
const RING_PERIOD = 2.4

interface SinkContext extends AudioContext {
  setSinkId(id: string): Promise<void>
}

let context: AudioContext | undefined
let sink = ''

function canChooseSink(audio: AudioContext): audio is SinkContext {
  return 'setSinkId' in audio
}

async function ready(): Promise<AudioContext> {
  // [SP15] Opening the sound takes as long as drawing the customer: who calls is seen first, and heard a frame later.
  if (context === undefined) await drawn()
  context ??= new AudioContext()
  const { ringDeviceId } = usePreferences.getState()
  if (sink !== ringDeviceId && canChooseSink(context)) {
    // A device that was unplugged must not silence the ring: fall back to the default.
    const audio = context
    await audio.setSinkId(ringDeviceId).catch(() => audio.setSinkId(''))
    sink = ringDeviceId
  }
  if (context.state === 'suspended') await context.resume()
  return context
}

function play(audio: AudioContext, event: SoundEvent): void {
  const { volume } = usePreferences.getState()
  for (const note of figures[event]) {
    const start = audio.currentTime + note.at
    const end = start + note.length
    const tone = audio.createOscillator()
    const gain = audio.createGain()
    tone.type = 'sine'
    tone.frequency.value = note.pitch
    // A short rise and a long fall: no clicks, and it sounds like a bell rather than a buzzer.
    gain.gain.setValueAtTime(0, start)
    gain.gain.linearRampToValueAtTime(volume * 0.6, start + 0.012)
    gain.gain.exponentialRampToValueAtTime(0.0005, end + 0.12)
    tone.connect(gain).connect(audio.destination)
    tone.start(start)
    tone.stop(end + 0.14)
  }
}

/**
 * Plays an event's sound on the ring device, unless the person switched it off.
 * @returns whether it could be heard; false when switched off or when the browser wants a click first
 */
export async function playSound(event: SoundEvent): Promise<boolean> {
  return usePreferences.getState().sounds[event] && (await testSound(event))
}

/** Plays it whatever is switched off: for the test buttons. */
export async function testSound(event: SoundEvent): Promise<boolean> {
  try {
    play(await ready(), event)
    return true
  } catch {
    return false
  }
}

/** Rings until the returned function is called. Safe to stop before the first tone. */
export function startRinging(): () => void {
  void playSound('offer')
  const timer = setInterval(() => void playSound('offer'), RING_PERIOD * 1_000)
  return () => clearInterval(timer)
}

export interface OutputDevice {
  id: string
  label: string
}

/** The devices that can ring and have a name, without the two aliases the browser adds. */
export async function listOutputDevices(): Promise<readonly OutputDevice[]> {
  try {
    const devices = await navigator.mediaDevices.enumerateDevices()
    return devices
      .filter(({ kind, deviceId }) => kind === 'audiooutput' && !['', 'default', 'communications'].includes(deviceId))
      .map(({ deviceId, label }) => ({ id: deviceId, label }))
      .filter(({ label }) => label !== '')
  } catch {
    // An insecure origin has no media devices: the system's default is what rings.
    return []
  }
}
