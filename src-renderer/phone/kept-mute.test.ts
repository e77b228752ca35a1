import { expect, test } from 'vitest'
import { keepMuted, mutedIn } from './kept-mute.ts'

test('[SP42] it is known after a reload in which call nobody is to be heard, and forgotten with it', () => {
  expect(mutedIn()).toBe(null)
  keepMuted('i1')
  expect(mutedIn()).toBe('i1')
  keepMuted(null)
  expect(mutedIn()).toBe(null)
})
