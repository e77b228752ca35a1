/** The customer's record. It is personal and therefore not on the floor: whoever asks brings it in the context. */
import type { ContactPoint, CustomerRecord } from '#shared/domain/customer.ts'
import { streamOf } from '#shared/domain/events.ts'
import { recordFault } from '#shared/domain/field-limits.ts'
import { isOpen } from '#shared/domain/interaction.ts'
import type { RecordField } from '#shared/domain/profile.ts'
import { done, factWithBody, no, NOTHING, ofInteractionWithBody } from '../change.ts'
import type { CustomerCommand, DeskCommand } from '../commands.ts'
import type { Change, Context, Decision, Inherited } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import { bestFirst, isSamePoint, pointIdOf, removedIdOf, withoutPoints, withPointBack } from './contact-points.ts'
import { hearing, takingBack } from './record-readings.ts'
import { restated } from './strictest.ts'
import { WHOLE_RECORD } from './whole-record.ts'

type Edit = Extract<DeskCommand, { readonly type: 'customer.edit' }>
type RemovePoint = Extract<DeskCommand, { readonly type: 'customer.removePoint' }>
type RestorePoint = Extract<DeskCommand, { readonly type: 'customer.restorePoint' }>
type AddNote = Extract<DeskCommand, { readonly type: 'customer.addNote' }>
type Create = Extract<CustomerCommand, { readonly type: 'customer.create' }>
type Update = Extract<CustomerCommand, { readonly type: 'customer.update' }>

function changed(customerId: string, record: CustomerRecord, fields: readonly (keyof CustomerRecord)[]): Change {
  const body = { subject: customerId, retention: 'customer-record', content: record } as const
  return factWithBody(streamOf.customer(customerId), 'customer.changed', { fields }, body)
}

/**
 * [I30] Every desk that shows the customer shows the new name.
 * @param whose [IR44] the record the name came with: it goes when that one is erased
 */
export function renamed(
  floor: Floor,
  customerId: string,
  customerName: string | null,
  whose: string = customerId,
): readonly Change[] {
  const changes: Change[] = []
  for (const interaction of floor.interactions.values()) {
    const { introduction, identified } = interaction
    // An erased introduction stays erased.
    if (interaction.customerId !== customerId || !isOpen(interaction) || introduction === null) continue
    if (introduction.customerName === customerName) continue
    const told = { ...introduction, customerName }
    const data = { customerId, identified }
    const { id } = interaction
    changes.push(ofInteractionWithBody({ id, customerId: whose }, 'interaction.identified', data, 'conversation', told))
  }
  return changes
}

function changedAndTold(
  floor: Floor,
  customerId: string,
  record: CustomerRecord,
  fields: readonly (keyof CustomerRecord)[],
): Decision {
  if (fields.length === 0) return NOTHING
  const told = fields.includes('name') ? renamed(floor, customerId, record.name) : []
  return done([changed(customerId, record, fields), ...told])
}

/** [RP4] Who wants no contact wants none as somebody new. */
function heeding(record: CustomerRecord, inherited: Inherited | undefined): CustomerRecord {
  return { ...record, doNotContact: record.doNotContact || (inherited?.doNotContact ?? false) }
}

/** [RP4] What was refused before holds from here on, whatever this record said. */
function refusedBefore(customerId: string, inherited: Inherited | undefined, now: number): readonly Change[] {
  return restated(customerId, inherited?.refusals ?? [], [], now)
}

export function create({ customerId, record, inherited }: Create, ctx: Context): Decision {
  const content = heeding(record, inherited)
  const body = { subject: customerId, retention: 'customer-record', content } as const
  const created = factWithBody(streamOf.customer(customerId), 'customer.created', {}, body)
  return done([created, ...refusedBefore(customerId, inherited, ctx.now)])
}

/** [K7] [K10] Whoever was looked up while their record went is someone else now. */
export function update(floor: Floor, { customerId, record, fields, inherited }: Update, ctx: Context): Decision {
  const flags = floor.customers.get(customerId)
  if (flags?.erased === true || (flags?.absorbedBy ?? null) !== null) return no('not-found', { what: 'customer' })
  const heeded = heeding(record, inherited)
  const all = heeded.doNotContact === record.doNotContact ? fields : [...new Set([...fields, 'doNotContact' as const])]
  const decision = changedAndTold(floor, customerId, heeded, all)
  return withRefusals(decision, refusedBefore(customerId, inherited, ctx.now))
}

function withRefusals(decision: Decision, refusals: readonly Change[]): Decision {
  return decision.ok ? { ...decision, changes: [...decision.changes, ...refusals] } : decision
}

type Reach = 'phone' | 'email'

/** An agent's word stands beside the others, also beside the agent's own; none takes the agent's own points away. */
function withContact(
  record: CustomerRecord,
  kind: Reach,
  value: string | null | undefined,
  { now: at, actor: by }: Context,
): CustomerRecord {
  const { contactPoints: points, removedPoints } = record
  if (value === undefined) return record
  const shown = points.find((point) => point.kind === kind)?.value ?? null
  if (value === shown) return record
  if (value === null || value === '') {
    const gone = points.filter((point) => point.kind === kind && point.source === 'agent' && !point.verified)
    return withoutPoints(record, gone, { at, by, reason: null })
  }
  const stood = points.find((point) => isSamePoint(point, { kind, value }))
  const told = { source: 'agent', at, by } as const
  // First of its kind, the one shown and used from now on, unless the bank vouches for another.
  const first: ContactPoint = stood ?? { kind, value, verified: false, source: 'agent', told }
  return {
    ...record,
    contactPoints: bestFirst([first, ...points.filter((point) => point !== stood)]),
    ...(removedPoints === undefined
      ? {}
      : // [CP69] Written down anew.
        { removedPoints: removedPoints.filter((one) => !isSamePoint(one, first)) }),
  }
}

function changedFields(before: CustomerRecord, after: CustomerRecord): readonly (keyof CustomerRecord)[] {
  return WHOLE_RECORD.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
}

type Tell = Extract<DeskCommand, { readonly type: 'customer.tell' }>
type Written = { readonly field: RecordField; readonly value: string | null }

/** [CP63] An agent's word stands beside the others'; who is believed decides. Nothing takes the agent's own word back. */
function written(record: CustomerRecord, { field, value }: Written, { now, actor }: Context): CustomerRecord {
  if (value === record[field]) return record
  if (value === null) return takingBack(record, field)
  return hearing(record, [{ field, value, source: 'agent', at: now, by: actor }])
}

/** [CP63] Name or language, changed where it stands. */
export function tellOfRecord(floor: Floor, { customerId, ...told }: Tell & Written, ctx: Context): Decision {
  const stored = ctx.customer ?? null
  if (stored === null) return no('not-found', { what: 'customer' })
  const { field, value } = told
  if (value !== null && recordFault(field, value) !== null) return no('malformed', { field })
  const after = written(stored.record, told, ctx)
  return changedAndTold(floor, customerId, after, changedFields(stored.record, after))
}

/** [I22] Phone and e-mail are expected normalised. */
export function edit(floor: Floor, command: Edit, ctx: Context): Decision {
  const stored = ctx.customer ?? null
  if (stored === null) return no('not-found', { what: 'customer' })
  if (stored.revision !== command.revision) {
    return no('version-conflict', { expected: command.revision, actual: stored.revision })
  }
  const { record } = stored
  const named = written(record, { field: 'name', value: command.name === '' ? null : command.name }, ctx)
  const after: CustomerRecord = {
    ...withContact(withContact(named, 'phone', command.phone, ctx), 'email', command.email, ctx),
    doNotContact: command.doNotContact || (stored.inherited?.doNotContact ?? false),
  }
  const decision = changedAndTold(floor, command.customerId, after, changedFields(record, after))
  return withRefusals(decision, refusedBefore(command.customerId, stored.inherited, ctx.now))
}

/** What of a record the desk named, by the state of the record it saw. */
function stateNamed({ revision }: { readonly revision: number }, pointId: string): Decision | null {
  const expected = Number(/^r?(\d+)-/.exec(pointId)?.[1] ?? Number.NaN)
  return expected === revision || Number.isNaN(expected) ? null : no('version-conflict', { expected, actual: revision })
}

/** What says which person it is, and is no way to reach them. */
const IDENTIFYING: ReadonlySet<ContactPoint['kind']> = new Set(['customer-number', 'visitor'])

/** [CP69] A wrong point leads to nobody from now on; the bank's own word is overruled for a reason alone. */
export function removePoint(floor: Floor, { customerId, pointId, reason }: RemovePoint, ctx: Context): Decision {
  const stored = ctx.customer ?? null
  if (stored === null) return no('not-found', { what: 'customer' })
  const stale = stateNamed(stored, pointId)
  if (stale !== null) return stale
  const { record, revision } = stored
  const point = record.contactPoints.find((_, at) => pointIdOf(revision, at) === pointId)
  if (point === undefined || IDENTIFYING.has(point.kind)) return no('not-found', { what: 'contact-point' })
  if (point.verified && reason === null) return no('malformed', { field: 'reason' })
  const after = withoutPoints(record, [point], { at: ctx.now, by: ctx.actor, reason })
  return changedAndTold(floor, customerId, after, changedFields(record, after))
}

/** [CP69] What was removed by mistake is back as it was. */
export function restorePoint(floor: Floor, { customerId, pointId }: RestorePoint, ctx: Context): Decision {
  const stored = ctx.customer ?? null
  if (stored === null) return no('not-found', { what: 'customer' })
  const stale = stateNamed(stored, pointId)
  if (stale !== null) return stale
  const { record, revision } = stored
  const point = record.removedPoints?.find((_, at) => removedIdOf(revision, at) === pointId)
  if (point === undefined) return no('not-found', { what: 'contact-point' })
  const after = withPointBack(record, point)
  const decision = changedAndTold(floor, customerId, after, changedFields(record, after))
  return withRefusals(decision, refusedBefore(customerId, stored.inherited, ctx.now))
}

/** [I22] A note needs no revision: adding takes nothing away. */
export function addNote(command: AddNote, ctx: Context): Decision {
  const stored = ctx.customer ?? null
  if (stored === null) return no('not-found', { what: 'customer' })
  const { noteId: id, text } = command
  if (stored.record.notes.some((note) => note.id === id)) return no('already-done')
  const note = { id, at: ctx.now, agentId: ctx.actor, text }
  return done([changed(command.customerId, { ...stored.record, notes: [...stored.record.notes, note] }, ['notes'])])
}
