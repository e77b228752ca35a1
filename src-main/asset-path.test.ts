import { join, sep } from 'node:path'
import { expect, test } from 'vitest'
import { assetPath } from './asset-path.ts'

const folder = join(sep, 'opt', 'huiliu', 'renderer')

test('[P2] the root is the page, other names are files of the interface', () => {
  expect(assetPath(folder, 'app://huiliu/')).toBe(join(folder, 'index.html'))
  expect(assetPath(folder, 'app://huiliu/assets/a%20b.js?v=1')).toBe(join(folder, 'assets', 'a b.js'))
})

test.each([
  'app://huiliu/..%2f..%2fetc/passwd',
  'app://huiliu/%2e%2e%2fmain/main.js',
  'app://huiliu/%00',
  'app://huiliu/%zz',
  'nonsense',
])('[P2] nothing outside the folder is served: %s', (address) => expect(assetPath(folder, address)).toBeNull())
