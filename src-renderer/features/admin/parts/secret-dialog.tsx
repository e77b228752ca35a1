import { Button, Dialog, useT } from '../../../design/index.ts'
import { CopyButton } from './copy-button.tsx'

export interface SecretDialogProps {
  title: string
  detail: string
  secret: string
  onClose: () => void
}

/** Something that is shown once and kept nowhere: it goes only when said to be kept. */
export function SecretDialog({ title, detail, secret, onClose }: SecretDialogProps) {
  const t = useT('admin')
  return (
    <Dialog label={title} onClose={onClose} insistent className="ad-dialog">
      <div className="ad-dialog-text">
        <h2>{title}</h2>
        <p>{detail}</p>
        <output className="ad-secret" aria-label={title}>
          {secret}
        </output>
      </div>
      <footer className="ad-dialog-foot">
        <CopyButton text={secret} primary />
        <span className="grow" />
        <Button onClick={onClose}>{t('secretKept')}</Button>
      </footer>
    </Dialog>
  )
}
