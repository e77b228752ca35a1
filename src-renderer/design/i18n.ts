import { createInstance } from 'i18next'
import { useSyncExternalStore } from 'react'
import { initReactI18next } from 'react-i18next'
import { localeResources, namespaces } from '#shared/locales/index.ts'
import type { Language, NamespaceName, Namespaces, TextVariables } from '#shared/locales/index.ts'

export type { Language, NamespaceName } from '#shared/locales/index.ts'

type Key<N extends NamespaceName> = keyof Namespaces[N] & string
type ChineseText<N extends NamespaceName, K extends Key<N>> = Namespaces[N][K] extends readonly [
  infer Zh extends string,
  string,
]
  ? Zh
  : string
type Arguments<N extends NamespaceName, K extends Key<N>> = [TextVariables<ChineseText<N, K>>] extends [never]
  ? [variables?: Record<string, string | number>]
  : [variables: Record<TextVariables<ChineseText<N, K>>, string | number>]

/** Looks a text up in one namespace; the compiler knows its keys and the variables each one asks for. */
export type Translate<N extends NamespaceName> = <K extends Key<N>>(key: K, ...args: Arguments<N, K>) => string

export const i18n = createInstance()
void i18n.use(initReactI18next).init({
  resources: localeResources(),
  lng: 'zh-CN',
  fallbackLng: 'zh-CN',
  supportedLngs: ['zh-CN', 'en'],
  ns: Object.keys(namespaces),
  defaultNS: 'common',
  // Texts are keys of our own files: a dot or colon in one has no meaning of its own.
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  // Everything is bundled: the first text is right, without a round through a promise.
  initAsync: false,
  react: { useSuspense: false },
})

const translators = new Map<string, Translate<NamespaceName>>()

/**
 * Translates in one language. i18next's own types give up on keys that are generic; ours have checked them by now.
 * It is also slow: what asks for no variables is looked up once, and everybody shares the same function.
 */
function translator<N extends NamespaceName>(namespace: N, language: Language): Translate<N> {
  const name = `${language} ${namespace}`
  const known = translators.get(name)
  if (known !== undefined) return known
  const lookUp: (key: string, variables: Record<string, string | number>) => string = i18n.getFixedT(
    language,
    namespace,
  )
  const plain = new Map<string, string>()
  const created: Translate<NamespaceName> = (key, ...args) => {
    if (args[0] !== undefined) return lookUp(key, args[0])
    const text = plain.get(key) ?? lookUp(key, {})
    plain.set(key, text)
    return text
  }
  translators.set(name, created)
  return created
}

/** Texts of one namespace in the language now chosen; the component draws again when the language changes. */
export function useT<N extends NamespaceName>(namespace: N): Translate<N> {
  return translator(namespace, useLanguage())
}

/** The same outside React: for commands, notifications and errors that are worded when they happen. */
export function translate<N extends NamespaceName, K extends Key<N>>(
  namespace: N,
  key: K,
  ...args: Arguments<N, K>
): string {
  return translator(namespace, currentLanguage())(key, ...args)
}

function onLanguage(changed: () => void): () => void {
  i18n.on('languageChanged', changed)
  return () => i18n.off('languageChanged', changed)
}

/** The language now shown. */
export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, currentLanguage)
}

export function currentLanguage(): Language {
  return toLanguage(i18n.language)
}

function toLanguage(tag: string): Language {
  return tag === 'en' ? 'en' : 'zh-CN'
}
