/** Records calls as the plan says, a second at a time, each kept at once. */
import type { KeptRecordings } from './kept.ts'
import { lockOf } from './kept.ts'
import type { RecordedLeg } from './plan.ts'
import type { Tap } from './tap.ts'

export interface CallRecorder {
  /** Brings what is recorded in line with the plan. */
  readonly settle: (wanted: readonly RecordedLeg[]) => void
}

export interface RecorderPorts {
  readonly kept: () => KeptRecordings | null
  /** null: the leg has no sound yet */
  readonly tap: (legId: string) => Tap | null
  readonly untap: (legId: string) => void
  /** server time, ms */
  readonly now: () => number
  readonly newId: () => string
  /** A part or an end was kept: it can be sent. */
  readonly onKept: () => void
}

/** 32 kbit/s is clear speech on both sides, about 4 kB a second. */
const SOUND = { mimeType: 'audio/webm;codecs=opus', audioBitsPerSecond: 32_000 } as const
const PART_MS = 1_000

interface Running {
  readonly interactionId: string
  readonly tap: Tap
  readonly stop: () => void
}

export function createCallRecorder(ports: RecorderPorts): CallRecorder {
  const running = new Map<string, Running>()

  function start({ legId, interactionId }: RecordedLeg, kept: KeptRecordings): void {
    const tap = ports.tap(legId)
    if (tap === null) return
    const stop = record(tap.stream, interactionId, kept, ports, () => finish(legId, tap))
    running.set(legId, { interactionId, tap, stop })
  }

  /** Also when the browser itself ended it: the next settling begins a new one. */
  function finish(legId: string, tap: Tap): void {
    if (running.get(legId)?.tap === tap) {
      running.delete(legId)
      ports.untap(legId)
    }
    tap.close()
  }

  return {
    settle: (wanted) => {
      for (const [legId, { interactionId, tap, stop }] of running) {
        const leg = wanted.find((one) => one.legId === legId && one.interactionId === interactionId)
        if (leg !== undefined) {
          tap.open(leg.state === 'on')
          continue
        }
        running.delete(legId)
        ports.untap(legId)
        stop()
      }
      const kept = ports.kept()
      if (kept === null) return
      for (const leg of wanted) if (leg.state === 'on' && !running.has(leg.legId)) start(leg, kept)
    },
  }
}

/** @returns stops it */
function record(
  stream: MediaStream,
  interactionId: string,
  kept: KeptRecordings,
  { newId, now, onKept }: RecorderPorts,
  ended: () => void,
): () => void {
  const id = newId()
  const startedAt = now()
  const startedHere = performance.now()
  let parts = 0
  let bytes = 0
  let release = (): void => {}
  const locked = new Promise<void>((granted) => {
    void navigator.locks.request(lockOf(id), () => {
      granted()
      return new Promise<void>((resolve) => (release = resolve))
    })
  })
  // One after the other: what is said of the whole comes after its parts, and nothing before the lock says that it lives.
  let writing = locked.then(() => kept.about(id, { interactionId, startedAt, ended: null }))
  const recorder = new MediaRecorder(stream, SOUND)

  recorder.ondataavailable = ({ data }) => {
    if (data.size === 0) return
    const index = parts
    parts += 1
    bytes += data.size
    writing = writing
      .then(async () => kept.keep(id, index, new Uint8Array(await data.arrayBuffer())))
      .then(onKept)
      .catch(() => {})
  }
  recorder.onstop = () => {
    const durationMs = Math.round(performance.now() - startedHere)
    writing = writing
      .then(() =>
        parts === 0
          ? kept.forget(id)
          : kept.about(id, { interactionId, startedAt, ended: { parts, bytes, durationMs } }),
      )
      .then(onKept)
      .catch(() => {})
      .finally(release)
    ended()
  }
  recorder.start(PART_MS)
  return () => {
    if (recorder.state !== 'inactive') recorder.stop()
  }
}
