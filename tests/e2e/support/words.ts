/** The interface's own words, so that a test finds what a person reads and never an internal name. */
import type { Locator, Page } from '@playwright/test'
import { chatRefusals, widget } from '#shared/locales/widget.ts'
import { common } from '#shared/locales/common.ts'
import { conversation } from '#shared/locales/conversation.ts'
import { customer } from '#shared/locales/customer.ts'
import { desk } from '#shared/locales/desk.ts'
import { recommendations } from '#shared/locales/recommendations.ts'
import { shell } from '#shared/locales/shell.ts'
import { signin } from '#shared/locales/signin.ts'
import { supervisor } from '#shared/locales/supervisor.ts'
import { workList } from '#shared/locales/work-list.ts'
import { wrapUp } from '#shared/locales/wrap-up.ts'

export const texts = {
  chatRefusals,
  common,
  conversation,
  customer,
  desk,
  recommendations,
  shell,
  signin,
  supervisor,
  widget,
  workList,
  wrapUp,
}

export type Tongue = 'zh-CN' | 'en'
type Text = readonly [zh: string, en: string]

/** As it is written in the language; `{{…}}` left as they are. */
export function say(text: Text, tongue: Tongue = 'zh-CN'): string {
  return text[tongue === 'zh-CN' ? 0 : 1]
}

/** Matches the text with anything in place of `{{…}}`, whole. */
export function like(text: Text, tongue: Tongue = 'zh-CN'): RegExp {
  const parts = say(text, tongue)
    .split(/\{\{\w+\}\}/u)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`))
  return new RegExp(`^${parts.join('.*')}$`, 'u')
}

/** A button whose accessible name begins with the word: its shortcut may stand behind it. */
export function button(page: Page | Locator, text: Text, tongue: Tongue = 'zh-CN') {
  return page.getByRole('button', { name: new RegExp(`^${say(text, tongue)}`, 'u') })
}
