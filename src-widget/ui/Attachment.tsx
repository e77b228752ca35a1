import { useState } from 'preact/hooks'
import type { ChatContent } from '#shared/domain/chat-wire.ts'
import { sizeInWords } from '../lib/times.ts'
import { useWidget } from './context.ts'
import { saveAs, usePicture } from './files.ts'
import { DownloadIcon, FileIcon } from './icons.tsx'
import type { PictureToShow } from './Picture.tsx'

type Attachment = Extract<ChatContent, { blobId: string }>

export function PictureCard({
  attachment,
  onPicture,
}: {
  attachment: Pick<Attachment, 'blobId' | 'name' | 'contentType'>
  onPicture: (picture: PictureToShow) => void
}) {
  const { chat, t } = useWidget()
  const { picture, failed, retry } = usePicture(chat, attachment.blobId, attachment.contentType)
  const { name } = attachment
  if (failed)
    return (
      <button type="button" class="picture is-empty" onClick={retry}>
        {t('fileGone')}
      </button>
    )
  if (picture === null) return <div class="picture is-empty" role="img" aria-label={t('picture', { name })} />
  return (
    <button
      type="button"
      class="picture"
      aria-label={t('openPicture', { name })}
      onClick={() => onPicture({ ...picture, name })}
    >
      <img src={picture.url} alt={t('picture', { name })} />
    </button>
  )
}

export function FileCard({ attachment }: { attachment: Attachment }) {
  const { chat, t } = useWidget()
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle')
  const { blobId, name, size } = attachment

  async function save(): Promise<void> {
    setState('loading')
    try {
      saveAs(await chat.download(blobId), name)
      setState('idle')
    } catch {
      setState('failed')
    }
  }

  return (
    <button
      type="button"
      class="file"
      aria-label={t('download', { name })}
      aria-busy={state === 'loading'}
      onClick={() => void save()}
    >
      <span class="file-icon">
        <FileIcon />
      </span>
      <span class="file-words">
        <strong>{name}</strong>
        <span>{state === 'failed' ? t('fileGone') : sizeInWords(size)}</span>
      </span>
      <DownloadIcon />
    </button>
  )
}
