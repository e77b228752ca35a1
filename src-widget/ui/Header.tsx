import type { ChatConfig } from '#shared/domain/chat-wire.ts'
import type { ChatView } from '../chat/view.ts'
import type { TextKey } from '../lib/texts.ts'
import { useWidget } from './context.ts'
import { CloseIcon, DownIcon } from './icons.tsx'

function subtitleOf(view: ChatView, config: ChatConfig): TextKey {
  if (view.connection === 'lost') return 'subtitleOffline'
  switch (view.state.name) {
    case 'waiting':
      return 'subtitleWaiting'
    case 'serving':
      return 'subtitleServing'
    case 'assisted':
      return 'subtitleAssisted'
    case 'ended':
      return 'subtitleEnded'
    case 'closed-hours':
      return 'subtitleClosed'
    case 'idle':
      return config.open ? 'subtitleOpen' : 'subtitleClosed'
  }
}

/** First character of a Chinese name, initials of a Latin one. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : '']
  const start = (word: string): string => Array.from(word)[0] ?? ''
  return /^[\u4e00-\u9fff]/.test(first) ? start(first) : `${start(first)}${start(last)}`.toUpperCase()
}

/** Who is on the other side, and in what state things are. `onEnd` null: there is nothing to end. */
export function Header({ view, config, onEnd }: { view: ChatView; config: ChatConfig; onEnd: (() => void) | null }) {
  const { chat, t } = useWidget()
  const agentName = view.state.name === 'serving' && view.state.agentName !== '' ? view.state.agentName : null
  const subtitle = subtitleOf(view, config)
  const isBright = subtitle === 'subtitleServing' || subtitle === 'subtitleAssisted' || subtitle === 'subtitleOpen'
  return (
    <header class="header">
      <div class="header-avatar" aria-hidden="true">
        {initials(agentName ?? config.name)}
      </div>
      <div class="header-words">
        <h2>{agentName ?? config.name}</h2>
        <p>
          <span class={`header-dot ${isBright ? 'is-on' : ''}`} aria-hidden="true" />
          {t(subtitle)}
        </p>
      </div>
      {onEnd !== null && (
        <button type="button" class="header-end" onClick={onEnd} aria-label={t('endChat')}>
          {t('end')}
        </button>
      )}
      <button
        type="button"
        class="header-button header-close"
        onClick={chat.close}
        aria-label={t('close')}
        title={t('close')}
      >
        <DownIcon />
        <CloseIcon size={20} />
      </button>
    </header>
  )
}
