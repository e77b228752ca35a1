/** Puts the widget onto a page that may be anything: closed shadow root, own styles, events kept inside. */
import { render } from 'preact'
import type { Language } from '#shared/domain/channel.ts'
import type { Chat } from './chat/chat.ts'
import { unreadCount } from './chat/view.ts'
import { mix, textIn, textOn } from './lib/colour.ts'
import { textsIn } from './lib/texts.ts'
import { App } from './ui/App.tsx'
import { WidgetProvider } from './ui/context.ts'
import css from './ui/widget.css?inline'

export interface Mounted {
  setLanguage(language: Language): void
  remove(): void
}

/** Surfaces that text in the entry point's colour stands on, as in `widget.css`. */
const LIGHT_SURFACES = ['#ffffff', '#f4f7f7', '#eff3f3'] as const
const DARK_SURFACES = ['#162126', '#0f171a', '#1f2c32'] as const
const TINT = 0.1
/** Keys pressed in the widget are no shortcuts of the page. */
const OWN_EVENTS = [
  'keydown',
  'keyup',
  'keypress',
  'paste',
  'copy',
  'cut',
  'wheel',
  'touchmove',
  'dragover',
  'drop',
] as const

function paint(root: HTMLElement, colour: string): void {
  const accent = mix(colour, colour, 0)
  const on = textOn(accent)
  const tintLight = mix(LIGHT_SURFACES[0], accent, TINT)
  const tintDark = mix(DARK_SURFACES[0], accent, TINT * 2)
  const values = {
    '--accent': accent,
    '--on-accent': on,
    '--accent-strong': mix(accent, on === '#ffffff' ? '#000000' : '#ffffff', 0.12),
    '--accent-on-white': textIn(accent, on),
    '--accent-text-light': textIn(accent, ...LIGHT_SURFACES, tintLight),
    '--accent-text-dark': textIn(accent, ...DARK_SURFACES, tintDark),
    '--accent-tint-light': tintLight,
    '--accent-tint-dark': tintDark,
  }
  for (const [name, value] of Object.entries(values)) root.style.setProperty(name, value)
}

/** A style sheet made by script is let through by every content security policy; an element is the old way. */
function addStyles(shadow: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    shadow.adoptedStyleSheets = [sheet]
  } catch {
    const style = document.createElement('style')
    style.textContent = css
    shadow.append(style)
  }
}

export function mount(chat: Chat, firstLanguage: Language): Mounted {
  const host = document.createElement('huiliu-chat')
  const shadow = host.attachShadow({ mode: 'closed' })
  const root = document.createElement('div')
  root.className = 'root'
  addStyles(shadow)
  shadow.append(root)
  for (const event of OWN_EVENTS)
    root.addEventListener(event, (happened) => happened.stopPropagation(), {
      passive: event === 'wheel' || event === 'touchmove',
    })
  // Beside the body: what a page does to its body (hide, move, scale, replace) leaves the chat alone.
  document.documentElement.append(host)

  let language = firstLanguage
  function draw(): void {
    root.lang = language
    render(
      <WidgetProvider value={{ chat, language, t: textsIn(language) }}>
        <App />
      </WidgetProvider>,
      root,
    )
  }

  const title = countInTitle(chat, () => language)
  let colour = ''
  const stop = chat.subscribe(() => {
    const next = chat.view().config?.colour ?? ''
    if (next !== '' && next !== colour) paint(root, next)
    colour = next
    title.update()
  })
  draw()
  return {
    setLanguage(next) {
      language = next
      draw()
    },
    remove() {
      stop()
      title.restore()
      render(null, root)
      host.remove()
    },
  }
}

/** Unread messages show in the tab's title while the page is out of sight. */
function countInTitle(chat: Chat, language: () => Language): { update: () => void; restore: () => void } {
  let own: { readonly shown: string; readonly before: string } | null = null
  function restore(): void {
    if (own !== null && document.title === own.shown) document.title = own.before
    own = null
  }
  function update(): void {
    const unread = unreadCount(chat.view())
    if (document.visibilityState === 'visible' || unread === 0) {
      restore()
      return
    }
    const before = own !== null && document.title === own.shown ? own.before : document.title
    const shown = textsIn(language())('newInTitle', { n: unread, title: before })
    own = { shown, before }
    document.title = shown
  }
  document.addEventListener('visibilitychange', update)
  return {
    update,
    restore() {
      document.removeEventListener('visibilitychange', update)
      restore()
    },
  }
}
