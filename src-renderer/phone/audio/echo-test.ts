/** Says back what was said: the plainest proof that both microphone and speaker work. */
import type { EchoTest } from '../messages.ts'
import { sinkTo } from './mixer.ts'

const RECORD_MS = 3_000

export async function runEchoTest(
  track: MediaStreamTrack,
  speakerId: string,
  tell: (stage: EchoTest) => void,
): Promise<void> {
  try {
    tell('recording')
    const sound = await record(track)
    tell('playing')
    await play(sound, speakerId)
    tell('idle')
  } catch {
    tell('failed')
  }
}

function record(track: MediaStreamTrack): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const own = track.clone()
    const recorder = new MediaRecorder(new MediaStream([own]))
    const parts: Blob[] = []
    recorder.ondataavailable = ({ data }) => void parts.push(data)
    recorder.onerror = () => reject(new Error('The recording failed.'))
    recorder.onstop = () => {
      own.stop()
      resolve(new Blob(parts, { type: recorder.mimeType }))
    }
    recorder.start()
    setTimeout(() => recorder.stop(), RECORD_MS)
  })
}

async function play(sound: Blob, speakerId: string): Promise<void> {
  const url = URL.createObjectURL(sound)
  const element = new Audio(url)
  try {
    await sinkTo(element, speakerId)
    await new Promise<void>((resolve, reject) => {
      element.onended = () => resolve()
      element.onerror = () => reject(new Error('The recording could not be played.'))
      element.play().catch(reject)
    })
  } finally {
    URL.revokeObjectURL(url)
  }
}
