/** The invented bank's website: signs for its customers with the keys of the ways in, kept in a file of the demo's own. */
import { createHmac } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ask } from './api.ts'

const FILE = 'demo-site-keys.json'
const keptSchema = z.record(z.string(), z.string())
const stateSchema = z.object({ set: z.boolean() })
const keySchema = z.object({ key: z.string() })

/** Signs a customer number for a way in; null: the site has no key there. */
export type SiteSignature = (entryPointId: string, customerNumber: string) => string | null

/**
 * A key somebody else made is theirs and stays: customers are strangers there then.
 * @throws CentreAnswer
 */
export async function siteSignature(
  { baseUrl, adminToken, dataDir }: { readonly baseUrl: string; readonly adminToken: string; readonly dataDir: string },
  entryPointIds: readonly string[],
): Promise<SiteSignature> {
  const kept = await readKeys(dataDir)
  const keys = new Map<string, string>()
  for (const id of entryPointIds) {
    const path = `/api/entry-points/${id}/key`
    const { set } = await ask(baseUrl, path, stateSchema, { method: 'GET', token: adminToken })
    const known = set ? kept[id] : (await ask(baseUrl, path, keySchema, { token: adminToken })).key
    if (known !== undefined) keys.set(id, known)
  }
  await writeKeys(dataDir, Object.fromEntries(keys))
  return (entryPointId, customerNumber) => {
    const key = keys.get(entryPointId)
    return key === undefined ? null : createHmac('sha256', key).update(customerNumber).digest('hex')
  }
}

async function readKeys(dataDir: string): Promise<Readonly<Record<string, string>>> {
  try {
    return keptSchema.parse(JSON.parse(await readFile(join(dataDir, FILE), 'utf8')))
  } catch {
    return {}
  }
}

async function writeKeys(dataDir: string, keys: Readonly<Record<string, string>>): Promise<void> {
  const path = join(dataDir, FILE)
  await writeFile(`${path}.new`, JSON.stringify(keys), { mode: 0o600 })
  await rename(`${path}.new`, path)
}
