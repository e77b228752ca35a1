/** Who an import of customers brought in or changed, put aside for whoever was told that it ended. */
import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { csvLine } from '#shared/lib/csv.ts'
import type { BlobStore } from '../../storage/index.ts'
import type { TouchedCustomer } from './taken.ts'

/** A million lines are about a twelfth of it. */
const MOST_BYTES = 536_870_912
const LINE_END = 10

export interface ChangedCustomers {
  /** Waits where the file's storage is slower than the import. Never rejects. */
  add(touched: readonly TouchedCustomer[]): Promise<void>
  /** @returns the file's id; null: it could not be kept, or not whole. Never rejects. */
  end(): Promise<string | null>
}

export interface ListedBefore {
  /** The list of the file's earlier runs, which the new one begins with; null: none. */
  readonly listId: string | null
  /** Some that an earlier run took in stand in no list: whoever is unchanged now may be one of them, and is listed. */
  readonly isShort: boolean
}

/** [WH7] Ids alone: who somebody is, is asked for where it is checked and logged. */
export function listChanged(
  blobs: Pick<BlobStore, 'put' | 'get' | 'keep'>,
  { listId, isShort }: ListedBefore,
  onError: (error: unknown, doing: string) => void,
): ChangedCustomers {
  const stream = new PassThrough()
  let isBroken = false
  const broke = (error: unknown): null => {
    if (!isBroken) onError(error, 'listing whom an import changed')
    isBroken = true
    stream.destroy()
    return null
  }
  const keep = async (): Promise<string | null> => {
    const { id } = await blobs.put(stream, { contentType: 'text/csv', name: 'changes', maxBytes: MOST_BYTES })
    return (await blobs.keep(id)) ? id : null
  }
  const kept = keep().catch(broke)
  const write = async (lines: string | Uint8Array): Promise<void> => {
    if (isBroken || stream.write(lines)) return
    await Promise.race([once(stream, 'drain').catch(() => undefined), kept])
  }
  const carryOver = async (): Promise<void> => {
    await write(csvLine(['customerId', 'what']))
    const before = listId === null ? null : await blobs.get(listId)
    if (before === null) return
    let isHeader = true
    for await (const chunk of before.stream) {
      const bytes: Uint8Array = chunk
      const from = isHeader ? bytes.indexOf(LINE_END) + 1 : 0
      if (isHeader && from === 0) continue
      isHeader = false
      await write(bytes.subarray(from))
    }
  }
  const begun = carryOver().catch(broke)
  return {
    async add(touched) {
      await begun
      const listed = isShort ? touched : touched.filter(({ kind }) => kind !== 'unchanged')
      const lines = listed.map(({ customerId, kind }) => csvLine([customerId, kind === 'added' ? kind : 'changed']))
      if (lines.length > 0) await write(lines.join(''))
    },
    async end() {
      await begun
      stream.end()
      return kept
    },
  }
}
