import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recognise } from './file-types.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const PNG = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0,
  0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0, 0x49, 0x44, 0x41, 0x54,
])
const PDF = bytes('%PDF-1.7\n1 0 obj\n')
const EXE = Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, ...new Uint8Array(60)])

test.each([
  ['a program called a picture', EXE, 'photo.png'],
  [
    'a drawing with script',
    bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    'logo.svg',
  ],
  ['a drawing called a picture', bytes('<?xml version="1.0"?><svg onload="alert(1)"/>'), 'logo.png'],
  ['a page', bytes('<!DOCTYPE html><script>alert(1)</script>'), 'statement.txt'],
  ['a page after white space and a comment', bytes('\n\n<!-- hello -->\n<HTML><body>'), 'a.txt'],
  ['a page with a tag far inside', bytes(`${'words '.repeat(2_000)}<iframe src="//x">`), 'a.txt'],
  ['a shell script', bytes('#!/bin/sh\nrm -rf /'), 'notes.txt'],
  ['binary nonsense', Uint8Array.from([0, 1, 2, 3, 255, 254]), 'a.txt'],
  ['text with a zero byte', bytes('a\0b'), 'a.txt'],
  ['nothing at all', new Uint8Array(), 'a.txt'],
])('[C26] %s is refused', async (_what, content, name) => {
  expect(await recognise(content, name)).toBeNull()
})

test.each([
  [PNG, 'photo.png', 'image/png', 'photo.png'],
  [PNG, 'PHOTO.PNG', 'image/png', 'PHOTO.png'],
  [PNG, 'photo.exe', 'image/png', 'photo.exe.png'],
  [PDF, 'photo.png', 'application/pdf', 'photo.png.pdf'],
  [bytes('你好'), '说明.txt', 'text/plain', '说明.txt'],
  [bytes('echo 1'), 'run.bat', 'text/plain', 'run.bat.txt'],
  [PDF, '..\\..\\windows\\a.pdf', 'application/pdf', 'a.pdf'],
  [PDF, '/etc/passwd', 'application/pdf', 'passwd.pdf'],
  [PDF, 'invoice\u202Efdp.exe', 'application/pdf', 'invoicefdp.exe.pdf'],
  [PDF, '<img src=x onerror=alert(1)>.pdf', 'application/pdf', 'img src=x onerror=alert(1).pdf'],
  [PDF, '', 'application/pdf', 'file.pdf'],
  [PDF, '.pdf', 'application/pdf', 'pdf.pdf'],
])('[C26] %# is kept as what it is, under a name that tells the truth', async (content, claimed, contentType, name) => {
  expect(await recognise(content, claimed)).toEqual({ contentType, name })
})

test('[C26] whatever the name, the result is short, on one line, without a path, and ends truthfully', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 400 }), async (claimed) => {
      const name = (await recognise(PDF, claimed))?.name ?? ''
      expect(name).toMatch(/^[^/\\\p{Cc}\p{Cf}"<>|:*?]+\.pdf$/u)
      expect(Array.from(name).length).toBeLessThanOrEqual(124)
    }),
  )
})

test('[C26] a long text is known by its beginning, wherever that cuts a character', async () => {
  const found = { contentType: 'text/plain', name: 'a.txt' }
  // Three bytes a character: the sample ends within one.
  expect(await recognise(bytes('好'.repeat(200_000)), 'a.txt')).toEqual(found)
  expect(await recognise(bytes(`${'a'.repeat(300_000)}<script>`), 'a.txt')).toEqual(found)
  expect(await recognise(bytes('好').subarray(0, 2), 'a.txt')).toBeNull()
})

test('[C26] no bytes make it throw', async () => {
  const anything = fc.asyncProperty(fc.uint8Array({ maxLength: 4_000 }), async (content) => {
    await recognise(content, 'a.png')
  })
  await expect(fc.assert(anything)).resolves.toBeUndefined()
})
