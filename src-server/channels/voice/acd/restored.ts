/**
 * What a process that was killed left of a call, as the log has it: dialogs to speak in again, dialogs to end, INVITEs
 * to take back. Sound went on meanwhile, for the server never carried it.
 */
import type { Leg as LoggedLeg } from '#shared/domain/call.ts'
import type { DialogIds } from '#shared/domain/call-events.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { leg, newCall, wantedOf, withLeg, type CallState, type Leg, type Role, type Wanted } from './call-state.ts'
import { firstRings, type Rung } from './first-rings.ts'
import type { Told } from './happen.ts'

export interface Restored {
  readonly call: CallState
  /** Every dialog in the log. */
  readonly dialogs: readonly { readonly legId: string; readonly role: Role; readonly ids: DialogIds }[]
  /** Those of them that have no business in the call any more. */
  readonly left: readonly string[]
  /** What may still ring. */
  readonly rung: readonly Rung[]
  /** What came to its end with the process. */
  readonly tell: readonly Told[]
}

/** [TL50] Whoever speaks goes on speaking; what was not answered yet is over, and said to be. */
export function restored(interaction: Interaction): Restored {
  const wanted = wantedOf(interaction)
  const logged = interaction.call?.legs ?? []
  const dialogs = logged.flatMap((one) => {
    const { id: legId, dialog: ids } = one
    return ids === null ? [] : [{ legId, role: roleOf(one, interaction), ids }]
  })
  const held = dialogs.map(({ legId, role }) => leg(legId, role, 'up'))
  const pairs = wanted === null ? [] : pairsOf(wanted, held)
  const failed = wanted === null ? [] : cutOff(wanted, held)
  const kept = pairs.flat().filter((one) => one !== undefined)
  let call = newCall(interaction.id)
  for (const one of [...kept, ...failed.map(({ marker }) => marker)]) call = withLeg(call, one)
  for (const [one, other] of pairs)
    if (one !== undefined && other !== undefined)
      call = withLeg(withLeg(call, { ...one, with: other.id }), { ...other, with: one.id })
  const known = new Set([...logged.map(({ id }) => id), ...(interaction.call?.endedLegs ?? [])])
  return {
    call,
    dialogs,
    left: held.filter((one) => !kept.includes(one)).map(({ id }) => id),
    rung: firstRings(interaction).filter(({ legId }) => !known.has(legId)),
    tell: failed.map(({ told }) => told(interaction.id)),
  }
}

type Pair = readonly [Leg | undefined, Leg | undefined]

/** Who spoke to whom. Of several legs of one kind the newest counts: the log may have missed the end of the others. */
function pairsOf(wanted: Wanted, held: readonly Leg[]): readonly Pair[] {
  const newest = (isIt: (role: Role) => boolean): Leg | undefined => held.findLast(({ role }) => isIt(role))
  const customer = newest(({ kind }) => kind === 'customer')
  if (wanted.outside !== null) return [[customer, newest(({ kind }) => kind === 'outside')]]
  const { agent, consult, supervisorId } = wanted
  const line = (to: 'guest' | 'supervisor', of: string) =>
    newest((role) => role.kind === 'line' && role.to === to && role.of === of && role.agentId === agent?.agentId)
  const own = newest((role) => role.kind === 'agent' && agent?.offerId === null && role.agentId === agent.agentId)
  const guest = newest((role) => role.kind === 'guest' && role.consultId === consult?.id)
  const supervisor = newest((role) => role.kind === 'supervisor' && role.agentId === supervisorId)
  return [
    [customer, own],
    ...(consult === null || isCutOff(wanted, held) ? [] : [[line('guest', consult.id), guest] as const]),
    ...(supervisorId === null || supervisor === undefined
      ? []
      : [[line('supervisor', supervisorId), supervisor] as const]),
  ]
}

/** Not answered yet, or nobody is left who was: for an outside number the one who asked is not enough. */
function isCutOff({ consult }: Wanted, held: readonly Leg[]): boolean {
  return (
    consult?.state === 'calling' || !held.some(({ role }) => role.kind === 'guest' && role.consultId === consult?.id)
  )
}

interface Failed {
  /** Keeps it from being tried again until the floor has heard. */
  readonly marker: Leg
  readonly told: (interactionId: string) => Told
}

function cutOff(wanted: Wanted, held: readonly Leg[]): readonly Failed[] {
  const { agent, consult, supervisorId } = wanted
  const failed: Failed[] = []
  const marker = (to: 'guest' | 'supervisor', of: string): Leg =>
    leg(`${of} cut off`, { kind: 'line', agentId: agent?.agentId ?? '', to, of }, 'failed')
  if (consult !== null && isCutOff(wanted, held)) {
    const { id: consultId } = consult
    const told = (interactionId: string): Told => ({
      type: 'voice.consultEnded',
      interactionId,
      consultId,
      outcome: 'cut-off',
    })
    failed.push({ marker: marker('guest', consultId), told })
  }
  if (supervisorId !== null && !held.some(({ role }) => role.kind === 'supervisor' && role.agentId === supervisorId)) {
    const told = (interactionId: string): Told => ({ type: 'voice.supervisionEnded', interactionId, supervisorId })
    failed.push({ marker: marker('supervisor', supervisorId), told })
  }
  return failed
}

/** What a party in the log was to the call. */
function roleOf({ party }: LoggedLeg, { call }: Interaction): Role {
  switch (party.kind) {
    case 'customer':
    case 'supervisor':
    case 'line':
      return party
    case 'agent':
      return { ...party, offerId: null }
    case 'guest':
      return { ...party, consultId: party.consultId ?? call?.consult?.id ?? '' }
    case 'outside':
      return { ...party, number: call?.movedOut?.number ?? call?.handOut?.number ?? '' }
    default:
      return assertNever(party)
  }
}
