import { useLayoutEffect, useMemo } from 'preact/hooks'
import type { ChatConfig } from '#shared/domain/chat-wire.ts'
import { isOver, isThinking, lastSeq, unreadCount, type ChatView } from '../chat/view.ts'
import { dayName } from '../lib/times.ts'
import { useAnchor } from './anchor.ts'
import { Bubble, OutboxBubble, UploadBubble } from './Bubble.tsx'
import { useWidget } from './context.ts'
import { Ended } from './Ended.tsx'
import { initials } from './Header.tsx'
import { DownIcon, ShieldIcon } from './icons.tsx'
import type { PictureToShow } from './Picture.tsx'
import { threadItems, type ThreadItem } from './thread-items.ts'

interface Props {
  view: ChatView
  config: ChatConfig
  onPicture: (picture: PictureToShow) => void
}

export function Thread({ view, config, onPicture }: Props) {
  const { chat, t } = useWidget()
  const items = useMemo(() => threadItems(view), [view])
  const unread = unreadCount(view)
  const typing = isThinking(view) ? { agentName: t('assistant') } : view.typing
  const drawn = `${lastSeq(view)} ${items.length} ${typing !== null} ${view.state.name}`
  const { scroller, content, isAway, onScroll, toEnd } = useAnchor(drawn, chat.seen)

  // Whoever sends wants to see it go.
  const own = view.outbox.length + view.uploads.length
  useLayoutEffect(() => {
    if (own > 0) toEnd()
  }, [own, toEnd])

  const isEmpty = view.messages.length === 0
  return (
    <div class="body">
      <div
        ref={scroller}
        class="thread"
        role="log"
        aria-live="polite"
        aria-relevant="additions"
        aria-label={t('thread')}
        tabIndex={0}
        onScroll={onScroll}
      >
        <div ref={content} class="thread-content">
          <p class="safety">
            <ShieldIcon />
            {t('safety')}
          </p>
          {(isEmpty || config.open) && config.greeting !== '' && view.state.name !== 'closed-hours' && (
            <Greeting config={config} />
          )}
          {items.map((item) => (
            <Line key={item.key} item={item} view={view} onPicture={onPicture} />
          ))}
          {typing !== null && <Typing name={typing.agentName} />}
          {isOver(view) && view.state.name === 'ended' && (
            <Ended key={view.state.interactionId} view={view} by={view.state.by} askSurvey={view.state.askSurvey} />
          )}
        </div>
      </div>
      {isAway && (
        <button
          type="button"
          class={`pill ${unread > 0 ? 'has-news' : ''}`}
          aria-label={unread === 0 ? t('toBottom') : undefined}
          onClick={() => {
            toEnd()
            // The button goes away; the keyboard stays with the messages.
            scroller.current?.focus({ preventScroll: true })
          }}
        >
          {unread > 0 && (unread === 1 ? t('newMessage') : t('newMessages', { n: unread }))}
          <DownIcon size={16} />
        </button>
      )}
    </div>
  )
}

function Greeting({ config }: { config: ChatConfig }) {
  return (
    <div class="row theirs starts ends">
      <div class="avatar" aria-hidden="true">
        {initials(config.name)}
      </div>
      <div class="stack">
        <div class="bubble">{config.greeting}</div>
      </div>
    </div>
  )
}

function Line({
  item,
  view,
  onPicture,
}: {
  item: ThreadItem
  view: ChatView
  onPicture: (picture: PictureToShow) => void
}) {
  const { language, t } = useWidget()
  switch (item.kind) {
    case 'day':
      return <h4 class="day">{dayName(item.at, Date.now(), language, t)}</h4>
    case 'notice':
      return <p class="notice">{t('joined', { name: item.notice.agentName })}</p>
    case 'message':
      return <Bubble view={view} message={item.message} starts={item.starts} ends={item.ends} onPicture={onPicture} />
    case 'outbox':
      return <OutboxBubble item={item.item} isOnline={view.connection === 'online'} starts={item.starts} />
    case 'upload':
      return <UploadBubble item={item.item} />
  }
}

function Typing({ name }: { name: string | null }) {
  const { t } = useWidget()
  return (
    <div class="row theirs starts ends typing">
      <div class="avatar" aria-hidden="true">
        {initials(name ?? '…')}
      </div>
      <div class="bubble" role="img" aria-label={name === null ? t('typingSomeone') : t('typing', { name })}>
        <span class="dots">
          <i />
          <i />
          <i />
        </span>
      </div>
    </div>
  )
}
