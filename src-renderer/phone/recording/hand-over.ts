/** Sends what is kept to the centre, and forgets it once the centre says that it has it. */
import type { RecordingState } from '#shared/protocol/rest.ts'
import type { KeptRecordings } from './kept.ts'

/** `later`: nobody answered, or nothing can be stored now. `unknown`: begin anew. `never`: refused for good. */
export type Refused = 'later' | 'unknown' | 'never'

export interface Centre {
  readonly begin: (about: {
    readonly recordingId: string
    readonly interactionId: string
    readonly startedAt: number
  }) => Promise<RecordingState | Refused>
  readonly part: (id: string, index: number, bytes: Uint8Array) => Promise<'taken' | Refused>
  readonly finish: (
    id: string,
    told: { readonly parts: number; readonly bytes: number; readonly durationMs: number | null },
  ) => Promise<RecordingState | Refused>
}

export interface HandOverPorts {
  readonly kept: KeptRecordings
  readonly centre: Centre
  /** Recordings some page is still making. */
  readonly running: () => Promise<{ readonly has: (id: string) => boolean }>
  /** Calls back after ms; the returned function takes it back. */
  readonly after: (ms: number, call: () => void) => () => void
}

export interface HandOver {
  /** There is something new to send. */
  readonly look: () => void
  /** The centre can be reached again. */
  readonly retry: () => void
  readonly stop: () => void
}

/** ms */
const PAUSES = [1_000, 2_000, 5_000, 15_000, 60_000]
/** How often one recording may turn out incomplete before others get their turn. */
const TRIES = 3

type Kept = Awaited<ReturnType<KeptRecordings['list']>>[number]

export function handOver({ kept, centre, running, after }: HandOverPorts): HandOver {
  /** Parts before this one are there, as far as this page knows. */
  const reached = new Map<string, number>()
  let isBusy = false
  let isAsked = false
  let isStopped = false
  let failures = 0
  let cancel = (): void => {}

  async function pass(): Promise<'done' | 'later'> {
    const all = await kept.list()
    const live = await running()
    // One that waits must not hold up the others.
    let outcome: 'done' | 'later' = 'done'
    for (const recording of all) {
      if (isStopped) return 'done'
      const isOver = recording.ended !== null || !live.has(recording.id)
      if ((await send(recording, isOver)) === 'later') outcome = 'later'
    }
    return outcome
  }

  async function send(recording: Kept, isOver: boolean): Promise<'done' | 'later'> {
    const { id, interactionId, startedAt, ended } = recording
    for (let tries = 0; tries < TRIES; tries += 1) {
      let next = reached.get(id)
      if (next === undefined) {
        const begun = await centre.begin({ recordingId: id, interactionId, startedAt })
        if (begun === 'later') return 'later'
        if (typeof begun === 'string' || begun.state === 'stored') return forget(id)
        next = begun.next
      }
      const sent = await sendParts(id, next)
      if (sent === 'later') return 'later'
      if (sent === 'never') return forget(id)
      if (sent === 'unknown') continue
      if (!isOver) return 'done'
      const whole = ended ?? { ...(await count(id)), durationMs: null }
      if (whole.parts === 0) return forget(id)
      const finished = await centre.finish(id, whole)
      if (finished === 'later') return 'later'
      if (finished === 'never') return forget(id)
      if (finished === 'unknown') reached.delete(id)
      else if (finished.state === 'stored') return forget(id)
      // What the log of parts here does not hold, nobody has: the centre closes it with what came.
      else if ((await kept.part(id, finished.next)) === null) return forget(id)
      else reached.set(id, finished.next)
    }
    return 'later'
  }

  async function sendParts(id: string, from: number): Promise<'sent' | Refused> {
    for (let index = from; ; index += 1) {
      reached.set(id, index)
      const bytes = await kept.part(id, index)
      if (bytes === null) return 'sent'
      const answer = await centre.part(id, index, bytes)
      if (answer === 'unknown') reached.delete(id)
      if (answer !== 'taken') return answer
    }
  }

  /** [RC7] Of one that broke off: what is there without a gap. */
  async function count(id: string): Promise<{ readonly parts: number; readonly bytes: number }> {
    let bytes = 0
    for (let parts = 0; ; parts += 1) {
      const part = await kept.part(id, parts)
      if (part === null) return { parts, bytes }
      bytes += part.length
    }
  }

  async function forget(id: string): Promise<'done'> {
    await kept.forget(id)
    reached.delete(id)
    return 'done'
  }

  function look(): void {
    if (isStopped) return
    if (isBusy) {
      isAsked = true
      return
    }
    isBusy = true
    isAsked = false
    cancel()
    void pass()
      .catch(() => 'later' as const)
      .then((outcome) => {
        isBusy = false
        if (outcome === 'later') {
          cancel = after(PAUSES[Math.min(failures, PAUSES.length - 1)] ?? 0, look)
          failures += 1
          return
        }
        failures = 0
        if (isAsked) look()
      })
  }

  return {
    look: () => {
      // While the centre can't be reached the pause decides, not every new second.
      if (failures === 0) look()
    },
    retry: () => {
      failures = 0
      look()
    },
    stop: () => {
      isStopped = true
      cancel()
    },
  }
}
