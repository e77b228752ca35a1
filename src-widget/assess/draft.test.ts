import { beforeEach, expect, test } from 'vitest'
import { openDraft } from './draft.ts'

beforeEach(() => sessionStorage.clear())

test('[AS15] what was answered is there after a reload, for the same link in the same tab, until it is handed in', () => {
  openDraft('t1').keep({ age: 'under30', loss: 'never' })
  const again = openDraft('t1')
  expect(again.read()).toEqual({ age: 'under30', loss: 'never' })
  expect(openDraft('t2').read()).toEqual({})
  again.drop()
  expect(openDraft('t1').read()).toEqual({})
  expect(sessionStorage).toHaveLength(0)
})

test('[AS15] what is no answer is asked again', () => {
  sessionStorage.setItem('huiliu:assess:t1', 'under30,a lot')
  expect(openDraft('t1').read()).toEqual({ age: 'under30' })
})
