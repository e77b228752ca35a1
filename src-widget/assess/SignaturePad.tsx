import { useEffect, useRef } from 'preact/hooks'
import type { TargetedPointerEvent } from 'preact'
import { type PenPoint, type Signature, SIGNATURE_SIZE } from '#shared/domain/assessment.ts'
import type { Say } from './texts.ts'

/** Dots drawn for each unit of the field: sharp on a phone's screen. */
const SCALE = 2
/** Points closer than this add nothing to the line. */
const LEAST_STEP = 3
const MOST_STROKES = 60
const MOST_POINTS = 1_000

interface SignaturePadProps {
  readonly say: Say
  readonly signature: Signature
  readonly isSigned: boolean
  readonly onChange: (change: (before: Signature) => Signature) => void
}

/** A field to write one's name in, by finger, mouse or pen. */
export function SignaturePad({ say, signature, isSigned, onChange }: SignaturePadProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const isDown = useRef(false)

  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (context) draw(context, signature)
  }, [signature])

  const pointOf = ({ clientX, clientY, currentTarget }: TargetedPointerEvent<HTMLCanvasElement>): PenPoint => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect()
    const within = (value: number, most: number) => Math.round(Math.min(most, Math.max(0, value)))
    return [
      within(((clientX - left) / width) * SIGNATURE_SIZE.width, SIGNATURE_SIZE.width),
      within(((clientY - top) / height) * SIGNATURE_SIZE.height, SIGNATURE_SIZE.height),
    ]
  }
  const goOn = (event: TargetedPointerEvent<HTMLCanvasElement>): void => {
    if (!isDown.current) return
    const point = pointOf(event)
    // Several points may come before the next picture: each goes on from the one before.
    onChange((before) => withPoint(before, point))
  }
  const lift = (): void => {
    isDown.current = false
  }
  return (
    <div class="sign">
      <div class="sign-head">
        <span id="sign-label">{say('signHere')}</span>
        <button type="button" class="quiet" disabled={signature.length === 0} onClick={() => onChange(() => [])}>
          {say('clear')}
        </button>
      </div>
      <canvas
        ref={canvas}
        role="img"
        aria-label={say(isSigned ? 'signed' : 'signHere')}
        aria-describedby="sign-help"
        width={SIGNATURE_SIZE.width * SCALE}
        height={SIGNATURE_SIZE.height * SCALE}
        onPointerDown={(event) => {
          if (!event.isPrimary || event.button !== 0 || signature.length >= MOST_STROKES) return
          event.currentTarget.setPointerCapture(event.pointerId)
          isDown.current = true
          const point = pointOf(event)
          onChange((before) => [...before, [point]])
        }}
        onPointerMove={goOn}
        onPointerUp={lift}
        onPointerCancel={lift}
      />
      <p id="sign-help" class="hint">
        {say('signKeys')}
      </p>
    </div>
  )
}

function withPoint(signature: Signature, point: PenPoint): Signature {
  const stroke = signature.at(-1) ?? []
  const last = stroke.at(-1)
  if (last === undefined || stroke.length >= MOST_POINTS) return signature
  if (Math.hypot(point[0] - last[0], point[1] - last[1]) < LEAST_STEP) return signature
  return [...signature.slice(0, -1), [...stroke, point]]
}

function draw(context: CanvasRenderingContext2D, signature: Signature): void {
  context.setTransform(SCALE, 0, 0, SCALE, 0, 0)
  context.clearRect(0, 0, SIGNATURE_SIZE.width, SIGNATURE_SIZE.height)
  context.lineWidth = 4
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.strokeStyle = '#14222a'
  for (const stroke of signature) {
    context.beginPath()
    for (const [x, y] of stroke) context.lineTo(x, y)
    context.stroke()
  }
}
