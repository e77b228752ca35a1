import { useCallback, useEffect, useRef, useState } from 'react'
import { problemOf, type Problem } from '../../client/index.ts'
import { usePreferences } from '../../design/index.ts'
import { peaksOf, type Lane } from './peaks.ts'

export const SPEEDS = [1, 1.25, 1.5, 2] as const
export type Speed = (typeof SPEEDS)[number]

type Stage =
  | { readonly name: 'idle' | 'loading' | 'ready' | 'gone' | 'expired' }
  | { readonly name: 'failed'; readonly problem: Problem | null }

/** What no second try brings back. */
const STAGE_OF: Readonly<Partial<Record<Problem['code'], Stage>>> = {
  'not-found': { name: 'gone' },
  'recording-expired': { name: 'expired' },
}

export interface Playback {
  readonly stage: Stage
  readonly playing: boolean
  /** ms */
  readonly at: number
  readonly durationMs: number
  readonly speed: Speed
  /** null: not (yet) known */
  readonly lanes: readonly Lane[] | null
  /** Fetches the sound the first time. */
  readonly toggle: () => void
  /** @param at ms; before the sound is here it is where it will begin */
  readonly seek: (at: number) => void
  readonly faster: () => void
}

/** Only one recording speaks at a time. */
let speaking: HTMLAudioElement | undefined

export interface Sound {
  readonly id: string
  /** null: known once it is here */
  readonly durationMs: number | null
  readonly fetch: (signal: AbortSignal) => Promise<Blob>
}

/** [RC23] Plays a recording or a voice message; nothing is fetched before the first press, for fetching it is hearing it. */
export function useSound({ id, durationMs: told, fetch }: Sound): Playback {
  const speakerId = usePreferences((preferences) => preferences.speakerId)
  const [stage, setStage] = useState<Stage>({ name: 'idle' })
  const [playing, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [found, setFound] = useState(0)
  const durationMs = told ?? found
  const [speed, setSpeed] = useState<Speed>(1)
  const [lanes, setLanes] = useState<readonly Lane[] | null>(null)
  const element = useRef<HTMLAudioElement>(undefined)
  const ending = useRef<AbortController>(undefined)

  useEffect(
    () => () => {
      ending.current?.abort()
      const audio = element.current
      if (audio === undefined) return
      audio.pause()
      URL.revokeObjectURL(audio.src)
      element.current = undefined
    },
    [id],
  )

  const load = useCallback(
    async (from: number, rate: Speed): Promise<void> => {
      setStage({ name: 'loading' })
      ending.current?.abort()
      const { signal } = (ending.current = new AbortController())
      try {
        const sound = await fetch(signal)
        if (signal.aborted) return
        const audio = new Audio(URL.createObjectURL(sound))
        element.current = audio
        listen(audio, signal, {
          playing: setPlaying,
          at: setAt,
          length: setFound,
          failed: () => setStage({ name: 'failed', problem: null }),
        })
        audio.playbackRate = rate
        audio.currentTime = from / 1_000
        if (speakerId !== '') await audio.setSinkId(speakerId).catch(() => {})
        if (signal.aborted) return
        setStage({ name: 'ready' })
        speak(audio)
        if (told !== null) setLanes(await peaksOf(sound, told, signal).catch(() => null))
      } catch (thrown) {
        if (signal.aborted) return
        const problem = problemOf(thrown)
        setStage(STAGE_OF[problem.code] ?? { name: 'failed', problem })
      }
    },
    [fetch, told, speakerId],
  )

  const toggle = (): void => {
    const audio = element.current
    if (stage.name === 'loading') return
    if (audio === undefined || stage.name !== 'ready') void load(at, speed)
    else if (audio.paused) speak(audio)
    else audio.pause()
  }
  const seek = (to: number): void => {
    const place = Math.min(Math.max(0, to), durationMs)
    setAt(place)
    if (element.current !== undefined) element.current.currentTime = place / 1_000
  }
  const faster = (): void => {
    const next = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1
    setSpeed(next)
    if (element.current !== undefined) element.current.playbackRate = next
  }
  return { stage, playing, at, durationMs, speed, lanes, toggle, seek, faster }
}

function speak(audio: HTMLAudioElement): void {
  if (speaking !== audio) speaking?.pause()
  speaking = audio
  void audio.play().catch(() => {})
}

interface Listener {
  readonly playing: (on: boolean) => void
  /** ms */
  readonly at: (ms: number) => void
  /** ms */
  readonly length: (ms: number) => void
  readonly failed: () => void
}

function listen(audio: HTMLAudioElement, signal: AbortSignal, tell: Listener): void {
  const on = (name: string, act: () => void): void => audio.addEventListener(name, act, { signal })
  let frame = 0
  const follow = (): void => {
    tell.at(audio.currentTime * 1_000)
    // Several times a second is what an eye follows; the event alone comes four times.
    if (!audio.paused) frame = requestAnimationFrame(follow)
  }
  on('loadedmetadata', () => tell.length(Number.isFinite(audio.duration) ? audio.duration * 1_000 : 0))
  on('play', () => {
    tell.playing(true)
    cancelAnimationFrame(frame)
    follow()
  })
  on('pause', () => tell.playing(false))
  on('seeked', () => tell.at(audio.currentTime * 1_000))
  on('ended', () => tell.playing(false))
  on('error', tell.failed)
}
