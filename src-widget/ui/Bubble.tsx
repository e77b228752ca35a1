import type { ComponentChildren } from 'preact'
import type { ChatContent, ChatMessage } from '#shared/domain/chat-wire.ts'
import { isChoosable, ownDelivery, type ChatView, type OutboxItem, type UploadItem } from '../chat/view.ts'
import { splitLinks } from '../lib/links.ts'
import type { Translate } from '../lib/texts.ts'
import { clockTime, sizeInWords } from '../lib/times.ts'
import { useWidget } from './context.ts'
import { FileCard, PictureCard } from './Attachment.tsx'
import { initials } from './Header.tsx'
import { AlertIcon, ClockIcon, CloseIcon, TickIcon, TicksIcon } from './icons.tsx'
import type { PictureToShow } from './Picture.tsx'

/** A way off this page that carries nothing of it along. */
function OutLink({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  )
}

/** Words as text; addresses in them as links. */
function Words({ text }: { text: string }) {
  return (
    <>
      {splitLinks(text).map((part, index) =>
        part.href === null ? (
          part.text
        ) : (
          <OutLink key={index} href={part.href}>
            {part.text}
          </OutLink>
        ),
      )}
    </>
  )
}

function authorOf(message: ChatMessage, t: Translate): string {
  switch (message.from) {
    case 'customer':
      return t('you')
    case 'agent':
      return message.agentName ?? t('agent')
    case 'bot':
      return t('assistant')
    case 'system':
      return t('system')
  }
}

interface BubbleProps {
  view: ChatView
  message: ChatMessage
  starts: boolean
  ends: boolean
  onPicture: (picture: PictureToShow) => void
}

export function Bubble({ view, message, starts, ends, onPicture }: BubbleProps) {
  const { language, t } = useWidget()
  const { content, from } = message
  if (from === 'system' && content?.kind === 'text')
    return (
      <p class="notice">
        <Words text={content.text} />
      </p>
    )
  const isOwn = from === 'customer'
  const author = authorOf(message, t)
  return (
    <div class={`row ${isOwn ? 'own' : 'theirs'} ${starts ? 'starts' : ''} ${ends ? 'ends' : ''}`}>
      {!isOwn && (
        <div class="avatar" aria-hidden="true">
          {initials(author)}
        </div>
      )}
      <div class="stack">
        {starts && !isOwn && <span class="author">{author}</span>}
        {isOwn && <span class="hidden">{author}</span>}
        <Content content={content} live={isChoosable(view, message)} onPicture={onPicture} />
        {ends && (
          <Foot>
            <time dateTime={new Date(message.at).toISOString()}>{clockTime(message.at, language)}</time>
            {isOwn && <Ticks state={ownDelivery(view, message)} />}
          </Foot>
        )}
      </div>
    </div>
  )
}

interface ContentProps {
  content: ChatContent | null
  /** Whether its options may be pressed. */
  live: boolean
  onPicture: (picture: PictureToShow) => void
}

function Content({ content, live, onPicture }: ContentProps) {
  const { chat, t } = useWidget()
  if (content === null) return <div class="bubble is-erased">{t('erased')}</div>
  if (content.kind === 'image') return <PictureCard attachment={content} onPicture={onPicture} />
  if (content.kind === 'text')
    return (
      <div class="bubble">
        <Words text={content.text} />
      </div>
    )
  if (content.kind === 'menu')
    return (
      <>
        <div class="bubble">
          <Words text={`${content.head}\n${content.tail}`.trim()} />
        </div>
        <div class="options">
          {content.options.map(({ id, text }) => (
            <button key={id} type="button" class="option" disabled={!live} onClick={() => chat.send(text)}>
              {text}
            </button>
          ))}
        </div>
      </>
    )
  if (content.kind === 'card')
    return (
      <div class="bubble card">
        {!content.act && <small>{t('offer')}</small>}
        {content.picture && <PictureCard attachment={content.picture} onPicture={onPicture} />}
        <strong>{content.title}</strong>
        {content.text}
        {content.link && <OutLink href={content.link}>{t(content.act ?? 'details')}</OutLink>}
        {!content.act && (
          <button type="button" onClick={() => chat.send(t('noOffers'))}>
            {t('noOffers')}
          </button>
        )}
      </div>
    )
  return <FileCard attachment={content} />
}

function Foot({ children }: { children: ComponentChildren }) {
  return <div class="foot">{children}</div>
}

function Ticks({ state }: { state: 'sent' | 'delivered' | 'read' }) {
  const { t } = useWidget()
  return (
    <span class={`ticks is-${state}`}>
      {state === 'sent' ? <TickIcon /> : <TicksIcon />}
      {t(state)}
    </span>
  )
}

export function OutboxBubble({ item, isOnline, starts }: { item: OutboxItem; isOnline: boolean; starts: boolean }) {
  const { chat, t } = useWidget()
  const { clientId, content, status, reason } = item
  return (
    <div class={`row own ends ${starts ? 'starts' : ''} ${status === 'failed' ? 'is-failed' : 'is-pending'}`}>
      <div class="stack">
        <span class="hidden">{t('you')}</span>
        <div class="bubble">{content.kind === 'text' ? <Words text={content.text} /> : content.name}</div>
        {status === 'failed' ? (
          <div class="foot is-failed" role="alert">
            <span class="foot-why">
              <AlertIcon />
              {reason === null ? t('failed') : t('failedWhy', { reason })}
            </span>
            <button type="button" onClick={() => chat.retry(clientId)}>
              {t('retry')}
            </button>
            <button type="button" onClick={() => chat.discard(clientId)}>
              {t('remove')}
            </button>
          </div>
        ) : (
          <Foot>
            <ClockIcon />
            {t(status === 'sending' && isOnline ? 'sending' : 'queued')}
          </Foot>
        )}
      </div>
    </div>
  )
}

export function UploadBubble({ item }: { item: UploadItem }) {
  const { chat, t } = useWidget()
  const percent = Math.round(item.progress * 100)
  return (
    <div class={`row own starts ends ${item.failed ? 'is-failed' : ''}`}>
      <div class="stack">
        <div class="upload">
          <div class="upload-words">
            <strong>{item.name}</strong>
            <span>{sizeInWords(item.size)}</span>
          </div>
          <button
            type="button"
            class="icon-button"
            aria-label={t('cancelUpload')}
            title={t('cancelUpload')}
            onClick={() => chat.cancelUpload(item.id)}
          >
            <CloseIcon size={16} />
          </button>
          <progress value={percent} max={100} aria-label={t('uploading', { name: item.name, n: percent })} />
        </div>
        {item.failed && (
          <div class="foot is-failed" role="alert">
            <AlertIcon />
            {t('failed')}
            <button type="button" onClick={() => chat.retryUpload(item.id)}>
              {t('retry')}
            </button>
          </div>
        )}
      </div>
    </div>
  )
}
