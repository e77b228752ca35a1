/** Who an import of customers brought in or changed, put aside for whoever was told that it ended. */
import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { csvLine } from '#shared/lib/csv.ts'
import type { BlobStore } from '../../storage/index.ts'
import type { TouchedCustomer } from './taken.ts'

/** A million lines are about a twelfth of it. */
const MOST_BYTES = 536_870_912

export interface ChangedCustomers {
  /** Waits where the file's storage is slower than the import. Never rejects. */
  add(touched: readonly TouchedCustomer[]): Promise<void>
  /** @returns the file's id; null: it could not be kept. Never rejects. */
  end(): Promise<string | null>
}

/** [WH7] Ids alone: who somebody is, is asked for where it is checked and logged. */
export function listChanged(
  blobs: Pick<BlobStore, 'put' | 'keep'>,
  onError: (error: unknown, doing: string) => void,
): ChangedCustomers {
  const stream = new PassThrough()
  let isBroken = false
  const keep = async (): Promise<string | null> => {
    try {
      const { id } = await blobs.put(stream, { contentType: 'text/csv', name: 'changes', maxBytes: MOST_BYTES })
      await blobs.keep(id)
      return id
    } catch (error) {
      isBroken = true
      stream.destroy()
      onError(error, 'listing whom an import changed')
      return null
    }
  }
  const kept = keep()
  stream.write(csvLine(['customerId', 'what']))
  return {
    async add(touched) {
      const lines = touched.map(({ customerId, kind }) => csvLine([customerId, kind])).join('')
      if (lines === '' || isBroken || stream.write(lines)) return
      await Promise.race([once(stream, 'drain').catch(() => undefined), kept])
    },
    end() {
      stream.end()
      return kept
    },
  }
}
