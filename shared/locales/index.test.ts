import { expect, test } from 'vitest'
import { adminParts } from './admin/index.ts'
import { localeResources, namespaces } from './index.ts'
import type { LocaleNamespace } from './index.ts'
import { pluralForms, variableNames } from './namespace.ts'

const texts = Object.entries<LocaleNamespace>(namespaces).flatMap(([namespace, entries]) =>
  Object.entries(entries).map(([key, [zh, en]]) => ({ name: `${namespace}.${key}`, zh, en })),
)

test('[U1] every text is written in both languages', () => {
  const empty = texts.filter(({ zh, en }) => zh.trim() === '' || en.trim() === '')
  expect(empty).toEqual([])
})

test('[U1] both languages, and both plural forms, ask for the same variables', () => {
  const different = texts.filter(({ zh, en }) => {
    const { one, other } = pluralForms(en)
    const expected = variableNames(zh).join()
    return variableNames(one).join() !== expected || variableNames(other).join() !== expected
  })
  expect(different).toEqual([])
})

test('[U1] a text with two English forms is chosen by count', () => {
  expect(texts.filter(({ zh, en }) => en.includes(' || ') && !zh.includes('{{count}}'))).toEqual([])
  const { en } = localeResources()
  expect(en['shell']?.['paletteCount_one']).toBe('{{count}} result')
  expect(en['shell']?.['paletteCount_other']).toBe('{{count}} results')
})

test('Chinese texts use full-width punctuation and no ASCII comma between Chinese characters', () => {
  const sloppy = texts.filter(({ zh }) => /[\u4e00-\u9fff][,;:?!]/.test(zh))
  expect(sloppy).toEqual([])
})

test('[U1] no text of one file of administration stands in another too', () => {
  const keys = adminParts.flatMap((part) => Object.keys(part))
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
})

test('[PA27] no stage of life has another’s name in its own, the tag of a prospect is the stage’s, and rail and page agree', () => {
  const stages = texts.filter(({ name }) => name.startsWith('profile.stage_'))
  const within = stages.filter(({ name, zh, en }) =>
    stages.some((other) => other.name !== name && (zh.includes(other.zh) || en.includes(other.en))),
  )
  expect(within).toEqual([])
  expect(namespaces.profile.stage_prospect).toEqual(namespaces.identity.prospect)
  expect(namespaces.profile.stage_potential[0]).not.toMatch(/潜|意向/)
  expect(namespaces.compliance.title).toEqual(namespaces.shell.compliance)
})
