import { expect, test } from 'vitest'
import { MOST_UPLOADS, Uploads } from './uploads.ts'

const DAY_MS = 86_400_000

test('[WX13] an upload is used again while the vendor surely holds it, and forgotten with the next', () => {
  const uploads = new Uploads()
  uploads.add('a', 'media-a', 0)
  expect(uploads.mediaIdOf('a', 2 * DAY_MS)).toBe('media-a')
  expect(uploads.mediaIdOf('other', 0)).toBe(null)
  expect(uploads.mediaIdOf('a', 3 * DAY_MS)).toBe(null)
  uploads.add('b', 'media-b', 3 * DAY_MS)
  expect(uploads.size).toBe(1)
  uploads.add('b', 'media-b2', 4 * DAY_MS)
  expect(uploads.mediaIdOf('b', 6 * DAY_MS)).toBe('media-b2')
})

test('[WX13] of more than are kept the oldest is forgotten', () => {
  const uploads = new Uploads()
  for (let n = 0; n <= MOST_UPLOADS; n++) uploads.add(`blob${n}`, `media${n}`, n)
  expect(uploads.size).toBe(MOST_UPLOADS)
  expect(uploads.mediaIdOf('blob0', MOST_UPLOADS)).toBe(null)
  expect(uploads.mediaIdOf('blob1', MOST_UPLOADS)).toBe('media1')
})
