import { expect, test } from 'vitest'
import { openStore } from './storage.ts'

function fakeStorage(room = Number.POSITIVE_INFINITY) {
  const items = new Map<string, string>()
  return {
    items,
    get length() {
      return items.size
    },
    key: (index: number) => Array.from(items.keys())[index] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    removeItem: (key: string) => void items.delete(key),
    setItem(key: string, value: string) {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError')
      items.set(key, value)
    },
  }
}
const blocked = () => {
  throw new DOMException('blocked', 'SecurityError')
}

test('[C33] a blocked storage is passed over, and without any the widget remembers by itself', () => {
  const session = fakeStorage()
  const second = openStore('web', [blocked, () => session])
  second.set('token', 'a')
  expect(session.items.get('huiliu:web:token')).toBe('a')

  const none = openStore('web', [blocked, blocked])
  none.set('out:1', 'b')
  expect([none.get('out:1'), none.list('out:')]).toEqual(['b', ['1']])
  none.remove('out:1')
  expect(none.get('out:1')).toBeNull()
})

test('[C32] what a full storage does not take is kept beside it', () => {
  const store = openStore('web', [() => fakeStorage(3)])
  store.set('out:1', 'long')
  store.set('out:2', 'x')
  expect([store.get('out:1'), store.get('out:2'), store.list('out:').sort()]).toEqual(['long', 'x', ['1', '2']])
})

test('entry points on one site do not see each other', () => {
  const local = fakeStorage()
  const [one, two] = [openStore('one', [() => local]), openStore('two', [() => local])]
  one.set('token', 'a')
  expect(two.get('token')).toBeNull()
  expect(two.list('')).toEqual([])
})
