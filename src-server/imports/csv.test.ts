import { describe, expect, test } from 'vitest'
import { inspect, rowsOf } from './csv.ts'
import type { Bytes, TableRow } from './port.ts'

async function* bytesOf(content: string | Uint8Array, size = 7): Bytes & AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.slice(at, at + size))
}

async function rows(content: string, size?: number): Promise<readonly TableRow[]> {
  const found: TableRow[] = []
  for await (const row of rowsOf(bytesOf(content, size), { encoding: 'utf-8', delimiter: ',' })) found.push(row)
  return found
}

const right = (...cells: readonly string[]): TableRow => ({ cells, flaw: null })
const unclosed = (...cells: readonly string[]): TableRow => ({ cells, flaw: 'unclosed-quote' })

describe('a quote that is not closed', () => {
  test.each([3, 7, 4_096])(
    '[IM4] is wrong in its own row; the rows behind it are read (%i bytes at a time)',
    async (size) => {
      expect(await rows('a,b\r\n1,"x\r\n2,y\r\n3,"z"\r\n', size)).toEqual([
        unclosed('1', '"x'),
        right('2', 'y'),
        right('3', 'z'),
      ])
    },
  )

  test('[IM4] in the last row, in two rows, and before hundreds without a quote', async () => {
    expect(await rows('a,b\n1,x\n2,"y')).toEqual([right('1', 'x'), unclosed('2', '"y')])
    expect(await rows('a,b,c\n1,"x,\n2,"y,q\n3,z,w')).toEqual([
      unclosed('1', '"x', ''),
      unclosed('2', '"y', 'q'),
      right('3', 'z', 'w'),
    ])
    const many = Array.from({ length: 500 }, (_, n) => `${n},y`)
    expect(await rows(['a,b', 'first,"x', ...many].join('\n'))).toHaveLength(501)
  })

  test('[IM4] a quoted cell may have line breaks, commas and quotes of its own', async () => {
    expect(await rows('a,b\n1,"x\r\ny, ""z"""\n\n 2 , "w" \n3,5" pipe\n')).toEqual([
      right('1', 'x\ny, "z"'),
      right('2', 'w'),
      right('3', '5" pipe'),
    ])
  })
})

test('[IM43] a row with more cells than there are columns is wrong; empty ones behind the last column are not', async () => {
  expect(await rows('a,b\n1,x,\n2,y,z\n3\n')).toEqual([
    right('1', 'x', ''),
    { cells: ['2', 'y', 'z'], flaw: 'too-many-cells' },
    right('3'),
  ])
})

const utf16 = (text: string) => Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')])

test('[IM2] UTF-16 is known by its mark, either way round', async () => {
  const little = utf16('客户号\t姓名\r\nC-1\t李雷\r\n')
  expect(await inspect(bytesOf(little))).toMatchObject({
    encoding: 'utf-16le',
    delimiter: '\t',
    sample: [['C-1', '李雷']],
  })
  expect(await inspect(bytesOf(Uint8Array.from(Buffer.from(little).swap16())))).toMatchObject({
    encoding: 'utf-16be',
    header: ['客户号', '姓名'],
  })
})

test('[IM44] a broken character spoils its row and not the encoding of the file', async () => {
  const bytes = [...new TextEncoder().encode(`客户号,姓名\n${'C-1,李雷李雷李雷\n'.repeat(5)}C-2,韩`)]
  const broken = Uint8Array.from([...bytes.slice(0, -1), 0x0a])
  expect(await inspect(bytesOf(broken))).toMatchObject({ encoding: 'utf-8' })
  const found: TableRow[] = []
  for await (const row of rowsOf(bytesOf(broken), { encoding: 'utf-8', delimiter: ',' })) found.push(row)
  expect(found.map(({ flaw }) => flaw)).toEqual([null, null, null, null, null, 'undecodable'])
})

test.each([
  ['empty', ''],
  ['empty', '\n  \r\n'],
  ['only-header', '客户号,姓名\n'],
  ['workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0)],
  ['workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1)],
  ['not-text', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 13)],
  ['undecodable', Uint8Array.from([...new TextEncoder().encode('a,b\n'), 0xff, 0x20, 0xff, 0x20])],
] as const)('[IM44] what is no table says why: %s', async (flaw, content) => {
  await expect(inspect(bytesOf(content))).rejects.toMatchObject({ flaw })
})
