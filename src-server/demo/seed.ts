/** Fills an empty centre with the demo's bank, as its administrator would: through the desk's commands. */
import { setTimeout as delay } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { type CentreRecord, CENTRE_ID, type UserRecord, type Versioned } from '#shared/domain/config.ts'
import { MARKETING_POLICY_ID, type MarketingPolicyRecord, type PropositionRecord } from '#shared/domain/proposition.ts'
import type { DeskCommand } from '#shared/protocol/commands.ts'
import { configRecordSchemas } from '#shared/protocol/config-schemas.ts'
import { AGREED_POLICY, bankCentre, type BankRecord, bankRecords, MARKETING_POLICY, toChange } from './bank/bank.ts'
import { PEOPLE } from './bank/people.ts'
import { uploadCardPictures } from './card-pictures.ts'
import { uploadPhrases } from './phrase-sounds.ts'
import { seedCustomers } from './seed-customers.ts'
import { canSignIn, givePassword, type Line, openLine, signIn } from './sign-in.ts'

const TOO_OFTEN_PAUSE_MS = 500
const FIRST_PERSON = 'admin'
/** Whoever writes the bank down does not let what carries a risk live. */
const SECOND_PERSON = 'admin1'
/** [M24] Whoever made the second is no other hand than theirs, a third is. */
const THIRD_PERSON = 'admin2'
/** Whoever writes the bank down loosens none of its rules. */
const COMPLIANCE = 'compliance1'

export interface SeedOptions {
  readonly baseUrl: string
  readonly adminPassword: string
  /** of every account of the demo */
  readonly demoPassword: string
}

/** A refusal as too frequent is waited out; any other stops the seed. */
async function save(line: Line, command: DeskCommand): Promise<void> {
  for (;;) {
    const reply = await line.command(command)
    if (reply.ok) return
    const { code, params } = reply.refusal
    if (code !== 'too-often') {
      throw new Error(`The demo's bank could not be written: ${code} ${JSON.stringify(params)}`)
    }
    await delay(TOO_OFTEN_PAUSE_MS)
  }
}

/** [SH30] What carries a risk waits as a draft for whoever lets it live. */
function asDraft({ kind, id, record }: BankRecord): BankRecord {
  return kind === 'proposition' && waitsForSecond(record)
    ? { kind, id, record: { ...record, state: 'draft' } }
    : { kind, id, record }
}

const waitsForSecond = (record: unknown): record is PropositionRecord =>
  configRecordSchemas.proposition.safeParse(record).data?.risk != null

/** What a seed that broke off left to be let live, and nobody touched since; its pictures are those it got then. */
function leftWaiting(record: BankRecord, stood: Versioned<unknown>): BankRecord | null {
  if (record.kind !== 'proposition' || stood.version !== 1 || stood.archived || !waitsForSecond(stood.record))
    return null
  const { state } = configRecordSchemas.proposition.parse(record.record)
  return stood.record.state === state ? null : { ...record, record: { ...stood.record, state } }
}

/** The second pair of eyes on the demo's shelf. */
async function letLive({ baseUrl, demoPassword }: SeedOptions, records: readonly BankRecord[]): Promise<void> {
  if (records.length === 0) return
  const line = await openLine(baseUrl, await signIn(baseUrl, SECOND_PERSON, demoPassword))
  try {
    for (const record of records) await save(line, { type: 'config.save', change: toChange(record, 1) })
  } finally {
    line.close()
  }
}

/** [SH32] The hand of the demo's compliance, also where a seed broke off before it; what anybody edited since stays. */
async function agree(
  { baseUrl, demoPassword }: SeedOptions,
  [stood]: readonly Versioned<MarketingPolicyRecord>[],
): Promise<void> {
  const untouched = configRecordSchemas.marketingPolicy.parse(MARKETING_POLICY)
  if (stood !== undefined && !(stood.version === 1 && isDeepStrictEqual(stood.record, untouched))) return
  const line = await openLine(baseUrl, await signIn(baseUrl, COMPLIANCE, demoPassword))
  const record: BankRecord = { kind: 'marketingPolicy', id: MARKETING_POLICY_ID, record: AGREED_POLICY }
  try {
    await save(line, { type: 'config.save', change: toChange(record, 1) })
  } finally {
    line.close()
  }
}

/** [M24] A compliance account takes two administrators, neither of whom made the other: one gives the role, the next the password. */
async function givePasswords(
  { baseUrl, demoPassword }: SeedOptions,
  token: string,
  stood: readonly Versioned<UserRecord>[],
): Promise<void> {
  const compliant: { readonly person: (typeof PEOPLE)[number]; readonly isNew: boolean; readonly first: string }[] = []
  for (const person of PEOPLE) {
    const { id, record } = person
    const user = stood.find((one) => one.id === id)
    const { role, username } = user?.record ?? record
    // A new password ends sessions: whoever has the demo's keeps it over restarts.
    if (user !== undefined && (await canSignIn(baseUrl, username, demoPassword))) continue
    const hands = user?.hands
    const first = hands?.asked?.by ?? (hands?.given == null ? hands?.role.by : undefined) ?? SECOND_PERSON
    if (role === 'compliance') compliant.push({ person, isNew: user === undefined, first })
    else await givePassword(baseUrl, token, id, username, demoPassword)
  }
  for (const { person, isNew, first } of compliant) {
    const { id, record } = person
    const username = stood.find((one) => one.id === id)?.record.username ?? record.username
    const second = await signIn(baseUrl, SECOND_PERSON, demoPassword)
    const third = await signIn(baseUrl, THIRD_PERSON, demoPassword)
    if (isNew) {
      const line = await openLine(baseUrl, second)
      await save(line, { type: 'config.save', change: toChange({ kind: 'user', id, record }, 0) }).finally(() =>
        line.close(),
      )
    }
    const [by, other] = first === THIRD_PERSON ? [second, third] : [third, second]
    const given = await givePassword(baseUrl, by, id, username, demoPassword)
    if (!given) await givePassword(baseUrl, other, id, username, demoPassword)
  }
}

async function writeCentre(line: Line): Promise<void> {
  const centre = line.snapshot.config.centre.find(({ id }) => id === CENTRE_ID)
  if (centre === undefined) return
  const record: CentreRecord = bankCentre(centre.record)
  await save(line, { type: 'config.save', change: toChange({ kind: 'centre', id: CENTRE_ID, record }, centre.version) })
}

/**
 * Repeats safely: what stands already is left as it is, so that edits outlive a restart.
 * @throws Error naming the record that was refused
 */
export async function seedBank(options: SeedOptions): Promise<void> {
  const { baseUrl, adminPassword, demoPassword } = options
  const token = await signIn(baseUrl, FIRST_PERSON, adminPassword)
  const line = await openLine(baseUrl, token)
  try {
    const { config } = line.snapshot
    if (!config.queue.some(({ id }) => id === 'mobile')) await writeCentre(line)
    const hasTelephone = config.entryPoint.some(({ id }) => id === 'phone')
    const sounds = hasTelephone ? {} : await uploadPhrases(baseUrl, token)
    const hasShelf = config.proposition.length > 0
    const pictures = hasShelf ? {} : await uploadCardPictures(baseUrl, token)
    const waiting: BankRecord[] = []
    for (const record of bankRecords(sounds, pictures)) {
      const stood = config[record.kind].find(({ id }) => id === record.id)
      if (stood !== undefined) {
        const left = leftWaiting(record, stood)
        if (left !== null) waiting.push(left)
        continue
      }
      if (PEOPLE.some(({ id, record: { role } }) => id === record.id && role === 'compliance')) continue
      await save(line, { type: 'config.save', change: toChange(asDraft(record), 0) })
      if (record.kind === 'proposition' && waitsForSecond(record.record)) waiting.push(record)
    }
    await givePasswords(options, token, config.user)
    await letLive(options, waiting)
    await agree(options, config.marketingPolicy)
    if (!hasTelephone) await seedCustomers(baseUrl, token, demoPassword)
  } finally {
    line.close()
  }
}
