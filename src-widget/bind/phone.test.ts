import { expect, test } from 'vitest'
import { isPhone } from './phone.ts'

test('[IL7] a number no code could be sent to is told before anything is asked of the bank', () => {
  for (const number of [
    '13912345678',
    '139 1234 5678',
    '+86 139-1234-5678',
    '008613912345678',
    '１３９１２３４５６７８',
    '+85291234567',
    '0085291234567',
  ])
    expect(isPhone(number), number).toBe(true)
  for (const number of ['12345', '1391234567', '139123456789', '12345678901', '95000', '+8612345', 'abc'])
    expect(isPhone(number), number).toBe(false)
})
