import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { TargetedClipboardEvent, TargetedKeyboardEvent } from 'preact'
import { CHAT_TEXT_MAX } from '#shared/domain/chat-wire.ts'
import type { ChatView } from '../chat/view.ts'
import { useWidget } from './context.ts'
import { ClipIcon, SendIcon } from './icons.tsx'

const HIGHEST_PX = 132
/** What the server takes is decided there; this only makes the picker's first view useful. */
const USUAL_FILES = 'image/*,.pdf,.docx,.xlsx,.pptx,.txt,.csv'

function isSendable(text: string): boolean {
  const { length } = text.trim()
  return length > 0 && length <= CHAT_TEXT_MAX
}

/** Enter sends, Shift+Enter breaks the line; while an input method composes, Enter is its own. */
export function Composer({ view }: { view: ChatView }) {
  const { chat, t } = useWidget()
  const field = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  /** Safari ends a composition before the Enter that ended it arrives. */
  const composedAt = useRef(0)
  const hintId = useId()
  const { draft } = view
  const over = draft.trim().length - CHAT_TEXT_MAX

  useLayoutEffect(() => {
    const element = field.current
    if (element === null) return
    element.style.height = 'auto'
    element.style.height = `${Math.min(element.scrollHeight, HIGHEST_PX)}px`
  }, [draft])

  /** What stands in the field counts, also when it was typed faster than drawn. */
  function send(): void {
    const text = field.current?.value ?? ''
    if (!isSendable(text)) return
    chat.send(text)
    field.current?.focus()
  }

  function onKeyDown(event: TargetedKeyboardEvent<HTMLTextAreaElement>): void {
    const isComposing = event.isComposing || event.keyCode === 229 || event.timeStamp - composedAt.current < 20
    if (event.key !== 'Enter' || event.shiftKey || isComposing) return
    event.preventDefault()
    send()
  }

  function onPaste(event: TargetedClipboardEvent<HTMLTextAreaElement>): void {
    const files = Array.from(event.clipboardData?.files ?? [])
    if (files.length === 0) return
    event.preventDefault()
    chat.sendFiles(files)
  }

  return (
    <div class="composer">
      <input
        ref={picker}
        type="file"
        class="hidden"
        tabIndex={-1}
        aria-hidden="true"
        multiple
        accept={USUAL_FILES}
        onChange={(event) => {
          chat.sendFiles(Array.from(event.currentTarget.files ?? []))
          event.currentTarget.value = ''
        }}
      />
      <button
        type="button"
        class="icon-button"
        aria-label={t('attach')}
        title={t('attach')}
        onClick={() => picker.current?.click()}
      >
        <ClipIcon />
      </button>
      <div class="composer-field">
        <textarea
          ref={field}
          rows={1}
          value={draft}
          placeholder={t('composer')}
          aria-label={t('composer')}
          aria-describedby={hintId}
          aria-invalid={over > 0}
          enterkeyhint="send"
          onInput={(event) => chat.setDraft(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onCompositionEnd={(event) => (composedAt.current = event.timeStamp)}
          onPaste={onPaste}
        />
        {over > 0 && (
          <p class="field-complaint" role="alert">
            {t('tooLong', { n: CHAT_TEXT_MAX, over })}
          </p>
        )}
        <span class="hidden" id={hintId}>
          {t('composerHint')}
        </span>
      </div>
      <button
        type="button"
        class="send"
        aria-label={t('send')}
        title={t('send')}
        disabled={!isSendable(draft)}
        onClick={send}
      >
        <SendIcon />
      </button>
    </div>
  )
}
