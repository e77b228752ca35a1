/**
 * Which INVITEs an earlier process may have out. The first of its kind is named by what the log says it is for: a server
 * that was killed before anybody answered can take it back without having written it down.
 */
import { createHash } from 'node:crypto'
import type { Interaction } from '#shared/domain/interaction.ts'
import { wantedOf, type Role } from './call-state.ts'

export interface Rung {
  readonly legId: string
  readonly role: Role
  /** User or number. */
  readonly to: string
}

/** The leg that is rung first in this role; null: it may be rung over and over. */
function firstLegId(role: Role, interaction: Interaction | undefined): string | null {
  const cause = causeOf(role, interaction?.call ?? null)
  if (interaction === undefined || cause === null) return null
  return createHash('sha256').update(`${interaction.id} ${cause}`).digest('hex').slice(0, 32)
}

function causeOf(role: Role, call: Interaction['call']): string | null {
  switch (role.kind) {
    case 'customer':
      return `dial ${call?.callback?.askedAt ?? ''}`
    case 'agent':
      return role.offerId === null ? null : `offer ${role.offerId}`
    case 'line':
      return role.to === 'guest' ? `line ${role.of}` : null
    case 'guest':
      return `guest ${role.consultId}`
    case 'outside':
      return `outside ${call?.handOut?.since ?? call?.movedOut?.at ?? ''}`
    case 'supervisor':
      return null
  }
}

/** Whoever may be ringing now because of what the log says. */
export function firstRings(interaction: Interaction | undefined): readonly Rung[] {
  const wanted = wantedOf(interaction)
  if (wanted === null) return []
  const { agent, consult, dial } = wanted
  const number = wanted.outside ?? wanted.handOut
  const rung = (role: Role, to: string | null): readonly Rung[] => {
    const legId = firstLegId(role, interaction)
    return legId === null || to === null ? [] : [{ legId, role, to }]
  }
  return [
    ...(agent === null ? [] : rung({ kind: 'agent', ...agent }, agent.agentId)),
    ...(consult === null || agent === null
      ? []
      : rung({ kind: 'line', agentId: agent.agentId, to: 'guest', of: consult.id }, agent.agentId)),
    ...(consult === null
      ? []
      : rung({ kind: 'guest', consultId: consult.id, agentId: consult.agentId }, consult.agentId ?? consult.number)),
    ...rung({ kind: 'customer' }, dial),
    ...(number === null ? [] : rung({ kind: 'outside', number }, number)),
  ]
}

/** Names the legs of one call: by their cause the first time, so that a later process can take them back. */
export class LegNames {
  readonly #newId: () => string
  readonly #taken = new Set<string>()

  constructor(newId: () => string) {
    this.#newId = newId
  }

  next(role: Role, interaction: Interaction | undefined): string {
    const first = firstLegId(role, interaction)
    if (first === null || this.#taken.has(first)) return this.#newId()
    this.#taken.add(first)
    return first
  }

  /** Names an earlier process may have given. */
  taken(legs: readonly { readonly legId: string }[]): void {
    for (const { legId } of legs) this.#taken.add(legId)
  }
}
