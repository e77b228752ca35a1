import { expect, test } from 'vitest'
import { csvLine, unguarded } from './csv.ts'

test.each(['-2+3', '=F1', "'=F1", "''@x", "'quoted'", "'", '+8613800000000', "'+8613800000000", 'plain', ''])(
  '[IM31] a text that a spreadsheet might run is guarded in a file and is itself again when it is read: %s',
  (text) => {
    const [cell = ''] = csvLine([text]).split('\r\n')
    expect(unguarded(cell)).toBe(text)
  },
)

test('[IM31] only what we would have guarded loses an apostrophe', () => {
  expect(["'s-Hertogenbosch", "'tis", "'+8613800000000"].map(unguarded)).toEqual([
    "'s-Hertogenbosch",
    "'tis",
    "'+8613800000000",
  ])
  expect(csvLine(['=1+1', -5])).toBe("'=1+1,-5\r\n")
})
