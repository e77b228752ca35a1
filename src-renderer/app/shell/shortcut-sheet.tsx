import { Dialog, IconButton, ShortcutList, useT } from '../../design/index.ts'
import './shortcut-sheet.css'

/** `?`: every key that works now. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const t = useT('shell')
  const common = useT('common')
  return (
    <Dialog label={t('shortcutsTitle')} className="shortcut-sheet" onClose={onClose}>
      <header>
        <h2>{t('shortcutsTitle')}</h2>
        <IconButton icon="close" label={common('close')} keys="escape" className="end" onClick={onClose} />
      </header>
      <div className="scroll shortcut-sheet-body">
        <ShortcutList />
      </div>
    </Dialog>
  )
}
