import { expect, test } from 'vitest'
import { toCsv } from './csv.ts'

test('[BO22] the file opens as it stands: mark, line ends, quotes where they are needed', () => {
  expect(
    toCsv([
      ['产品', '成交'],
      ['定期, "三年"', 12],
      [null, 0.5],
    ]),
  ).toBe('\uFEFF产品,成交\r\n"定期, ""三年""",12\r\n,0.5\r\n')
})

test('[BO22] a name is never a formula; a number stays one', () => {
  expect(toCsv([['=HYPERLINK("x")', '+86', -3.5]])).toBe('\uFEFF"\'=HYPERLINK(""x"")",\'+86,-3.5\r\n')
})
