/**
 * The script a site puts on its pages:
 *
 *   <script async src="https://desk.bank.example/widget/sdk.js" data-entry-point="web" data-language="zh-CN"></script>
 *
 * or, without `data-entry-point`, `huiliu.run({ entryPoint, baseUrl, language })` once the `huiliu:ready` event was heard.
 */
import { LANGUAGES, type Language } from '#shared/domain/channel.ts'
import { createChat, type Chat } from './chat/chat.ts'
import { createWebTransport } from './chat/web-transport.ts'
import { openStore } from './lib/storage.ts'
import { mount, type Mounted } from './mount.tsx'
import { isPhone } from './ui/viewport.ts'

export interface RunOptions {
  readonly entryPoint: string
  /** Origin of the Huiliu server; the script's own where left out. */
  readonly baseUrl?: string
  /** `zh-CN` or `en`; the page's own where left out. */
  readonly language?: string
}

export interface UserFacts {
  readonly name?: string
  readonly email?: string
  readonly phone?: string
  /** hex HMAC-SHA256 of the id with the entry point's key, computed on the site's server */
  readonly hash: string
}

/** `window.huiliu` */
export interface Huiliu {
  /** Shows the widget. Called again with another language it changes the language; with another entry point it starts anew. */
  run(options: RunOptions): void
  setUser(id: string, facts: UserFacts): void
  open(): void
  close(): void
  /** Takes the widget away and forgets the customer: call it when they sign out. */
  shutdown(): void
}

declare global {
  interface Window {
    huiliu?: Huiliu
  }
}

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null

function languageOf(wanted: string | undefined): Language {
  const asked = wanted ?? document.documentElement.lang
  return (
    LANGUAGES.find((language) => language === asked) ??
    (/^zh/i.test(asked === '' ? navigator.language : asked) ? 'zh-CN' : 'en')
  )
}

function baseOf(wanted: string | undefined): string {
  return new URL(wanted ?? script?.src ?? location.href, location.href).origin
}

let running: { readonly key: string; readonly chat: Chat; readonly mounted: Mounted } | null = null
let user: { readonly id: string; readonly facts: UserFacts } | null = null

function identify(chat: Chat): void {
  if (user === null) return
  const { id, facts } = user
  chat.setUser({
    id,
    name: facts.name ?? null,
    email: facts.email ?? null,
    phone: facts.phone ?? null,
    hash: facts.hash,
  })
}

function stop(): void {
  running?.chat.stop()
  running?.mounted.remove()
  running = null
}

function run({ entryPoint, baseUrl, language: wanted }: RunOptions): void {
  const language = languageOf(wanted)
  const base = baseOf(baseUrl)
  const key = `${base} ${entryPoint}`
  if (running?.key === key) {
    running.chat.setLanguage(language)
    running.mounted.setLanguage(language)
    return
  }
  stop()
  const chat = createChat({
    transport: createWebTransport(base, entryPoint),
    store: openStore(entryPoint),
    language,
    page: () => location.href,
  })
  identify(chat)
  running = { key, chat, mounted: mount(chat, language) }
  chat.start(!isPhone())
}

const huiliu: Huiliu = Object.freeze({
  run,
  setUser(id: string, facts: UserFacts) {
    user = { id, facts }
    if (running !== null) identify(running.chat)
  },
  open: () => running?.chat.open(),
  close: () => running?.chat.close(),
  shutdown() {
    user = null
    running?.chat.shutdown()
    stop()
  },
})

function begin(): void {
  const { entryPoint, baseUrl, language } = script?.dataset ?? {}
  if (entryPoint !== undefined)
    run({ entryPoint, ...(baseUrl === undefined ? {} : { baseUrl }), ...(language === undefined ? {} : { language }) })
  window.dispatchEvent(new CustomEvent('huiliu:ready'))
}

// Twice on one page is once.
if (window.huiliu === undefined) {
  window.huiliu = huiliu
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin, { once: true })
  else begin()
}
