import { afterEach, expect, test, vi } from 'vitest'
import { transfer } from './transfer.ts'

afterEach(() => vi.unstubAllGlobals())

test('[IM44] why a file is no table comes from the centre to the page', async () => {
  const error = { code: 'malformed', message: '', params: { field: 'file', problem: 'workbook' } }
  vi.stubGlobal('fetch', async () => Response.json({ error }, { status: 400 }))
  const api = { locate: (path: string) => ({ url: path, headers: {} }) }
  await expect(transfer.send(api, 'customers', new File(['x'], 'a.csv'))).rejects.toMatchObject({
    status: 400,
    problem: { code: 'malformed', params: { problem: 'workbook' } },
  })
})
