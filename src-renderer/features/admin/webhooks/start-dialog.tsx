import { Button, Dialog, Refusal, useT } from '../../../design/index.ts'

interface StartDialogProps {
  busy: boolean
  failed: string | null
  onStart: (from: 'backlog' | 'now') => void
  onClose: () => void
}

/** [WH17] */
export function StartDialog({ busy, failed, onStart, onClose }: StartDialogProps) {
  const t = useT('admin')
  const common = useT('common')
  return (
    <Dialog label={t('webhookStartTitle')} onClose={onClose} className="ad-dialog">
      <div className="ad-dialog-text">
        <h2>{t('webhookStartTitle')}</h2>
        <p>{t('webhookStartDetail')}</p>
        {failed === null ? null : <Refusal what={failed} />}
      </div>
      <footer className="ad-dialog-foot">
        <span className="grow" />
        <Button onClick={onClose}>{common('cancel')}</Button>
        <Button busy={busy} onClick={() => onStart('now')}>
          {t('webhookFromNow')}
        </Button>
        <Button variant="primary" busy={busy} onClick={() => onStart('backlog')}>
          {t('webhookFromBacklog')}
        </Button>
      </footer>
    </Dialog>
  )
}
