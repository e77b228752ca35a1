import { expect, test } from 'vitest'
import { openMemoryStorage } from '../../storage/index.ts'
import { listChanged } from './changed-customers.ts'

const NONE = { listId: null, isShort: false } as const
const quiet = (error: unknown) => expect(error).toBeUndefined()

test('[WH7] a list that cannot be kept holds up no import', async () => {
  const said: string[] = []
  const blobs = { ...openMemoryStorage().blobs, put: () => Promise.reject(new Error('full')) }
  const changes = listChanged(blobs, NONE, (_, doing) => said.push(doing))
  for (let row = 0; row < 100; row++)
    await changes.add(Array.from({ length: 1_000 }, (_, at) => ({ customerId: `c${row} ${at}`, kind: 'added' })))
  expect(await changes.end()).toBeNull()
  expect(said).toEqual(['listing whom an import changed'])
})

test('[WH7] run again, the list begins with those of the runs before; after one without a list all are named', async () => {
  const { blobs } = openMemoryStorage()
  const text = async (id: string | null) => {
    const chunks = []
    for await (const chunk of (await blobs.get(id ?? ''))?.stream ?? []) chunks.push(chunk)
    return Buffer.concat(chunks).toString()
  }
  const first = listChanged(blobs, NONE, quiet)
  await first.add([
    { customerId: 'a', kind: 'added' },
    { customerId: 'b', kind: 'unchanged' },
  ])
  const listId = await first.end()
  expect(await text(listId)).toBe('customerId,what\r\na,added\r\n')
  const again = listChanged(blobs, { listId, isShort: false }, quiet)
  await again.add([{ customerId: 'a', kind: 'unchanged' }])
  await again.add([{ customerId: 'c', kind: 'changed' }])
  const second = await again.end()
  expect(await text(second)).toBe('customerId,what\r\na,added\r\nc,changed\r\n')
  const short = listChanged(blobs, { listId: null, isShort: true }, quiet)
  await short.add([{ customerId: 'a', kind: 'unchanged' }])
  expect(await text(await short.end())).toBe('customerId,what\r\na,changed\r\n')
})
