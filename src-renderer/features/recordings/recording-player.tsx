import type { Recording } from '#shared/domain/call.ts'
import type { CallSpan } from '#shared/domain/call-spans.ts'
import { useMemo } from 'react'
import { problemWords } from '../../client/index.ts'
import { Button, cx, formatDuration, Icon, IconButton, useT } from '../../design/index.ts'
import { marksOf } from './marks.ts'
import { useRecording } from './use-recording.ts'
import { Waveform } from './waveform.tsx'
import './recording-player.css'

export interface RecordingPlayerProps {
  readonly recording: Recording
  readonly interactionId: string
  /** What was done in the call meanwhile: where nothing is heard, the player says why. */
  readonly spans?: readonly CallSpan[] | undefined
}

const nothing: readonly CallSpan[] = []

/** A recording or a voicemail, to be heard: both sides drawn, sought and sped up. */
export function RecordingPlayer({ recording, interactionId, spans = nothing }: RecordingPlayerProps) {
  const t = useT('recording')
  const { stage, playing, at, durationMs, speed, lanes, toggle, seek, faster } = useRecording(recording, interactionId)
  const marks = useMemo(() => marksOf(recording, spans), [recording, spans])
  const name = t(recording.kind)
  if (stage.name === 'gone' || stage.name === 'expired')
    return (
      <p className="recording recording-gone">
        <Icon name="mic" size={14} />
        {t(stage.name)}
      </p>
    )
  const isStereo = lanes !== null && lanes.length === 2
  return (
    <div className="recording" role="group" aria-label={t('player', { name, length: formatDuration(durationMs) })}>
      <IconButton
        icon={playing ? 'pause' : 'play'}
        label={t(playing ? 'pause' : 'play', { name })}
        aria-busy={stage.name === 'loading'}
        className={cx('recording-play', stage.name === 'loading' && 'recording-busy')}
        onClick={toggle}
      />
      {isStereo ? (
        <span className="recording-sides" aria-hidden>
          <span>{t('agent')}</span>
          <span>{t('customer')}</span>
        </span>
      ) : null}
      <Waveform lanes={lanes} marks={marks} at={at} durationMs={durationMs} onSeek={seek} onToggle={toggle} />
      <span className="recording-time">
        {formatDuration(at)} / {formatDuration(durationMs)}
      </span>
      <Button size="small" className="recording-speed" aria-label={t('speed', { speed })} onClick={faster}>
        {`${speed}×`}
      </Button>
      {stage.name === 'failed' ? (
        <p className="recording-problem" role="alert">
          {stage.problem === null ? t('unplayable') : problemWords(stage.problem).what}
          <Button size="small" variant="link" onClick={toggle}>
            {t('retry')}
          </Button>
        </p>
      ) : null}
    </div>
  )
}
