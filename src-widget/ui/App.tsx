import { useEffect, useRef } from 'preact/hooks'
import type { ChatContent } from '#shared/domain/chat-wire.ts'
import { ChatIcon, CloseIcon, DownIcon } from './icons.tsx'
import { useView, useWidget } from './context.ts'
import { Panel } from './Panel.tsx'
import { unreadCount } from '../chat/view.ts'

const SHOWN_MAX = 99

/** Launcher, a glimpse of what came in while closed, and the panel. Nothing shows before the server admitted the page. */
export function App() {
  const { chat, t } = useWidget()
  const view = useView(chat)
  const launcher = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  const { isOpen } = view

  useEffect(() => {
    if (wasOpen.current && !isOpen) launcher.current?.focus({ preventScroll: true })
    wasOpen.current = isOpen
  }, [isOpen])

  if (view.config === null) return null
  const unread = unreadCount(view)
  return (
    <>
      {isOpen ? <Panel view={view} config={view.config} /> : <Glimpse unread={unread} />}
      <button
        ref={launcher}
        type="button"
        class={`launcher ${isOpen ? 'is-open' : ''}`}
        aria-label={isOpen ? t('close') : unread > 0 ? t('launchUnread', { n: unread }) : t('launch')}
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        onClick={isOpen ? chat.close : chat.open}
      >
        {isOpen ? <DownIcon size={26} /> : <ChatIcon />}
        {!isOpen && unread > 0 && (
          <span class="badge" aria-hidden="true">
            {unread > SHOWN_MAX ? `${SHOWN_MAX}+` : unread}
          </span>
        )}
      </button>
    </>
  )
}

function glimpseOf(content: ChatContent): string {
  if (content.kind === 'text') return content.text
  if (content.kind === 'menu') return content.head
  return content.kind === 'card' ? content.title : content.name
}

/** The newest unread message beside the closed launcher. */
function Glimpse({ unread }: { unread: number }) {
  const { chat, t } = useWidget()
  const view = useView(chat)
  const last = view.messages.findLast(({ from }) => from === 'agent' || from === 'bot')
  if (unread === 0 || last === undefined || last.seq <= view.readUpTo || last.content === null) return null
  const { content } = last
  const name = last.agentName ?? view.config?.name ?? ''
  return (
    <div class="glimpse">
      <button type="button" class="glimpse-open" onClick={chat.open}>
        <strong>{name}</strong>
        <span>{glimpseOf(content)}</span>
      </button>
      <button type="button" class="glimpse-close" aria-label={t('close')} onClick={chat.seen}>
        <CloseIcon size={14} />
      </button>
    </div>
  )
}
