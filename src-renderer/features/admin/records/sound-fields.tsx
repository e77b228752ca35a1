import { useEffect, useRef, useState } from 'react'
import { CENTRE_ID } from '#shared/domain/config.ts'
import type { Prompt } from '#shared/domain/voice-config.ts'
import { uploadFile, useDesk, useFloor } from '../../../client/index.ts'
import { Button, IconButton, useFormat, useT } from '../../../design/index.ts'
import { useFileUpload } from '../form/use-file-upload.ts'

const ENDINGS = /\.(wav|mp3|ogg|opus)$/i

export interface SoundFieldsProps {
  value: Prompt['audio']
  onChange: (value: Prompt['audio']) => void
}

/** [M20] What a prompt sounds like in either language. */
export function SoundFields({ value, onChange }: SoundFieldsProps) {
  const t = useT('admin')
  return (
    <div className="ad-sounds" role="group" aria-label={t('sound')}>
      {(['zh', 'en'] as const).map((language) => (
        <SoundField
          key={language}
          language={t(language === 'zh' ? 'chinese' : 'english')}
          value={value[language]}
          onChange={(sound) => onChange({ ...value, [language]: sound })}
        />
      ))}
    </div>
  )
}

interface SoundFieldProps {
  readonly language: string
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

function SoundField({ language, value, onChange }: SoundFieldProps) {
  const t = useT('admin')
  const { error, done, send, source } = useSound(value, onChange)
  const file = useRef<HTMLInputElement>(null)
  const pick = (): void => file.current?.click()
  return (
    <div className="ad-sound">
      <span className="s12 t2">{language}</span>
      {done !== null ? (
        <span className="s12 t3" role="status">
          {t('soundSending', { percent: Math.round(done * 100) })}
        </span>
      ) : value === null ? (
        <Button size="small" icon="upload" aria-label={`${t('soundUpload')} ${language}`} onClick={pick}>
          {t('soundUpload')}
        </Button>
      ) : (
        <>
          <Player source={source} label={`${t('soundPlay')} ${language}`} />
          <Button size="small" variant="text" aria-label={`${t('soundReplace')} ${language}`} onClick={pick}>
            {t('soundReplace')}
          </Button>
          <IconButton
            icon="close"
            size="small"
            label={`${t('soundRemove')} ${language}`}
            onClick={() => onChange(null)}
          />
        </>
      )}
      <input
        ref={file}
        type="file"
        hidden
        aria-label={`${t('soundFile')} ${language}`}
        accept=".wav,.mp3,.ogg,.opus,audio/wav,audio/mpeg,audio/ogg"
        onChange={({ target }) => {
          const [chosen] = target.files ?? []
          // The same file chosen again is a change too.
          target.value = ''
          if (chosen !== undefined) send(chosen)
        }}
      />
      {error === null ? null : (
        <p className="err s12" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

/** One sound: sent at once, named in the record when that is saved. */
function useSound(value: string | null, onChange: (value: string | null) => void) {
  const t = useT('admin')
  const format = useFormat()
  const { api } = useDesk()
  const limit = useFloor((floor) => floor.config.centre.get(CENTRE_ID)?.record.maxUploadBytes ?? Infinity)
  // What was just sent is played from here: the centre gives out only what a saved record names.
  const [own, setOwn] = useState<{ readonly id: string; readonly url: string } | null>(null)
  useEffect(() => () => URL.revokeObjectURL(own?.url ?? ''), [own])
  const upload = useFileUpload({
    send: uploadFile,
    endings: ENDINGS,
    limit,
    words: { wrong: t('soundWrong'), tooLarge: t('soundTooLarge', { size: format.bytes(limit) }) },
    onSent: ({ uploadId }, file) => {
      setOwn({ id: uploadId, url: URL.createObjectURL(file) })
      onChange(uploadId)
    },
  })
  const saved = value?.includes('.') === true ? api.locate(`/api/voice/sounds/${encodeURIComponent(value)}`).url : null
  return { ...upload, source: value !== null && own?.id === value ? own.url : saved }
}

function Player({ source, label }: { readonly source: string | null; readonly label: string }) {
  const t = useT('admin')
  const audio = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  const [broken, setBroken] = useState(false)
  const toggle = (): void => {
    if (playing) return audio.current?.pause()
    setBroken(false)
    audio.current?.play().catch(() => setBroken(true))
  }
  if (source === null) return <span className="s12 t3">{t('soundAfterSave')}</span>
  return (
    <>
      <IconButton icon={playing ? 'pause' : 'play'} size="small" label={label} onClick={toggle} />
      {/* What it says stands in the field above. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <audio
        ref={audio}
        src={source}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlaying(false)}
      />
      {broken ? <span className="err s12">{t('soundUnplayable')}</span> : null}
    </>
  )
}
