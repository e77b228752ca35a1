/**
 * One text in both languages. Interpolation is `{{name}}`. Where English needs a plural, write both forms with ` || `
 * between them and pass `count`: `['{{count}} 条', '{{count}} message || {{count}} messages']`.
 */
export type LocaleText = readonly [zh: string, en: string]
export type LocaleNamespace = Readonly<Record<string, LocaleText>>

/** The variables a text asks for, read from the text itself; none are demanded where the text isn't a literal. */
export type TextVariables<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | TextVariables<Rest>
  : never

const PLURAL_MARK = ' || '

/** Splits a text into its singular and plural form; both are the same where no plural was written. */
export function pluralForms(text: string): { one: string; other: string } {
  const [one = text, other = one] = text.split(PLURAL_MARK)
  return { one, other }
}

/** Names of the variables in a text, each once, in alphabetical order. */
export function variableNames(text: string): string[] {
  const names = Array.from(text.matchAll(/\{\{(\w+)\}\}/g), (match) => match[1] ?? '')
  return Array.from(new Set(names)).toSorted()
}
