/** Rows of consents, dated as the file says: beside those in the log, and counted with them by their time. */
import { isDeepStrictEqual } from 'node:util'
import type { Consent } from '#shared/domain/consent.ts'
import type { RowProblem } from '#shared/protocol/imports-rest.ts'
import type { ConsentRowIn } from '../../imports/port.ts'
import type { ReadModelStore } from '../../storage/index.ts'
import type { Taken } from './taken.ts'
import { nobodyNamed, whoseRows, type WhoseStore } from './whose-rows.ts'

export type ConsentOf = Consent & { readonly customerId: string }

export interface ConsentImportPorts {
  readonly store: WhoseStore
  readonly readModels: Pick<ReadModelStore, 'apply' | 'consentsOf'>
  readonly changed: (customerId: string) => void
  /** Hands on words that now count. */
  readonly consented: (words: readonly ConsentOf[]) => Promise<void>
}

/** Where rows came from. */
export interface ConsentOrigin {
  /** user id */
  readonly by: string
  /** server time, ms */
  readonly at: number
  /** the file's name; null: told over REST */
  readonly file: string | null
  /** Rows another of the same file contradicts. */
  readonly conflicting: ReadonlySet<number>
}

type Judged = { readonly kind: 'wrong'; readonly problem: RowProblem } | Word
interface Word {
  readonly kind: 'added' | 'changed' | 'unchanged'
  readonly word: ConsentOf
  /** Nothing that stood before these rows was said after it. */
  readonly isLatest: boolean
}

/** [IM34] What would be refused of these rows. */
export async function refusedConsents(
  ports: Pick<ConsentImportPorts, 'store' | 'readModels'>,
  rows: readonly ConsentRowIn[],
  conflicting: ReadonlySet<number>,
): Promise<readonly RowProblem[]> {
  const judged = await judge(ports, rows, { by: '', at: 0, file: null, conflicting })
  return judged.flatMap((one) => (one.kind === 'wrong' ? [one.problem] : []))
}

/** [IM13] [IM47] */
export async function takeConsents(
  ports: ConsentImportPorts,
  rows: readonly ConsentRowIn[],
  origin: ConsentOrigin,
): Promise<Taken> {
  const wrong: RowProblem[] = []
  const count = { added: 0, changed: 0, unchanged: 0 }
  const taken: Word[] = []
  for (const one of await judge(ports, rows, origin)) {
    if (one.kind === 'wrong') {
      wrong.push(one.problem)
      continue
    }
    count[one.kind]++
    if (one.kind !== 'unchanged') taken.push(one)
  }
  const words = taken.map(({ word }) => word)
  // Told first: told twice it is one message, and told never it is none where the end of the server comes between.
  const counting = countingOf(taken, origin.at)
  if (counting.length > 0) await ports.consented(counting)
  if (words.length > 0) await ports.readModels.apply({ consents: words })
  for (const { customerId } of words) ports.changed(customerId)
  return { ...count, wrong }
}

async function judge(
  { store, readModels }: Pick<ConsentImportPorts, 'store' | 'readModels'>,
  rows: readonly ConsentRowIn[],
  { by, at: importedAt, file, conflicting }: ConsentOrigin,
): Promise<readonly Judged[]> {
  const known = await whoseRows(store, rows)
  const judged: Judged[] = []
  for (const [index, { row, number, recordId, ...said }] of rows.entries()) {
    const customerId = known[index]?.id
    const refused = (column: string, code: RowProblem['code']) =>
      judged.push({ kind: 'wrong', problem: { row, column, code } })
    if (customerId === undefined) {
      judged.push({ kind: 'wrong', problem: nobodyNamed({ row, number, recordId }) })
      continue
    }
    if (conflicting.has(row)) {
      refused('given', 'consent-conflict')
      continue
    }
    const consent: Consent = { ...said, proof: 'import', interactionId: null, by }
    const standing = await readModels.consentsOf(customerId)
    const stood = standing.find(sameMoment(consent))
    const word = { ...consent, customerId, imported: { at: importedAt, file } }
    const isLatest = !standing.some((other) => other.at > said.at && concerns(other, consent))
    if (stood !== undefined && saysSame(stood, consent)) judged.push({ kind: 'unchanged', word, isLatest })
    // A no is not turned into a yes of the very same moment, and what was said in a contact stands.
    else if (stood !== undefined && stood.given !== said.given && (!stood.given || stood.proof !== 'import'))
      refused('given', 'consent-conflict')
    else if (stood !== undefined && stood.proof !== 'import') judged.push({ kind: 'unchanged', word, isLatest })
    else if (said.given && said.proofRef === null) refused('proofRef', 'proof-missing')
    else judged.push({ kind: stood === undefined ? 'added' : 'changed', word, isLatest })
  }
  return judged
}

/** What is said of these in the end, the earliest first: others hear of them in this order. */
function countingOf(taken: readonly Word[], now: number): readonly ConsentOf[] {
  return taken
    .filter(({ word, isLatest }, index) => {
      const isReplaced = taken.some(
        ({ word: other }, place) =>
          other.customerId === word.customerId &&
          ((other.at > word.at && covers(other, word)) || (place > index && sameMoment(word)(other))),
      )
      return isLatest && !isReplaced && (word.until === null || word.until > now)
    })
    .map(({ word }) => word)
    .toSorted((a, b) => a.at - b.at)
}

/** On all channels that the other one is about. */
const covers = (a: Consent, b: Consent): boolean =>
  a.purpose === b.purpose && (a.channel === null || a.channel === b.channel)

const sameMoment = (a: Consent) => (b: Consent) => a.purpose === b.purpose && a.channel === b.channel && a.at === b.at

const concerns = (a: Consent, b: Consent): boolean =>
  a.purpose === b.purpose && (a.channel === null || b.channel === null || a.channel === b.channel)

/** Whoever handed it in, and however often. */
function saysSame(stood: Consent, consent: Consent): boolean {
  const { imported: _, ...word } = stood
  return isDeepStrictEqual({ ...word, by: consent.by }, consent)
}
