import { expect, test } from 'vitest'
import { phoneKeyOf } from './keyboard.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false, repeat: false, defaultPrevented: false }
const on = (tag: string, type?: string): Element => {
  const element = document.createElement(tag)
  if (type !== undefined) element.setAttribute('type', type)
  return element
}

test('[CL16] digits, star, hash, Backspace and Enter are the phone’s where nothing takes text', () => {
  for (const key of ['0', '9', '*', '#'])
    for (const focused of [null, document.body, on('button'), on('a'), on('input', 'radio')])
      expect(phoneKeyOf({ ...plain, key }, focused)).toEqual({ kind: 'digit', digit: key })
  expect(phoneKeyOf({ ...plain, key: 'Backspace' }, document.body)).toEqual({ kind: 'erase' })
  expect(phoneKeyOf({ ...plain, key: 'Enter' }, document.body)).toEqual({ kind: 'enter' })
})

test('[CL16] text fields, other windows’ hosts, shortcuts and presses of buttons keep their keys', () => {
  for (const focused of [on('input', 'tel'), on('input'), on('textarea'), on('div')])
    for (const key of ['1', 'Backspace', 'Enter']) expect(phoneKeyOf({ ...plain, key }, focused)).toBeNull()
  expect(phoneKeyOf({ ...plain, key: '1', ctrlKey: true }, null)).toBeNull()
  expect(phoneKeyOf({ ...plain, key: 'a' }, null)).toBeNull()
  expect(phoneKeyOf({ ...plain, key: 'Enter' }, on('button'))).toBeNull()
  expect(phoneKeyOf({ ...plain, key: '1', repeat: true }, null)).toBeNull()
})
