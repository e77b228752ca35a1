import { useEffect, useRef, useState } from 'react'
import { CENTRE_ID } from '#shared/domain/config.ts'
import { newId, problemOf, problemWords, uploadFile, useDesk, useFloor } from '../../client/index.ts'
import { Button, Icon, IconButton, InlineError, ProgressBar, useFormat, useT } from '../../design/index.ts'
import type { ArticleDraft, DraftFile } from './article-draft.ts'

const PICTURE = /\.(png|jpe?g|gif|webp)$/iu

/** A file on its way. */
interface Sending {
  readonly id: string
  readonly name: string
  /** 0 to 1 */
  readonly done: number
  readonly cancel: () => void
}

/** [KN49] Sends files at once: what is too large is never sent, what is refused is named with what is taken. */
export function useSending(attach: (file: DraftFile) => void) {
  const t = useT('knowledge')
  const format = useFormat()
  const { api } = useDesk()
  const limit = useFloor(({ config }) => config.centre.get(CENTRE_ID)?.record.maxUploadBytes ?? Infinity)
  const [sending, setSending] = useState<readonly Sending[]>([])
  const [refused, setRefused] = useState<readonly string[]>([])
  // What was just sent is seen from here: the centre shows only what a saved version holds.
  const [own, setOwn] = useState<ReadonlyMap<string, string>>(new Map())
  const running = useRef(new Set<() => void>())
  const urls = useRef<string[]>([])
  useEffect(() => () => urls.current.forEach(URL.revokeObjectURL), [])
  useEffect(() => {
    const all = running.current
    return () => {
      for (const cancel of all) cancel()
    }
  }, [])

  const send = async (file: File): Promise<void> => {
    if (file.size > limit)
      return setRefused((all) => [
        ...all,
        t('fileTooLarge', { name: file.name, size: format.bytes(file.size), limit: format.bytes(limit) }),
      ])
    const id = newId()
    const upload = uploadFile(api, file, (done) =>
      setSending((all) => all.map((one) => (one.id === id ? { ...one, done } : one))),
    )
    let isWanted = true
    const cancel = (): void => {
      isWanted = false
      upload.cancel()
    }
    running.current.add(cancel)
    setSending((all) => [...all, { id, name: file.name, done: 0, cancel }])
    try {
      const { uploadId, name, contentType } = await upload.result
      if (contentType.startsWith('image/')) {
        const url = URL.createObjectURL(file)
        urls.current.push(url)
        setOwn((all) => new Map(all).set(uploadId, url))
      }
      attach({ uploadId, name })
    } catch (thrown) {
      const problem = problemOf(thrown)
      const words =
        problem.code === 'attachment-unknown'
          ? t('fileNotTaken', { name: file.name })
          : `${file.name}: ${problemWords(problem).what}`
      if (isWanted) setRefused((all) => [...all, words])
    }
    running.current.delete(cancel)
    setSending((all) => all.filter((one) => one.id !== id))
  }
  return {
    sending,
    refused,
    own,
    send: (files: Iterable<File>): void => {
      setRefused([])
      for (const file of files) void send(file)
    },
  }
}

interface ArticleFilesProps {
  readonly articleId: string
  readonly files: ArticleDraft['attachments']
  readonly sends: ReturnType<typeof useSending>
  readonly error: string | undefined
  readonly onRemove: (at: number) => void
}

export function ArticleFiles({ articleId, files, sends, error, onRemove }: ArticleFilesProps) {
  const t = useT('knowledge')
  const picker = useRef<HTMLInputElement>(null)
  return (
    <div className="hl-field" role="group" aria-label={t('files')}>
      <span>{t('files')}</span>
      <div className="kn-files">
        {files.map((file, at) => (
          <span key={'uploadId' in file ? file.uploadId : file.blobId} className="kn-file">
            <Thumbnail articleId={articleId} file={file} own={sends.own} />
            <span className="ell">{file.name}</span>
            <IconButton
              size="small"
              icon="close"
              label={t('removeFile', { name: file.name })}
              onClick={() => onRemove(at)}
            />
          </span>
        ))}
        {sends.sending.map(({ id, name, done, cancel }) => (
          <span key={id} className="kn-file">
            <span className="ell">{name}</span>
            <ProgressBar value={done} tone="brand" label={t('fileSending', { name })} className="kn-progress" />
            <span className="t3 s12">{Math.round(done * 100)}%</span>
            <IconButton size="small" icon="close" label={t('fileCancel', { name })} onClick={cancel} />
          </span>
        ))}
        <Button
          size="small"
          icon="paperclip"
          data-wrong={error === undefined ? undefined : true}
          onClick={() => picker.current?.click()}
        >
          {t('addFile')}
        </Button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label={t('addFile')}
          onChange={({ target }) => {
            const chosen = [...(target.files ?? [])]
            // The same file chosen again is a change too.
            target.value = ''
            sends.send(chosen)
          }}
        />
      </div>
      <p className="hl-field-hint">{t('filesHint')}</p>
      {error === undefined ? null : <InlineError what={error} />}
      {sends.refused.map((words) => (
        <InlineError key={words} what={t('attachFailed')} detail={words} />
      ))}
    </div>
  )
}

interface ThumbnailProps {
  readonly articleId: string
  readonly file: DraftFile
  readonly own: ReadonlyMap<string, string>
}

function Thumbnail({ articleId, file, own }: ThumbnailProps) {
  const { api } = useDesk()
  const [url, setUrl] = useState<string>()
  const isPicture = PICTURE.test(file.name) || ('contentType' in file && file.contentType.startsWith('image/'))
  const blobId = isPicture && 'blobId' in file ? file.blobId : null
  useEffect(() => {
    if (blobId === null) return
    const leaving = new AbortController()
    let made: string | undefined
    const read = async (): Promise<void> => {
      const path = `/api/knowledge/articles/${encodeURIComponent(articleId)}/files/${encodeURIComponent(blobId)}`
      const { url: address, headers } = api.locate(path)
      const answer = await fetch(address, { headers: { ...headers }, signal: leaving.signal })
      if (!answer.ok) return
      const blob = await answer.blob()
      if (leaving.signal.aborted) return
      made = URL.createObjectURL(blob)
      setUrl(made)
    }
    // Without its picture a file still has its name.
    read().catch(() => undefined)
    return () => {
      leaving.abort()
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [api, articleId, blobId])
  const shown = 'uploadId' in file ? own.get(file.uploadId) : url
  return shown === undefined ? (
    <Icon name={isPicture ? 'image' : 'paperclip'} size={16} />
  ) : (
    <img src={shown} alt="" className="kn-thumb" />
  )
}
