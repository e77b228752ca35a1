import type { CallQuality } from '#shared/domain/call-events.ts'
import { cx, Tooltip, useT } from '../../design/index.ts'
import type { MediaState } from '../../phone/messages.ts'
import { qualityLevel, type QualityLevel } from '../../phone/quality.ts'

const words = {
  good: 'qualityGood',
  fair: 'qualityFair',
  poor: 'qualityPoor',
  bad: 'qualityBad',
} as const satisfies Record<QualityLevel, string>
/** The word for a score, as a key of the phone's texts. */
export const qualityWord = (mos: number): (typeof words)[QualityLevel] => words[qualityLevel(mos)]

const barsLit: Readonly<Record<QualityLevel, number>> = { good: 4, fair: 3, poor: 2, bad: 1 }

/** How the call sounds: bars, a word and the score. */
export function QualityMark({ quality, media }: { quality: CallQuality | null; media: MediaState }) {
  const t = useT('softphone')
  if (media === 'broken') return <span className="row gap4 nw err">{t('mediaBroken')}</span>
  if (quality === null)
    return (
      <span className="row gap4 nw t3">
        <Bars lit={0} level="good" />
        {t('noQuality')}
      </span>
    )
  const level = qualityLevel(quality.mos)
  const detail = t('qualityDetail', {
    mos: quality.mos.toFixed(1),
    jitter: quality.jitterMs,
    loss: quality.lossPercent,
    rtt: quality.roundTripMs,
  })
  return (
    <Tooltip text={detail} placement="bottom">
      <span className={cx('row gap4 nw', level === 'good' || level === 'fair' ? 't2' : 'warn')}>
        <Bars lit={barsLit[level]} level={level} />
        {t(words[level])} {quality.mos.toFixed(1)}
      </span>
    </Tooltip>
  )
}

const HEIGHTS = [4, 7, 10, 12]

function Bars({ lit, level }: { lit: number; level: QualityLevel }) {
  return (
    <span className={cx('quality-bars', `quality-${level}`)} aria-hidden>
      {HEIGHTS.map((height, at) => (
        <i key={height} data-lit={at < lit} style={{ height }} />
      ))}
    </span>
  )
}
