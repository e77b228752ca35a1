import { expect, test } from 'vitest'
import type { EntryPointRecord, PreChatField } from '#shared/domain/config.ts'
import { testEntryPoint } from '../../../tests/support/chat/fake-centre.ts'
import { readPreChat } from './pre-chat.ts'
import { startSchema } from './schemas.ts'

const field = (
  key: string,
  kind: PreChatField['kind'],
  required: boolean,
  choices: PreChatField['choices'] = [],
): PreChatField => ({ key, kind, required, choices, label: { zh: `${key}（中）`, en: key } })
const entryPoint: EntryPointRecord = {
  ...testEntryPoint,
  preChat: [
    field('name', 'text', true),
    field('mobile', 'phone', true),
    field('mail', 'email', false),
    field('topic', 'choice', false, [{ zh: '贷款', en: 'Loans' }]),
  ],
}
const read = (preChat: Record<string, string>, identity?: object) =>
  readPreChat(entryPoint, startSchema.parse({ language: 'en', preChat, identity }), 'en')

test('[C6] answers are checked and normalised', () => {
  expect(read({ name: ' 陈晓雯 ', mobile: '138 0013 8000', mail: 'Chen@Bank.Example', topic: '贷款' })).toEqual({
    ok: true,
    introduced: {
      name: '陈晓雯',
      contactPoints: [
        { kind: 'phone', value: '+8613800138000', verified: false, source: 'pre-chat' },
        { kind: 'email', value: 'chen@bank.example', verified: false, source: 'pre-chat' },
      ],
      answers: [
        { label: 'name', value: '陈晓雯' },
        { label: 'mobile', value: '+8613800138000' },
        { label: 'mail', value: 'chen@bank.example' },
        { label: 'topic', value: '贷款' },
      ],
    },
  })
})

test('[C6] the refusal names every field that is missing or unusable', () => {
  expect(read({ mobile: '12', mail: 'nobody', topic: 'Free money' })).toEqual({
    ok: false,
    labels: ['name', 'mobile', 'mail', 'topic'],
  })
})

test('[C6] answers nobody asked for are dropped, inherited names are no answers', () => {
  const result = read({ name: 'A', mobile: '+8613800138000', role: 'admin' })
  expect(result.ok && result.introduced.answers.map(({ label }) => label)).toEqual(['name', 'mobile'])
  expect(
    readPreChat(
      { ...entryPoint, preChat: [field('toString', 'text', true)] },
      startSchema.parse({ language: 'en', preChat: {} }),
      'en',
    ).ok,
  ).toBe(false)
})

test('[C3] what a signed-in site knows need not be typed, and stays unverified', () => {
  const result = read({}, { id: 'c-1', name: '陈晓雯', phone: '13800138000', email: null, hash: '' })
  expect(result.ok && result.introduced.contactPoints).toEqual([
    { kind: 'phone', value: '+8613800138000', verified: false, source: 'pre-chat' },
    { kind: 'customer-number', value: 'c-1', verified: true, source: 'site' },
    { kind: 'phone', value: '+8613800138000', verified: false, source: 'site' },
  ])
})
