import { admin } from './admin/index.ts'
import { bot } from './bot.ts'
import { channels } from './channels.ts'
import { chooseServer } from './choose-server.ts'
import { common } from './common.ts'
import { compliance } from './compliance.ts'
import { conversation } from './conversation.ts'
import { customer } from './customer.ts'
import { desk } from './desk.ts'
import { identity } from './identity.ts'
import { knowledge } from './knowledge.ts'
import { pluralForms } from './namespace.ts'
import type { LocaleNamespace } from './namespace.ts'
import { outreach } from './outreach.ts'
import { profile } from './profile.ts'
import { recommendations } from './recommendations.ts'
import { recording } from './recording.ts'
import { refusals } from './refusals.ts'
import { results } from './results.ts'
import { ruleSources } from './rule-sources.ts'
import { rights } from './rights.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { signin } from './signin.ts'
import { softphone } from './softphone.ts'
import { supervisor } from './supervisor.ts'
import { tasks } from './tasks.ts'
import { workList } from './work-list.ts'
import { wrapUp } from './wrap-up.ts'

export type { LocaleNamespace, LocaleText, TextVariables } from './namespace.ts'

/** Every namespace of the desk. A new file of texts is added here, in alphabetical order, and nowhere else. */
export const namespaces = {
  admin,
  bot,
  channels,
  chooseServer,
  common,
  compliance,
  conversation,
  customer,
  desk,
  identity,
  knowledge,
  outreach,
  profile,
  recommendations,
  recording,
  refusals,
  results,
  rights,
  ruleSources,
  settings,
  shell,
  signin,
  softphone,
  supervisor,
  tasks,
  workList,
  wrapUp,
} as const satisfies Record<string, LocaleNamespace>

export type Namespaces = typeof namespaces
export type NamespaceName = keyof Namespaces

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

type Bundle = Record<string, string>

/** i18next resources: language → namespace → key → text, with the plural forms of English as `_one` and `_other`. */
export function localeResources(): Record<Language, Record<string, Bundle>> {
  const resources: Record<Language, Record<string, Bundle>> = { 'zh-CN': {}, en: {} }
  for (const [name, texts] of Object.entries<LocaleNamespace>(namespaces)) {
    const zh: Bundle = {}
    const en: Bundle = {}
    for (const [key, [chinese, english]] of Object.entries(texts)) {
      zh[key] = chinese
      const { one, other } = pluralForms(english)
      if (one === other) {
        en[key] = one
      } else {
        en[`${key}_one`] = one
        en[`${key}_other`] = other
      }
    }
    resources['zh-CN'][name] = zh
    resources.en[name] = en
  }
  return resources
}
