import { useEffect, useState } from 'react'
import type { Attachment } from '#shared/domain/message.ts'
import { problemOf, problemWords, useDesk, type DeskClient, type Problem } from '../../client/index.ts'
import { Button, Dialog, Icon, SkeletonBlock, useFormat, useT } from '../../design/index.ts'

/** Bytes once fetched stay for the session: scrolling through a thread must not fetch them again. */
export function fetchBlob({ api, cache }: DeskClient, { blobId }: Attachment, interactionId: string): Promise<Blob> {
  const key = `blob ${blobId}`
  const known = cache.get(key)
  if (known instanceof Blob) return Promise.resolve(known)
  return api.blob(blobId, interactionId).then((blob) => {
    cache.set(key, blob)
    return blob
  })
}

export async function saveBlob(desk: DeskClient, attachment: Attachment, interactionId: string): Promise<void> {
  const blob = await fetchBlob(desk, attachment, interactionId)
  const url = URL.createObjectURL(blob)
  const link = Object.assign(document.createElement('a'), { href: url, download: attachment.name })
  link.click()
  // The download has taken the bytes once the click returned to the event loop.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}

/** An image in a bubble: fetched as bytes, because the server never lets an attachment be a page of its own. */
export function ImageAttachment({ attachment, interactionId }: { attachment: Attachment; interactionId: string }) {
  const t = useT('conversation')
  const desk = useDesk()
  const [url, setUrl] = useState<string>()
  const [problem, setProblem] = useState<Problem>()
  const [open, setOpen] = useState(false)
  const [turn, setTurn] = useState(0)

  useEffect(() => {
    let made: string | undefined
    let gone = false
    fetchBlob(desk, attachment, interactionId).then(
      (blob) => {
        if (gone) return
        made = URL.createObjectURL(blob)
        setUrl(made)
        setProblem(undefined)
      },
      (thrown: unknown) => (gone ? undefined : setProblem(problemOf(thrown))),
    )
    return () => {
      gone = true
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [desk, attachment, interactionId, turn])

  if (problem !== undefined) {
    return (
      <span className="row s12 err">
        <Icon name="image" size={14} />
        {t('imageFailed')}
        <Button size="small" variant="link" title={problemWords(problem).todo} onClick={() => setTurn(turn + 1)}>
          <Icon name="refresh" size={14} label={t('resend')} />
        </Button>
      </span>
    )
  }
  if (url === undefined) return <SkeletonBlock width={200} height={120} />
  return (
    <>
      <button
        type="button"
        className="bubble-image"
        aria-label={t('openImage', { name: attachment.name })}
        onClick={() => setOpen(true)}
      >
        <img src={url} alt={attachment.name} />
      </button>
      {open ? (
        <Dialog label={attachment.name} className="image-dialog" onClose={() => setOpen(false)}>
          <img src={url} alt={attachment.name} />
          <div className="row">
            <span className="ell grow">{attachment.name}</span>
            <Button icon="download" onClick={() => void saveBlob(desk, attachment, interactionId)}>
              {t('downloadFile', { name: '' })}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </>
  )
}

/** A file in a bubble: its name, its size, a way to keep it. */
export function FileAttachment({ attachment, interactionId }: { attachment: Attachment; interactionId: string }) {
  const t = useT('conversation')
  const desk = useDesk()
  const format = useFormat()
  const [failed, setFailed] = useState(false)
  return (
    <button
      type="button"
      className="bubble-file"
      aria-label={t('downloadFile', { name: attachment.name })}
      onClick={() => {
        setFailed(false)
        saveBlob(desk, attachment, interactionId).catch(() => setFailed(true))
      }}
    >
      <span className="bubble-file-icon">
        <Icon name="file" size={20} />
      </span>
      <span className="grow">
        <span className="ell bubble-file-name">{attachment.name}</span>
        <span className={failed ? 's12 err' : 's12 t3'}>
          {failed ? t('downloadFailed') : format.bytes(attachment.size)}
        </span>
      </span>
      <Icon name="download" />
    </button>
  )
}
