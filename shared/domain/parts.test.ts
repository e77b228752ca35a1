import { expect, test } from 'vitest'
import { partsIn, partsReason } from './parts.ts'

test('[CN20] the reason names which parts did not arrive, and is read back', () => {
  expect(partsReason([3, 2], 4, 'smpp-8 full')).toBe('parts-2+3/4 smpp-8 full')
  expect(partsIn('parts-2+3/4 smpp-8 full')).toEqual({ failed: [2, 3], parts: 4, reason: 'smpp-8 full' })
  expect(partsIn(partsReason([2], 3, null) ?? '')).toEqual({ failed: [2], parts: 3, reason: null })
})

test('[CN20] where nothing arrived, or there was one part only, the vendor’s reason stands alone', () => {
  expect([partsReason([1, 2], 2, 'smpp-8'), partsReason([1], 1, 'smpp-8')]).toEqual(['smpp-8', 'smpp-8'])
  expect([partsIn('smpp-8'), partsIn('parts-x/2')]).toEqual([null, null])
})
