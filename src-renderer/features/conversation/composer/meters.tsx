import { asSigned, smsCost, smsSegments } from '#shared/domain/sms-segments.ts'
import { useFormat, useT } from '../../../design/index.ts'

const WARN_FROM = 0.9
/** Smallest units in one of the currency. */
const MINOR_UNITS = 100

/** How much can still be written, once it is little. */
export function Length({ count, max }: { count: number; max: number }) {
  const t = useT('conversation')
  if (count < max * WARN_FROM) return null
  const left = max - count
  return (
    <span className={left < 0 ? 'err' : 'warn'}>
      {left < 0 ? t('tooLong', { count: -left }) : t('lengthLeft', { count: left })}
    </span>
  )
}

export interface SegmentsProps {
  readonly text: string
  readonly max: number
  /** In the smallest unit of the currency; null: not stated. */
  readonly cost: number | null
  /** [SM26] What the vendor sets before the text; null: nothing. */
  readonly signature: string | null
}

/** [CF5] In how many short messages the words travel, what the last has room for, and the price of all. */
export function Segments({ text, max, cost, signature }: SegmentsProps) {
  const t = useT('conversation')
  const format = useFormat()
  if (text.length > max) return <Length count={text.length} max={max} />
  if (text.trim() === '') return null
  const segments = smsSegments(asSigned(text, signature))
  const price = smsCost(segments, cost)
  const how = t(segments.alphabet === 'gsm7' ? 'segmentsPlain' : 'segmentsWide')
  return (
    <span className="num" title={signature === null ? how : `${how} · ${t('segmentsSigned', { signature })}`}>
      {t('segments', { count: segments.parts.length, left: segments.left })}
      {price === null ? null : ` · ${format.money(price / MINOR_UNITS)}`}
    </span>
  )
}
