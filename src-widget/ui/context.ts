import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { Language } from '#shared/domain/channel.ts'
import type { Chat } from '../chat/chat.ts'
import type { ChatView } from '../chat/view.ts'
import type { Translate } from '../lib/texts.ts'

export interface WidgetContext {
  readonly chat: Chat
  readonly language: Language
  readonly t: Translate
}

const Context = createContext<WidgetContext | null>(null)
export const WidgetProvider = Context.Provider

export function useWidget(): WidgetContext {
  const context = useContext(Context)
  if (context === null) throw new Error('The chat is used outside of its provider.')
  return context
}

export function useView(chat: Chat): ChatView {
  const [view, setView] = useState(() => chat.view())
  useEffect(() => {
    setView(chat.view())
    return chat.subscribe(() => setView(chat.view()))
  }, [chat])
  return view
}
