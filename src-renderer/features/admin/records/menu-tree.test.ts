import { expect, test } from 'vitest'
import type { Menu, MenuTarget } from '#shared/domain/voice-config.ts'
import { freeKey, KEYS, moved, newMenu, reached, waysTo, withoutMenu, withSubmenu } from './menu-tree.ts'

const menu = (id: string, ...targets: readonly string[]): Menu => ({
  ...newMenu(id, 'q'),
  choices: targets.map((to, nth) => {
    const target: MenuTarget = to.startsWith('q')
      ? { kind: 'queue', queueId: to }
      : { kind: 'menu', menuId: to, language: null }
    return { digit: KEYS[nth] ?? '#', label: { zh: to, en: to }, target }
  }),
})

test('[M21] menus nothing leads to are found, also where they lead in a circle', () => {
  const menus = [menu('a', 'b', 'q'), menu('b', 'a'), menu('c', 'd'), menu('d', 'c')]
  expect([...reached(menus)]).toEqual(['a', 'b'])
  expect(waysTo(menus, 'a')).toEqual([{ from: 1, digit: '1' }])
  expect(reached([])).toEqual(new Set())
})

test('[M21] a menu that goes leaves no key without a target', () => {
  const after = withoutMenu([menu('a', 'b', 'q1'), menu('b', 'q2')], 'b', 'q9')
  expect(after).toEqual(
    [menu('a', 'q9', 'q1')].map((one) => ({
      ...one,
      choices: [{ ...one.choices[0], label: { zh: 'b', en: 'b' } }, one.choices[1]],
    })),
  )
})

test('[M21] a submenu stands after the menu whose key leads to it', () => {
  const after = withSubmenu([menu('a', 'q1', 'q2'), menu('z', 'q3')], 0, 1, newMenu('new', 'q1'))
  expect(after.map(({ id }) => id)).toEqual(['a', 'new', 'z'])
  expect(waysTo(after, 'new')).toEqual([{ from: 0, digit: '2' }])
})

test('[M22] the next key is one that is free, and there are twelve', () => {
  expect(freeKey(menu('a', 'q1', 'q2'))).toBe('3')
  expect(freeKey(menu('a', ...KEYS.map(() => 'q1')))).toBeUndefined()
  expect(moved(['x', 'y', 'z'], 2, -1)).toEqual(['x', 'z', 'y'])
  expect(moved(['x'], 0, 1)).toEqual(['x'])
})
