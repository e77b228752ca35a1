/** Rows of consents, dated as the file says: beside those in the log, and counted with them by their time. */
import { isDeepStrictEqual } from 'node:util'
import type { Consent } from '#shared/domain/consent.ts'
import type { RowProblem } from '#shared/protocol/imports-rest.ts'
import type { ConsentRowIn } from '../../imports/port.ts'
import type { CustomerStore, ReadModelStore } from '../../storage/index.ts'
import type { Taken } from './taken.ts'

export interface ConsentImportPorts {
  readonly store: Pick<CustomerStore, 'findByContactPoints'>
  readonly readModels: Pick<ReadModelStore, 'apply' | 'consentsOf'>
  readonly changed: (customerId: string) => void
}

/** [IM34] Rows of numbers nobody has. */
export async function ofStrangers(
  store: Pick<CustomerStore, 'findByContactPoints'>,
  rows: readonly { readonly row: number; readonly number: string }[],
): Promise<readonly RowProblem[]> {
  const known = await store.findByContactPoints(rows.map(({ number }) => ({ kind: 'customer-number', value: number })))
  return rows.flatMap(({ row }, index) => ((known[index] ?? null) === null ? [stranger(row)] : []))
}

const stranger = (row: number): RowProblem => ({ row, column: 'customerNumber', code: 'customer-unknown' })

const sameWord = (a: Consent) => (b: Consent) => a.purpose === b.purpose && a.channel === b.channel && a.at === b.at

/** [IM13] @param by the user who started the import */
export async function takeConsents(
  { store, readModels, changed }: ConsentImportPorts,
  rows: readonly ConsentRowIn[],
  by: string,
): Promise<Taken> {
  const known = await store.findByContactPoints(rows.map(({ number }) => ({ kind: 'customer-number', value: number })))
  const wrong: RowProblem[] = []
  const count = { added: 0, changed: 0, unchanged: 0 }
  const words: (Consent & { readonly customerId: string })[] = []
  for (const [index, { row, number: _, ...word }] of rows.entries()) {
    const customerId = known[index]?.id
    if (customerId === undefined) {
      wrong.push(stranger(row))
      continue
    }
    const consent: Consent = { ...word, proof: 'import', interactionId: null, by }
    const stood = (await readModels.consentsOf(customerId)).find(sameWord(consent))
    const isSame = stood !== undefined && isDeepStrictEqual({ ...stood, by }, consent)
    // What was said in a contact at that very moment stands.
    if (isSame || (stood !== undefined && stood.proof !== 'import')) {
      count.unchanged++
      continue
    }
    count[stood === undefined ? 'added' : 'changed']++
    words.push({ ...consent, customerId })
  }
  if (words.length > 0) await readModels.apply({ consents: words })
  for (const { customerId } of words) changed(customerId)
  return { ...count, wrong }
}
