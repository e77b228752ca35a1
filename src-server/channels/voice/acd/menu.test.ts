import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { VoiceEntry } from '#shared/domain/voice-config.ts'
import { digitIn, enterMenu, menuAt, missed, pressed, type MenuStep } from './menu.ts'

const prompt = { text: { zh: '请选择', en: 'Choose' }, audio: { zh: null, en: null } }
const label = { zh: '', en: '' }
const entry: Pick<VoiceEntry, 'menus'> = {
  menus: [
    {
      id: 'language',
      prompt,
      choices: [
        { digit: '1', label, target: { kind: 'menu', menuId: 'reason', language: 'zh-CN' } },
        { digit: '2', label, target: { kind: 'menu', menuId: 'reason', language: 'en' } },
      ],
    },
    {
      id: 'reason',
      prompt,
      choices: [
        { digit: '1', label, target: { kind: 'queue', queueId: 'cards' } },
        { digit: '*', label, target: { kind: 'menu', menuId: 'language', language: null } },
      ],
    },
  ],
}

function press(keys: string): MenuStep {
  const place = enterMenu(entry, 'zh-CN')
  if (place === null) throw new Error('no menu')
  let step: MenuStep = { kind: 'at', place }
  for (const key of keys) {
    if (step.kind === 'chose') return step
    step = key === ' ' ? missed(step.place, 'general') : pressed(entry, step.place, key, 'general')
  }
  return step
}

test('[TL20] digits lead through the menu to a queue, in the language chosen on the way', () => {
  expect(press('21')).toEqual({ kind: 'chose', queueId: 'cards', digits: '21', language: 'en' })
  expect(press('1*11')).toEqual({ kind: 'chose', queueId: 'cards', digits: '1*11', language: 'zh-CN' })
})

test('[TL20] a wrong key or silence says the menu again, and twice leads to the entry point’s queue', () => {
  expect(press('9')).toMatchObject({ kind: 'at', place: { menuId: 'language', misses: 1 } })
  expect(press('9 ')).toMatchObject({ kind: 'chose', queueId: 'general' })
  expect(press('2  ')).toEqual({ kind: 'chose', queueId: 'general', digits: '2', language: 'en' })
  expect(press(' 1 1')).toMatchObject({ kind: 'chose', queueId: 'cards' })
})

test('[TL20] whatever is pressed, a caller leaves the menu in the end', () => {
  const key = fc.constantFrom(...'0123456789*# '.split(''))
  fc.assert(
    fc.property(fc.array(key, { minLength: 40, maxLength: 40 }), (keys) => {
      expect(press(keys.join('')).kind).toBe('chose')
    }),
  )
  expect(menuAt(entry, { menuId: 'gone', language: 'en', digits: '', misses: 0 })).toBeUndefined()
  expect(enterMenu({ menus: [] }, 'en')).toBeNull()
})

test('[TL20] a digit is read from either kind of body, and from nothing else', () => {
  expect(digitIn('application/dtmf-relay', 'Signal=5\r\nDuration=160')).toBe('5')
  expect(digitIn('application/dtmf-relay; x=1', 'Signal= *\r\n')).toBe('*')
  expect(digitIn('application/dtmf', '#')).toBe('#')
  expect(digitIn('application/dtmf-relay', 'Signal=12x')).toBe('1')
  expect(digitIn('text/plain', 'Signal=5')).toBeNull()
  fc.assert(fc.property(fc.string(), fc.string(), (type, body) => void digitIn(type, body)))
})
