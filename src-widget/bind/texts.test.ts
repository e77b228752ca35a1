import { expect, test } from 'vitest'
import { failureOf, sayIn } from './texts.ts'

test('[IL7] every way a link can end says what happened and what to do, in both languages', () => {
  const codes = [
    'already-done',
    'expired',
    'not-found',
    'verification-used-up',
    'told-apart',
    'code-not-sent',
    'too-often',
  ]
  for (const language of ['zh-CN', 'en'] as const)
    for (const code of codes) {
      const { what, todo } = failureOf(code)
      expect(what).toBe(`failed_${code}`)
      expect(sayIn(language)(what)).not.toBe('')
      expect(sayIn(language)(todo)).not.toBe('')
    }
  expect(failureOf('internal').what).toBe('failed_other')
  expect(sayIn('en')('wrong', { left: 2 })).toContain('2 more tries')
})
