import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { useWidget } from './context.ts'

/** Asks before a chat is ended; the safe answer has the focus. */
export function EndSheet({ onClose }: { onClose: () => void }) {
  const { chat, t } = useWidget()
  const [isBusy, setBusy] = useState(false)
  const stay = useRef<HTMLButtonElement>(null)
  const id = useId()
  useEffect(() => stay.current?.focus(), [])

  async function end(): Promise<void> {
    setBusy(true)
    await chat.end()
    onClose()
  }

  return (
    <div class="sheet-back" data-traps-focus>
      <div
        class="sheet"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-detail`}
      >
        <h3 id={`${id}-title`}>{t('endConfirm')}</h3>
        <p id={`${id}-detail`}>{t('endConfirmDetail')}</p>
        <div class="sheet-buttons">
          <button type="button" ref={stay} class="secondary" onClick={onClose}>
            {t('endNo')}
          </button>
          <button type="button" class="primary danger" disabled={isBusy} onClick={() => void end()}>
            {t('endYes')}
          </button>
        </div>
      </div>
    </div>
  )
}
