import { expect, test } from 'vitest'
import { listChanged } from './changed-customers.ts'

test('[WH7] a list that cannot be kept holds up no import', async () => {
  const said: string[] = []
  const blobs = { put: () => Promise.reject(new Error('full')), keep: () => Promise.resolve(true) }
  const changes = listChanged(blobs, (_, doing) => said.push(doing))
  for (let row = 0; row < 100; row++)
    await changes.add(Array.from({ length: 1_000 }, (_, at) => ({ customerId: `c${row} ${at}`, kind: 'added' })))
  expect(await changes.end()).toBeNull()
  expect(said).toEqual(['listing whom an import changed'])
})
