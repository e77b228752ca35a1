import type { Recording } from '#shared/domain/call.ts'
import type { CallSpan } from '#shared/domain/call-spans.ts'
import { useMemo } from 'react'
import { problemWords, useDesk } from '../../client/index.ts'
import { Button, cx, formatDuration, Icon, IconButton, useT } from '../../design/index.ts'
import { marksOf, type Mark } from './marks.ts'
import { useSound, type Sound } from './use-recording.ts'
import { Waveform } from './waveform.tsx'
import './recording-player.css'

export interface RecordingPlayerProps {
  readonly recording: Recording
  readonly interactionId: string
  /** What was done in the call meanwhile: where nothing is heard, the player says why. */
  readonly spans?: readonly CallSpan[] | undefined
}

const nothing: readonly CallSpan[] = []
const noMarks: readonly Mark[] = []

/** A recording or a voicemail, to be heard: both sides drawn, sought and sped up. */
export function RecordingPlayer({ recording, interactionId, spans = nothing }: RecordingPlayerProps) {
  const t = useT('recording')
  const { api } = useDesk()
  const { id, durationMs } = recording
  const marks = useMemo(() => marksOf(recording, spans), [recording, spans])
  const fetch = (signal: AbortSignal): Promise<Blob> => api.recording(id, interactionId, signal)
  return <SoundPlayer name={t(recording.kind)} sound={{ id, durationMs, fetch }} marks={marks} />
}

export interface SoundPlayerProps {
  readonly name: string
  readonly sound: Sound
  readonly marks?: readonly Mark[]
}

/** Any sound, to be heard, sought and sped up. */
export function SoundPlayer({ name, sound, marks = noMarks }: SoundPlayerProps) {
  const t = useT('recording')
  const { stage, playing, at, durationMs, speed, lanes, toggle, seek, faster } = useSound(sound)
  const length = sound.durationMs === null && durationMs === 0 ? '' : formatDuration(durationMs)
  if (stage.name === 'gone' || stage.name === 'expired')
    return (
      <p className="recording recording-gone">
        <Icon name="mic" size={14} />
        {t(stage.name)}
      </p>
    )
  const isStereo = lanes !== null && lanes.length === 2
  return (
    <div className="recording" role="group" aria-label={length === '' ? name : t('player', { name, length })}>
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
      <span className="recording-time">{length === '' ? null : `${formatDuration(at)} / ${length}`}</span>
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
