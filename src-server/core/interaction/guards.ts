/** Questions every command about an interaction asks first. Each returns the answer or the refusal. */
import { type Interaction, ownerOf, type Phase } from '#shared/domain/interaction.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import type { Context } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'

export type Found<T> = { readonly ok: true; readonly it: T } | { readonly ok: false; readonly refusal: Refusal }

const found = <T>(it: T): Found<T> => ({ ok: true, it })
const not = (refusal: Refusal): Found<never> => ({ ok: false, refusal })

export function find(floor: Floor, interactionId: string): Found<Interaction> {
  const interaction = floor.interactions.get(interactionId)
  return interaction === undefined ? not(refuse('not-found', { what: 'interaction' })) : found(interaction)
}

/** Commands from an outbox name the revision they were made against; only a change of hands since makes them stale. */
function staleness(floor: Floor, interaction: Interaction, ctx: Context): Refusal | null {
  const changedAt = floor.ownedSince.get(interaction.id) ?? 0
  return ctx.revision !== undefined && changedAt > ctx.revision ? refuse('stale-revision') : null
}

/** The interaction, if the actor has it in hand. */
export function findOwned(floor: Floor, interactionId: string, ctx: Context): Found<Interaction> {
  const any = find(floor, interactionId)
  if (!any.ok) return any
  if (ownerOf(any.it) !== ctx.actor) {
    return not(any.it.phase.name === 'closed' ? refuse('wrong-phase', { phase: 'closed' }) : refuse('not-yours'))
  }
  const stale = staleness(floor, any.it, ctx)
  return stale === null ? any : not(stale)
}

type InPhase<N extends Phase['name']> = Interaction & { readonly phase: Extract<Phase, { readonly name: N }> }

/** Narrows to an interaction in one of the phases. */
export function inPhase<N extends Phase['name']>(interaction: Interaction, ...names: readonly N[]): Found<InPhase<N>> {
  const isIn = (it: Interaction): it is InPhase<N> => names.some((name) => name === it.phase.name)
  return isIn(interaction) ? found(interaction) : not(refuse('wrong-phase', { phase: interaction.phase.name }))
}

/** The interaction, if the actor has it in hand and it is in one of the phases. */
export function findOwnedIn<N extends Phase['name']>(
  floor: Floor,
  interactionId: string,
  ctx: Context,
  ...names: readonly N[]
): Found<InPhase<N>> {
  const owned = findOwned(floor, interactionId, ctx)
  return owned.ok ? inPhase(owned.it, ...names) : owned
}
