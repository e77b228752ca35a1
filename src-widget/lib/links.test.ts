import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitLinks } from './links.ts'

const links = (text: string) => splitLinks(text).flatMap(({ href }) => (href === null ? [] : [href]))

test.each([
  ['see https://bank.example/a.', ['https://bank.example/a']],
  ['详见https://bank.example/卡片，谢谢', ['https://bank.example/']],
  ['（https://bank.example/a?b=1&c=2）。', ['https://bank.example/a?b=1&c=2']],
  ['(see https://a.example/b_(c))', ['https://a.example/b_(c)']],
  ['http://a.example https://b.example', ['http://a.example/', 'https://b.example/']],
  ['javascript:alert(1) data:text/html,x ftp://a.example file:///etc', []],
  ['https://bank.example@evil.example/', []],
  ['https://', []],
])('[C31] %s', (text, expected) => {
  expect(links(text)).toEqual(expected)
})

test('[C31] whatever is written, nothing is lost and only http and https become links', () => {
  const address = fc.tuple(
    fc.constantFrom('https://', 'HTTP://', 'javascript:', '//', 'https:\\\\'),
    fc.webPath(),
    fc.string(),
  )
  const kept = fc.property(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      address.map((parts) => parts.join('a.example')),
    ),
    (text) => {
      const parts = splitLinks(text)
      return (
        parts.map((part) => part.text).join('') === text &&
        parts.every(({ href }) => href === null || /^https?:\/\//.test(href))
      )
    },
  )
  expect(() => fc.assert(kept)).not.toThrow()
})
