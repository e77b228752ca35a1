import { problemWords, type StagedUpload } from '../../../client/index.ts'
import { Button, Icon, IconButton, ProgressBar, useFormat, useT } from '../../../design/index.ts'
import type { InteractionUploads } from './use-uploads.ts'

/** Attachments that will go with the next message. */
export function UploadTray({ uploads, mediaOnly }: { uploads: InteractionUploads; mediaOnly: boolean }) {
  const t = useT('conversation')
  if (uploads.staged.length === 0) return null
  return (
    <ul className="composer-tray" aria-label={t('attachments')}>
      {uploads.staged.map((one) => (
        <li key={one.id}>
          <Icon name={one.contentType.startsWith('image/') ? 'image' : 'file'} />
          <span className="composer-file">
            <span className="ell">{one.name}</span>
            <State upload={one} mediaOnly={mediaOnly} onRetry={() => uploads.retry(one.id)} />
          </span>
          <IconButton
            icon="close"
            size="small"
            label={t('cancelUpload', { name: one.name })}
            onClick={() => uploads.remove(one.id)}
          />
        </li>
      ))}
    </ul>
  )
}

interface StateProps {
  upload: StagedUpload
  mediaOnly: boolean
  onRetry: () => void
}

function State({ upload: { state, size }, mediaOnly, onRetry }: StateProps) {
  const t = useT('conversation')
  const common = useT('common')
  const format = useFormat()
  switch (state.name) {
    case 'running':
      return (
        <ProgressBar
          tone="brand"
          value={state.done}
          label={t('uploading', { percent: Math.round(state.done * 100) })}
        />
      )
    case 'ready':
      return (
        <span className="s12 t3">
          {format.bytes(size)} · {t('uploaded')}
        </span>
      )
    case 'too-large':
      return <span className="s12 err">{t('uploadTooLarge', { limit: format.bytes(state.limit) })}</span>
    case 'failed':
      // What the centre does not take it will not take the second time.
      if (state.problem.code === 'attachment-unknown')
        return (
          <span className="s12 err composer-refused" role="alert" title={mediaOnly ? undefined : t('uploadTypesTaken')}>
            {t(mediaOnly ? 'uploadMediaTaken' : 'uploadTypeRefused')}
          </span>
        )
      return (
        <span className="row gap4 s12 err" role="alert">
          <span className="ell">{t('uploadFailed', { reason: problemWords(state.problem).what })}</span>
          <Button className="bubble-act" size="small" variant="link" onClick={onRetry}>
            {common('retry')}
          </Button>
        </span>
      )
  }
}
