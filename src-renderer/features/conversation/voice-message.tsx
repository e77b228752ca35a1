import { useEffect, useState, type ReactNode } from 'react'
import type { Attachment, MessageContent } from '#shared/domain/message.ts'
import { useDesk } from '../../client/index.ts'
import { Icon, IconButton, useT } from '../../design/index.ts'
import { SoundPlayer } from '../recordings/index.ts'
import { amrToWav, NotDecodable } from './amr/amr-to-wav.ts'
import { fetchBlob, FileAttachment } from './attachment.tsx'

type Voice = Extract<MessageContent, { readonly kind: 'voice' }>

/** What telephones record in. No browser plays it: it is decoded first. */
const AMR = 'audio/amr'

const isPlayable = (element: 'audio' | 'video', { contentType }: Attachment): boolean =>
  document.createElement(element).canPlayType(contentType) !== ''

/** A voice message: to be heard where the browser can, else to be kept; with what the vendor heard in it. */
export function VoiceMessage({ voice, interactionId }: { voice: Voice; interactionId: string }) {
  const t = useT('conversation')
  const desk = useDesk()
  const { attachment, durationMs, transcript } = voice
  const isAmr = attachment.contentType === AMR && !isPlayable('audio', attachment)
  const [decodable, setDecodable] = useState(true)
  const fetch = async (): Promise<Blob> => {
    const stored = await fetchBlob(desk, attachment, interactionId)
    try {
      return isAmr ? await amrToWav(stored) : new Blob([stored], { type: attachment.contentType })
    } catch (thrown) {
      if (thrown instanceof NotDecodable) setDecodable(false)
      throw thrown
    }
  }
  return (
    <div className="bubble-media">
      {(isAmr && decodable) || isPlayable('audio', attachment) ? (
        <SoundPlayer name={t('voice')} sound={{ id: attachment.blobId, durationMs, fetch }} />
      ) : (
        <>
          <FileAttachment attachment={attachment} interactionId={interactionId} />
          <p className="s12 t3">{t('voiceUnplayable')}</p>
        </>
      )}
      {transcript === null ? null : (
        <p className="bubble-box thread-text">
          <span className="bubble-heard">
            <Icon name="mic" size={14} />
            {t('voiceHeard')}
          </span>
          {transcript}
        </p>
      )}
    </div>
  )
}

/** A film, which begins only when asked. */
export function FilmMessage({ attachment, interactionId }: { attachment: Attachment; interactionId: string }) {
  const t = useT('conversation')
  if (!isPlayable('video', attachment)) return <FileAttachment attachment={attachment} interactionId={interactionId} />
  return (
    <Playable attachment={attachment} interactionId={interactionId} label={t('playFilm')} name={t('film')}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what customers film has none */}
      {(url) => <video className="bubble-film" src={url} controls autoPlay aria-label={t('film')} />}
    </Playable>
  )
}

interface PlayableProps {
  attachment: Attachment
  interactionId: string
  label: string
  name: string
  children: (url: string) => ReactNode
}

/** Fetched at the first press: the server notes that it was opened. */
function Playable(props: PlayableProps) {
  const { attachment, interactionId, label, name, children } = props
  const t = useT('conversation')
  const desk = useDesk()
  const [stage, setStage] = useState<'idle' | 'loading' | 'failed'>('idle')
  const [url, setUrl] = useState<string>()
  useEffect(
    () => () => {
      if (url !== undefined) URL.revokeObjectURL(url)
    },
    [url],
  )
  if (url !== undefined) return children(url)
  const load = (): void => {
    setStage('loading')
    fetchBlob(desk, attachment, interactionId)
      .then((blob) => new Blob([blob], { type: attachment.contentType }))
      .then(
        (film) => setUrl(URL.createObjectURL(film)),
        () => setStage('failed'),
      )
  }
  return (
    <span className="bubble-box bubble-play">
      <IconButton icon="play" label={label} aria-busy={stage === 'loading'} onClick={load} />
      {name}
      {stage === 'failed' ? (
        <span className="s12 err" role="alert">
          {t('mediaFailed')}
        </span>
      ) : null}
    </span>
  )
}
