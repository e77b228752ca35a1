import { expect, test } from 'vitest'
import { HIDDEN_CODE, type MessageContent } from '#shared/domain/message.ts'
import { VirtualClock } from '../../tests/support/centre/virtual-clock.ts'
import { SentCodes } from './sent-codes.ts'
import { withoutCode } from './written-codes.ts'

const CODE = '482913'

function contact() {
  const codes = new SentCodes(new VirtualClock())
  codes.keep('i1', CODE, { customer: null, to: null, link: null })
  const without = <C extends MessageContent | null>(content: C) => withoutCode(content, (one) => codes.mayBe('i1', one))
  return { without, written: (text: string) => without({ kind: 'text', text }).text }
}

test('[IL10] the code is masked however it is written, and no other number is', () => {
  const { written } = contact()
  for (const code of [CODE, '482 913', '4 8 2 9 1 3', '482-913', '４８２９１３'])
    expect(written(`验证码是${code}，快一点`), code).toBe(`验证码是${HIDDEN_CODE}，快一点`)
  for (const text of ['13912345678', '139 1234 5678', '62210001', '12345', '2026-11-23', '¥1,000,000.00'])
    expect(written(text)).toBe(text)
})

test('[IL10] a digit mistyped or two swapped is still the code', () => {
  for (const near of ['482918', '082913', '842913', '482931']) expect(contact().written(near), near).toBe(HIDDEN_CODE)
  for (const other of ['482900', '913482', '210008']) expect(contact().written(other), other).toBe(other)
})

test('[IL10] an amount stays readable beside the code', () => {
  expect(contact().written(`转 350000 元，订单 771204，码 ${CODE}`)).toBe(
    `转 350000 元，订单 771204，码 ${HIDDEN_CODE}`,
  )
})

test('[IL10] after three different numbers what is masked tells nothing about the code', () => {
  const { written } = contact()
  expect(written('100001 100002 100003 100001')).toBe('100001 100002 100003 100001')
  expect(written('100004 100001')).toBe(`${HIDDEN_CODE} 100001`)
  expect(written(CODE)).toBe(HIDDEN_CODE)
})

test('[IL10] what was heard in a voice message is masked as well; what has no words stays', () => {
  const { without } = contact()
  const attachment = { blobId: 'b', name: 'a', contentType: 'audio/mpeg', size: 1 }
  const voice = { kind: 'voice', attachment, durationMs: null, transcript: CODE } as const
  expect(without(voice)).toMatchObject({ transcript: HIDDEN_CODE })
  expect(without({ kind: 'file', attachment })).toEqual({ kind: 'file', attachment })
  expect(without(null)).toBeNull()
})
