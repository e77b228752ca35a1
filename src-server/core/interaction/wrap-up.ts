/** After-contact work: a draft that is never lost, a deadline, and a final word. */
import { neverReached } from '#shared/domain/call.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { done, no, NOTHING, ofInteraction, ofInteractionWithBody, refused } from '../change.ts'
import type { DeskCommand, TimerCommand } from '../commands.ts'
import type { Change, Context, Decision } from '../decision.ts'
import { inUse, queueOf } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { find, findOwned, findOwnedIn, type Found } from './guards.ts'

type WrapUp = Extract<DeskCommand, { readonly type: 'wrapUp.save' | 'wrapUp.complete' }>

function hasChildren(floor: Floor, dispositionId: string): boolean {
  for (const { archived, record } of floor.config.disposition.values()) {
    if (!archived && record.parentId === dispositionId) return true
  }
  return false
}

/** [I12] Only a leaf of the tree that the queue offers says how it went. */
function dispositionRefusal(floor: Floor, interaction: Interaction, dispositionId: string | null): Refusal | null {
  if (dispositionId === null) {
    // [VC48] Of a call that nobody answered there is nothing to say.
    const isRequired = queueOf(floor, interaction)?.wrapUp.dispositionRequired === true
    return isRequired && !neverReached(interaction.call) ? refuse('disposition-required') : null
  }
  const field = 'dispositionId'
  const disposition = inUse(floor, 'disposition', dispositionId)
  if (disposition === undefined) return refuse('invalid-record', { field, reason: 'unknown' })
  if (disposition.queueIds !== null && !disposition.queueIds.includes(interaction.queueId)) {
    return refuse('invalid-record', { field, reason: 'other-queue' })
  }
  return hasChildren(floor, dispositionId) ? refuse('invalid-record', { field, reason: 'not-a-leaf' }) : null
}

function saved(interaction: Interaction, command: WrapUp, agentId: string): Change {
  const { dispositionId, summary, followUp } = command
  const data = { agentId, dispositionId }
  return ofInteractionWithBody(interaction, 'interaction.wrapUpSaved', data, 'wrap-up', { summary, followUp })
}

/** [I14] The last agent's wrap-up comes too late to close it, and is kept all the same. */
function findClosedByTime(floor: Floor, interactionId: string, ctx: Context): Found<Interaction> {
  const any = find(floor, interactionId)
  if (!any.ok) return any
  const { phase, call } = any.it
  const isTheirs = phase.name === 'closed' && phase.agentId === ctx.actor
  return isTheirs && (phase.outcome === 'no-wrap-up' || neverReached(call))
    ? any
    : { ok: false, refusal: refuse('wrong-phase', { phase: phase.name }) }
}

/** A draft; also while the contact goes on. */
export function save(floor: Floor, command: WrapUp, ctx: Context): Decision {
  const late = findClosedByTime(floor, command.interactionId, ctx)
  const owned = late.ok ? late : findOwned(floor, command.interactionId, ctx)
  return owned.ok ? done([saved(owned.it, command, ctx.actor)]) : refused(owned.refusal)
}

export function complete(floor: Floor, command: WrapUp, ctx: Context): Decision {
  const late = findClosedByTime(floor, command.interactionId, ctx)
  const owned = late.ok ? late : findOwnedIn(floor, command.interactionId, ctx, 'wrap-up')
  if (!owned.ok) return refused(owned.refusal)
  const refusal = dispositionRefusal(floor, owned.it, command.dispositionId)
  if (refusal !== null) return refused(refusal)
  const closed = ofInteraction(owned.it.id, 'interaction.closed', { outcome: 'handled' })
  return done([saved(owned.it, command, ctx.actor), ...(late.ok ? [] : [closed])])
}

export function extend(floor: Floor, interactionId: string, ctx: Context): Decision {
  const owned = findOwnedIn(floor, interactionId, ctx, 'wrap-up')
  if (!owned.ok) return refused(owned.refusal)
  const { deadline, extensions } = owned.it.phase
  const rules = queueOf(floor, owned.it)?.wrapUp
  if (deadline === null || rules === undefined || extensions >= rules.maxExtensions) return no('no-extension-left')
  return done([
    ofInteraction(interactionId, 'interaction.wrapUpExtended', {
      deadline: Math.max(deadline, ctx.now) + rules.extensionSeconds * 1000,
    }),
  ])
}

/** [I13] Time is up: closed without a final word, the draft kept. */
export function wrapUpExpired(
  floor: Floor,
  command: Extract<TimerCommand, { readonly type: 'timer.wrapUpExpired' }>,
  ctx: Context,
): Decision {
  const { phase, call = null } = floor.interactions.get(command.interactionId) ?? {}
  if (phase?.name !== 'wrap-up' || phase.deadline === null) return NOTHING
  if (phase.deadline !== command.deadline || phase.deadline > ctx.now) return NOTHING
  // [VC48] Of a call that nobody answered no word is missing.
  const outcome = neverReached(call) ? 'handled' : 'no-wrap-up'
  return done([ofInteraction(command.interactionId, 'interaction.closed', { outcome })])
}
