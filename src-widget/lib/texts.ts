import type { Language } from '#shared/domain/channel.ts'
import { widget } from '#shared/locales/widget.ts'

export type TextKey = keyof typeof widget
export type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string

/** Looks texts up in one language and fills in `{{name}}`. */
export function textsIn(language: Language): Translate {
  const column = language === 'en' ? 1 : 0
  return (key, values = {}) =>
    widget[key][column].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
}
