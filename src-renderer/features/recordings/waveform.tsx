import { memo, useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { cx, formatDuration, useT } from '../../design/index.ts'
import type { Mark } from './marks.ts'
import type { Lane } from './peaks.ts'

export interface WaveformProps {
  /** null: a plain line, as before it is loaded or where it can't be drawn */
  readonly lanes: readonly Lane[] | null
  readonly marks: readonly Mark[]
  /** ms */
  readonly at: number
  readonly durationMs: number
  readonly onSeek: (at: number) => void
  readonly onToggle: () => void
}

/** ms */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -5_000,
  ArrowDown: -5_000,
  ArrowRight: 5_000,
  ArrowUp: 5_000,
  PageDown: -30_000,
  PageUp: 30_000,
}

/** Both sides of a recording along its time, and the place in it: a slider for mouse and keyboard. */
export function Waveform({ lanes, marks, at, durationMs, onSeek, onToggle }: WaveformProps) {
  const t = useT('recording')
  const bar = useRef<HTMLDivElement>(null)
  const place = (event: PointerEvent): void => {
    const box = bar.current?.getBoundingClientRect()
    if (box === undefined || box.width === 0) return
    onSeek(((event.clientX - box.left) / box.width) * durationMs)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key]
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (step !== undefined) onSeek(at + step)
    else if (event.key === 'Home') onSeek(0)
    else if (event.key === 'End') onSeek(durationMs)
    else if (event.key === ' ') onToggle()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const done = durationMs === 0 ? 0 : Math.min(1, at / durationMs)
  return (
    <div
      ref={bar}
      className={cx('waveform', lanes === null && 'waveform-plain')}
      role="slider"
      tabIndex={0}
      aria-label={t('place')}
      aria-valuemin={0}
      aria-valuemax={Math.round(durationMs / 1_000)}
      aria-valuenow={Math.round(at / 1_000)}
      aria-valuetext={t('placeOf', { at: formatDuration(at), length: formatDuration(durationMs) })}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        place(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) place(event)
      }}
    >
      {lanes === null ? <span className="waveform-line" /> : <Lanes lanes={lanes} />}
      <span className="waveform-done" style={{ clipPath: `inset(0 ${(1 - done) * 100}% 0 0)` }}>
        {lanes === null ? <span className="waveform-line" /> : <Lanes lanes={lanes} />}
      </span>
      {marks.map(({ what, from, to }) => (
        <span
          key={`${what}-${from}`}
          className={`waveform-mark waveform-mark-${what}`}
          style={{ left: share(from, durationMs), width: share(to - from, durationMs) }}
          title={t(`mark_${what}`, { length: formatDuration(to - from) })}
        />
      ))}
      <span className="waveform-head" style={{ left: `${done * 100}%` }} />
    </div>
  )
}

const share = (part: number, whole: number): string => `${(part / Math.max(1, whole)) * 100}%`

const LANE = 14

/** Drawn once: only what lies over it moves. */
const Lanes = memo(function Lanes({ lanes }: { lanes: readonly Lane[] }) {
  const t = useT('recording')
  const columns = lanes[0]?.peaks.length ?? 0
  return (
    <svg
      className="waveform-lanes"
      viewBox={`0 0 ${columns} ${lanes.length * LANE}`}
      preserveAspectRatio="none"
      aria-hidden
    >
      {lanes.map(({ peaks }, lane) => (
        <path key={lane} className={`waveform-lane-${lane}`} d={outline(peaks, lane * LANE + LANE / 2)}>
          <title>{t(lane === 0 ? 'agent' : 'customer')}</title>
        </path>
      ))}
    </svg>
  )
})

/** @param middle of its lane */
function outline(peaks: Float32Array, middle: number): string {
  const half = LANE / 2 - 1
  return [...peaks]
    .map((peak, column) => {
      const height = Math.max(0.4, peak * half)
      return `M${column + 0.5} ${(middle - height).toFixed(1)}v${(2 * height).toFixed(1)}`
    })
    .join('')
}
