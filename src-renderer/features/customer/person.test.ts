import { expect, test } from 'vitest'
import { formOfAddress } from './person.ts'

test.each([
  ['周敏', { preferred: null, gender: 'female' }, 'zh-CN', '周女士'],
  ['欧阳娜娜', { preferred: null, gender: 'female' }, 'zh-CN', '欧阳女士'],
  ['李伟', { preferred: '李老师', gender: 'male' }, 'zh-CN', '李老师'],
  ['李伟', { preferred: null, gender: null }, 'zh-CN', '李伟'],
  ['Mary Smith', { preferred: null, gender: 'female' }, 'zh-CN', 'Mary Smith 女士'],
  ['买买提·艾力', { preferred: null, gender: 'male' }, 'zh-CN', '买买提·艾力先生'],
  ['Tom Becker', { preferred: 'Mr Becker', gender: 'male' }, 'zh-CN', 'Mr Becker'],
  ['Tom Becker', { preferred: 'Mr Becker', gender: null }, 'en', 'Mr Becker'],
  ['Tom Becker', { preferred: null, gender: 'male' }, 'en', 'Tom Becker'],
  ['周敏', { preferred: '周姐', gender: 'female' }, 'en', '周敏'],
] as const)('[PA17] %s %j in %s is called %s', (name, known, language, called) => {
  expect(formOfAddress(name, known, language)).toBe(called)
})
