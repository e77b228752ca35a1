/** The microphone: opened for a call or a test, closed when nobody needs it any more. */
import type { MicrophoneState } from '../messages.ts'

export interface Microphone {
  /** Opens it if need be. Null: it can't be; `state` says why. */
  readonly open: () => Promise<MediaStreamTrack | null>
  readonly close: () => void
  /** What is open now. */
  readonly track: () => MediaStreamTrack | null
  /** Takes another device; what is open changes over. Empty: the system's default. */
  readonly choose: (deviceId: string) => Promise<void>
  /** Looks at permission and devices without opening anything. */
  readonly look: () => Promise<void>
}

export interface MicrophoneListener {
  readonly onState: (state: MicrophoneState) => void
  /** What is open changed: another device, or none. */
  readonly onTrack: () => void
}

export function createMicrophone({ onState, onTrack }: MicrophoneListener): Microphone {
  let deviceId = ''
  let track: MediaStreamTrack | null = null
  let opening: Promise<MediaStreamTrack | null> | undefined
  let turn = 0

  function take(next: MediaStreamTrack | null): void {
    if (track === next) return
    track?.stop()
    track = next
    if (next !== null)
      next.onended = () => {
        // Unplugged or taken away: try whatever is left.
        if (track !== next) return
        track = null
        onTrack()
        void open()
      }
    onTrack()
  }

  async function ask(): Promise<MediaStreamTrack | null> {
    const mine = (turn += 1)
    try {
      const stream = await request(deviceId)
      const [got = null] = stream.getAudioTracks()
      if (mine !== turn) {
        got?.stop()
        return track
      }
      take(got)
      onState('ready')
      return got
    } catch (thrown) {
      if (mine === turn) {
        take(null)
        onState(stateOf(thrown))
      }
      return null
    }
  }

  function open(): Promise<MediaStreamTrack | null> {
    if (track?.readyState === 'live') return Promise.resolve(track)
    opening ??= ask().finally(() => (opening = undefined))
    return opening
  }

  async function look(): Promise<void> {
    if (!('mediaDevices' in navigator)) return onState('failed')
    const [permission, devices] = await Promise.all([microphonePermission(), navigator.mediaDevices.enumerateDevices()])
    const isThere = devices.some(({ kind }) => kind === 'audioinput')
    if (permission === 'denied') onState('denied')
    else if (!isThere) onState('missing')
    else onState(permission === 'prompt' ? 'asking' : 'ready')
  }

  return {
    open,
    look,
    track: () => track,
    close: () => {
      turn += 1
      take(null)
    },
    choose: async (id) => {
      if (id === deviceId) return
      deviceId = id
      if (track !== null || opening !== undefined) await ask()
    },
  }
}

const processing = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }

async function request(deviceId: string): Promise<MediaStream> {
  const { mediaDevices } = navigator
  if (deviceId === '') return mediaDevices.getUserMedia({ audio: processing })
  try {
    return await mediaDevices.getUserMedia({ audio: { ...processing, deviceId: { exact: deviceId } } })
  } catch (thrown) {
    // It went away in this very moment: any other is better than silence.
    if (nameOf(thrown) !== 'OverconstrainedError' && nameOf(thrown) !== 'NotFoundError') throw thrown
    return mediaDevices.getUserMedia({ audio: processing })
  }
}

const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : '')

function stateOf(thrown: unknown): MicrophoneState {
  switch (nameOf(thrown)) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing'
    default:
      return 'failed'
  }
}

async function microphonePermission(): Promise<PermissionState> {
  try {
    return (await navigator.permissions.query({ name: 'microphone' })).state
  } catch {
    return 'prompt'
  }
}

/** Calls back when the person or the system gives or takes the permission. Returns the way to stop. */
export function watchPermission(listener: () => void): () => void {
  const ending = new AbortController()
  void navigator.permissions
    .query({ name: 'microphone' })
    .then((status) => status.addEventListener('change', listener, { signal: ending.signal }))
    .catch(() => {})
  return () => ending.abort()
}
