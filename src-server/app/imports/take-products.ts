/** Rows of products: drafts on the shelf, finished by hand before anyone is offered them. */
import type { z } from 'zod'
import type { Versioned } from '#shared/domain/config.ts'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { withStandingNo } from '#shared/domain/proposition-content.ts'
import { propositionGaps } from '#shared/domain/proposition-gaps.ts'
import { configRecordSchemas } from '#shared/protocol/config-schemas.ts'
import { IMPORT_COLUMNS, type RowProblem } from '#shared/protocol/imports-rest.ts'
import type { ProductRowIn } from '../../imports/port.ts'
import type { Engine } from '../engine.ts'
import type { NewId } from '../ids.ts'
import type { Taken } from './taken.ts'

export interface ProductImportPorts {
  readonly engine: Pick<Engine, 'submit' | 'view'>
  readonly newId: NewId
}

const script = { pitch: { zh: '', en: '' }, questions: [], objections: [] }
const everyone = { combinator: 'and', not: false, rules: [] } as const

type Known = Versioned<PropositionRecord>

/** [IM14] @param by the user who started the import: the shelf's history names them */
export async function takeProducts(
  { engine, newId }: ProductImportPorts,
  rows: readonly ProductRowIn[],
  by: string,
): Promise<Taken> {
  const wrong: RowProblem[] = []
  const count = { added: 0, changed: 0, unchanged: 0 }
  for (const row of rows) {
    const outcome = await takeOne({ engine, newId }, row, by)
    if (typeof outcome === 'string') count[outcome]++
    else wrong.push(outcome)
  }
  return { ...count, wrong }
}

interface Judged {
  /** null: it is not on the shelf */
  readonly id: string | null
  readonly before: Known | null
  readonly record: z.output<typeof configRecordSchemas.proposition>
}

/** [IM34] What would be refused of these rows, as the shelf stands. */
export function refusedProducts(engine: Pick<Engine, 'view'>, rows: readonly ProductRowIn[]): readonly RowProblem[] {
  return rows.flatMap((row) => {
    const judged = judge(engine, row)
    return 'code' in judged ? [judged] : []
  })
}

function judge(engine: Pick<Engine, 'view'>, row: ProductRowIn): Judged | RowProblem {
  const known = [...engine.view.config.proposition.entries()].find(
    ([, { record, archived }]) => !archived && record.productCode === row.productCode,
  )
  const before: Known | null = known?.[1] ?? null
  const parsed = configRecordSchemas.proposition.safeParse(draftOf(row, before?.record ?? null))
  if (!parsed.success) return { row: row.row, column: columnOf(parsed.error.issues[0]?.path[0]), code: 'refused' }
  const record = parsed.data
  const judged = { id: known?.[0] ?? null, before, record }
  if (isUnchanged(judged)) return judged
  if (before?.record.state === 'live') return { row: row.row, column: 'productCode', code: 'product-live' }
  const [gap] = propositionGaps(record)
  if (gap === undefined) return judged
  const code = gap.reason === 'required' ? 'missing' : 'refused'
  return { row: row.row, column: columnOf(gap.field.split('.')[0]), code }
}

const isUnchanged = ({ before, record }: Judged): boolean =>
  before !== null && JSON.stringify(record) === JSON.stringify(parsedAgain(before.record))

async function takeOne(
  { engine, newId }: ProductImportPorts,
  row: ProductRowIn,
  by: string,
): Promise<'added' | 'changed' | 'unchanged' | RowProblem> {
  const judged = judge(engine, row)
  if ('code' in judged) return judged
  if (isUnchanged(judged)) return 'unchanged'
  const { id, before, record } = judged
  const answer = await engine.submit({
    id: newId(),
    actor: by,
    command: {
      type: 'config.save',
      change: { kind: 'proposition', id: id ?? newId(), expectedVersion: before?.version ?? 0, record },
    },
    fresh: true,
  })
  if (!answer.ok) return { row: row.row, column: null, code: 'refused' }
  return before === null ? 'added' : 'changed'
}

const parsedAgain = (record: PropositionRecord) => configRecordSchemas.proposition.parse(record)

/** The file's columns; everything else stays as somebody set it, or as a bare draft has it. */
function draftOf(row: ProductRowIn, before: PropositionRecord | null): PropositionRecord {
  const { productCode, name, kind } = row
  const said = {
    productCode,
    kind,
    name: { zh: name.zh, en: name.en === '' ? (before?.name.en ?? '') : name.en },
    risk: row.risk ?? before?.risk ?? null,
    // [SH29] Whose word the file's is, it does not say.
    ...(row.risk === null || row.risk === before?.risk ? {} : { ratings: null }),
    value: row.value ?? before?.value ?? 0,
    validFrom: row.validFrom ?? before?.validFrom ?? null,
    validUntil: row.validUntil ?? before?.validUntil ?? null,
  }
  if (before !== null) return withStandingNo({ ...before, ...said }, before)
  return {
    ...said,
    state: 'draft',
    channels: ['chat', 'voice'],
    bundle: [],
    figures: [],
    propensity: 0.1,
    lever: 1,
    occasions: [],
    eligibility: everyone,
    applicability: everyone,
    why: { zh: name.zh, en: name.en },
    scripts: { text: script, voice: script },
    disclosures: [],
    card: { title: name, text: name, link: null },
  }
}

function columnOf(field: PropertyKey | undefined): string | null {
  if (field === 'kind') return 'productKind'
  return IMPORT_COLUMNS.products.find((column) => column === field) ?? null
}
