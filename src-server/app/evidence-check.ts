/** Whether a file somebody kept is the evidence that was given, and where it differs from what the log says. */
import { z } from 'zod'
import type { JsonValue } from '#shared/lib/json.ts'
import {
  type EvidenceChecked,
  type evidenceCheckSchema,
  type EvidenceFinding,
  type EvidencePart,
} from '#shared/protocol/compliance-rest.ts'
import { canonicalJson, hashBody, hashEvent } from '../storage/hash-chain.ts'
import type { Storage } from '../storage/index.ts'
import { evidenceRows, rowAt, sealOf } from './log-rows.ts'
import type { OfferEvidenceFiles, Stood } from './offer-evidence.ts'

export interface EvidenceCheckPorts {
  readonly files: Pick<OfferEvidenceFiles, 'asItStood'>
  readonly storage: { readonly events: Storage['events']; readonly accessLog: Pick<Storage['accessLog'], 'list'> }
}

type File = z.output<typeof evidenceCheckSchema>
type Row = File['rows'][number]

/** Exports within the very millisecond. */
const MOST_TAKEN = 200

/**
 * [CO8] [CO10] A file that was given is one the access log has the seal of; of any other it is told what the log says
 * otherwise, as far as that has a name.
 */
export async function checkEvidence(ports: EvidenceCheckPorts, file: File): Promise<EvidenceChecked> {
  const { rows } = file
  const checked = rows.length
  const ofRows = (await Promise.all(rows.map((row) => ofRow(ports, row)))).flat()
  if (await wasGiven(ports, file)) return { checked, findings: ofRows }
  const findings = [...ofRows, ...(await againstLog(ports, file))]
  return { checked, findings: findings.length === 0 ? [changed('file')] : findings }
}

const changed = (part: EvidencePart): EvidenceFinding => ({ seq: null, problem: 'part', part })

/** By itself, in its place in the log, and whether words that are gone from it are gone from the log. */
async function ofRow({ storage: { events } }: EvidenceCheckPorts, given: Row): Promise<readonly EvidenceFinding[]> {
  const { previousHash, hash, row, body } = given
  const { seq } = row
  const stored = await rowAt(events, seq)
  const findings: EvidenceFinding[] = []
  if (hashEvent(previousHash, row) !== hash) findings.push({ seq, problem: 'row' })
  const [standing] = stored?.hash !== hash ? [] : await evidenceRows(events, [stored])
  const isGenuine =
    body === null || body === 'erased'
      ? standing === undefined || standing.body === body
      : hashBody(body.content, body.salt) === bodyHash(row.data)
  if (!isGenuine) findings.push({ seq, problem: 'body' })
  if (stored?.hash !== hash) findings.push({ seq, problem: 'log' })
  return findings
}

const headSchema = z.object({
  interactionId: z.string(),
  recommendation: z.object({ id: z.string() }),
  madeAt: z.number(),
  chain: z.object({ seq: z.int().min(1), hash: z.string() }),
})

async function wasGiven({ storage }: EvidenceCheckPorts, file: File): Promise<boolean> {
  const { madeAt } = file
  if (!Number.isSafeInteger(madeAt) || typeof madeAt !== 'number') return false
  const time = { from: madeAt, to: madeAt + 1 }
  const taken = await storage.accessLog.list({ action: 'export', time, limit: MOST_TAKEN })
  const seal = sealOf(file)
  return taken.some(({ reason }) => reason === seal)
}

/** Made again from the log, as of where the file says that it ended. */
async function againstLog({ files, storage }: EvidenceCheckPorts, file: File): Promise<readonly EvidenceFinding[]> {
  const head = headSchema.safeParse(file)
  if (!head.success) return [changed('file')]
  const { interactionId, recommendation, madeAt, chain } = head.data
  const isPlace = (await rowAt(storage.events, chain.seq))?.hash === chain.hash
  const last = await storage.events.lastSeq()
  const stoodAt = (seq: number) => files.asItStood(interactionId, recommendation.id, { seq, at: madeAt })
  const [now, then] = await Promise.all([stoodAt(last), stoodAt(isPlace ? chain.seq : last)])
  if (now === null || then === null) return [changed('file')]
  const differing = PARTS.filter((part) => !isSame(then, file, part))
  return [
    ...ofCompleteness(now.rows, file.rows, madeAt),
    ...differing.map(changed),
    ...(isPlace ? [] : [changed('chain')]),
  ]
}

/** What was written by the time the file was made must be in it, and nothing else. */
function ofCompleteness(standing: Stood['rows'], given: readonly Row[], madeAt: number): readonly EvidenceFinding[] {
  const [seqs, ours] = [given, standing].map((rows) => new Set(rows.map(({ row }) => row.seq)))
  const missing = standing.filter(({ row }) => row.at <= madeAt && seqs?.has(row.seq) !== true)
  const strange = given.filter(({ row }) => ours?.has(row.seq) !== true)
  return [
    ...missing.map(({ row: { seq } }): EvidenceFinding => ({ seq, problem: 'missing' })),
    ...strange.map(({ row: { seq } }): EvidenceFinding => ({ seq, problem: 'strange' })),
  ]
}

const PARTS = [
  'centre',
  'timeZone',
  'customer',
  'channel',
  'deskId',
  'recommendation',
  'proposition',
  'policy',
  'consents',
  'purchases',
  'recordings',
] as const satisfies readonly (keyof Stood & EvidencePart)[]

/** What files that were made earlier have no word of; taken out of a later one, its seal says so. */
const LATER_PARTS: ReadonlySet<string> = new Set([
  'deskId',
  'purchases',
  'recordings',
] satisfies (typeof PARTS)[number][])

function isSame(stood: Stood, file: File, part: (typeof PARTS)[number]): boolean {
  const said = file[part]
  if (said === undefined) return LATER_PARTS.has(part)
  return canonicalJson(asJson(stood[part])) === canonicalJson(said)
}

const asJson = (value: unknown): JsonValue => z.json().parse(JSON.parse(JSON.stringify(value)))

const namesBody = z.object({ $body: z.string() })
function bodyHash(data: JsonValue): string | null {
  return namesBody.safeParse(data).data?.$body ?? null
}
