import { useRef, useState } from 'preact/hooks'
import type { TargetedDragEvent, TargetedKeyboardEvent } from 'preact'
import type { ChatConfig } from '#shared/domain/chat-wire.ts'
import { isOver, needsForm, needsSignIn, type ChatView } from '../chat/view.ts'
import { Composer } from './Composer.tsx'
import { useWidget } from './context.ts'
import { EndSheet } from './EndSheet.tsx'
import { useFocusInside, useFocusTrap } from './focus.ts'
import { Header } from './Header.tsx'
import { Picture, type PictureToShow } from './Picture.tsx'
import { PreChat } from './PreChat.tsx'
import { Problem } from './Problem.tsx'
import { Status } from './Status.tsx'
import { Thread } from './Thread.tsx'
import { isPhone, usePhoneViewport } from './viewport.ts'

/** The dialog itself: header, state, thread or form, composer. */
export function Panel({ view, config }: { view: ChatView; config: ChatConfig }) {
  const { chat, t } = useWidget()
  const panel = useRef<HTMLElement>(null)
  const [isEnding, setEnding] = useState(false)
  const [picture, setPicture] = useState<PictureToShow | null>(null)
  const [isDragging, setDragging] = useState(false)
  usePhoneViewport(panel)
  useFocusTrap(panel)
  useFocusInside(panel, !view.reopened)

  const inForm = needsForm(view) || needsSignIn(view)
  const isLive =
    view.state.name === 'waiting' ||
    view.state.name === 'serving' ||
    view.state.name === 'assisted' ||
    (view.state.name === 'closed-hours' && view.state.keepsPlace)

  function onKeyDown(event: TargetedKeyboardEvent<HTMLElement>): void {
    if (event.key !== 'Escape' || event.isComposing) return
    event.preventDefault()
    if (picture !== null) setPicture(null)
    else if (isEnding) setEnding(false)
    else chat.close()
  }

  function onDrop(event: TargetedDragEvent<HTMLElement>): void {
    event.preventDefault()
    setDragging(false)
    if (!inForm) chat.sendFiles(Array.from(event.dataTransfer?.files ?? []))
  }

  return (
    <section
      ref={panel}
      class="panel"
      role="dialog"
      tabIndex={-1}
      aria-modal={isPhone()}
      aria-label={`${config.name} ${t('dialog')}`}
      onKeyDown={onKeyDown}
      onDragOver={(event) => {
        event.preventDefault()
        setDragging(!inForm && event.dataTransfer?.types.includes('Files') === true)
      }}
      onDragLeave={(event) => event.currentTarget === event.target && setDragging(false)}
      onDrop={onDrop}
    >
      <Header view={view} config={config} onEnd={isLive ? () => setEnding(true) : null} />
      <Status view={view} />
      {inForm ? <PreChat view={view} config={config} /> : <Thread view={view} config={config} onPicture={setPicture} />}
      <Problem view={view} config={config} />
      {!inForm && !isOver(view) && <Composer view={view} />}
      {isEnding && isLive && <EndSheet onClose={() => setEnding(false)} />}
      {picture !== null && <Picture picture={picture} onClose={() => setPicture(null)} />}
      {isDragging && <div class="drop">{t('drop')}</div>}
    </section>
  )
}
