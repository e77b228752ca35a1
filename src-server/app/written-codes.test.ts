import { expect, test } from 'vitest'
import { withoutCode } from './written-codes.ts'

const written = (text: string) => withoutCode({ kind: 'text', text }).text

test('[IL10] six digits are masked however they are written, and no other number is', () => {
  for (const code of ['482913', '482 913', '4 8 2 9 1 3', '482-913', '４８２９１３'])
    expect(written(`验证码是${code}，快一点`), code).toBe('验证码是••••••，快一点')
  for (const text of ['13912345678', '139 1234 5678', '62210001', '12345', '2026-11-23', '¥1,000,000.00'])
    expect(written(text)).toBe(text)
})

test('[IL10] what was heard in a voice message is masked as well; what has no words stays', () => {
  const attachment = { blobId: 'b', name: 'a', contentType: 'audio/mpeg', size: 1 }
  const voice = { kind: 'voice', attachment, durationMs: null, transcript: '482913' } as const
  expect(withoutCode(voice)).toMatchObject({ transcript: '••••••' })
  expect(withoutCode({ kind: 'file', attachment })).toEqual({ kind: 'file', attachment })
  expect(withoutCode(null)).toBeNull()
})
