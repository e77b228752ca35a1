/** The public way to put the chat on a page: one script tag, then `window.huiliu`. */

type PageLanguage = 'zh-CN' | 'en'

/** What this page uses of the script's public face; declared here as a site's own developers would. */
interface ChatOnPage {
  run(options: { entryPoint: string; language: string }): void
  open(): void
}

const BOT_FIRST = 'web-mobile'
/** The same page with the chat that the bot answers first, and back. */
export const TO_BOT = `?entryPoint=${BOT_FIRST}`
export const TO_PEOPLE = '?'

export function isBotFirst(): boolean {
  return new URLSearchParams(location.search).get('entryPoint') === BOT_FIRST
}

/** Each language has an entry point of its own, so that the right people answer; `?entryPoint=` shows another. */
function entryPointFor(language: PageLanguage): string {
  return new URLSearchParams(location.search).get('entryPoint') ?? (language === 'en' ? 'web-english' : 'website')
}

function chatOnPage(): ChatOnPage | undefined {
  return window.huiliu
}

/** Adds the tag once; later calls only change the language. */
export function showChat(language: PageLanguage): void {
  const chat = chatOnPage()
  if (chat !== undefined) {
    chat.run({ entryPoint: entryPointFor(language), language })
    return
  }
  const tag = document.createElement('script')
  tag.async = true
  tag.src = '/widget/sdk.js'
  tag.dataset['entryPoint'] = entryPointFor(language)
  tag.dataset['language'] = language
  document.querySelector('script[data-entry-point]')?.remove()
  document.head.append(tag)
}

export function openChat(): void {
  chatOnPage()?.open()
}
