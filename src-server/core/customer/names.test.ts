import { expect, test } from 'vitest'
import { compareNames } from './names.ts'

test.each([
  ['罗女士', '罗敏', 'silent'],
  ['小罗', '罗敏', 'silent'],
  ['欧阳女士', '欧阳娜娜', 'silent'],
  ['Ms. Luo', 'Min Luo', 'silent'],
  ['Ms Luo', 'Min Chen', 'other'],
  ['王先生', '罗敏', 'other'],
  ['罗女士', '罗先生', 'other'],
  ['罗女士', '罗女士', 'silent'],
  ['罗敏😀', '罗敏', 'same'],
  ['ｌｉ Ming', 'LI MING', 'same'],
  ['罗', '罗敏', 'silent'],
  ['罗敏', '罗明', 'other'],
] as const)('[IR2] %s beside %s: %s', (one, other, says) => {
  expect(compareNames(one, other)).toBe(says)
  expect(compareNames(other, one)).toBe(says)
})
