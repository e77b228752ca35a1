/** Whom a customer is tied to, folded from their own stream when somebody asks. */
import type { AbsorbedHow, BondEvents, RelationKind } from '#shared/domain/bond.ts'
import type { DomainEvent } from '#shared/domain/events.ts'
import type { Source } from '#shared/domain/profile.ts'

export interface Relation {
  readonly relationId: string
  /** In whose stream it stands: the customer's own, or that of a record that went into theirs. */
  readonly recordId: string
  readonly kind: RelationKind
  readonly otherId: string | null
  /** Of somebody who is no customer; null: a customer, or erased */
  readonly name: string | null
  readonly since: number | null
  readonly source: Source
  readonly at: number
  readonly by: string
}

export interface RemovedRelation extends Relation {
  /** `reason` null: nobody was asked for one, or erased */
  readonly removed: { readonly at: number; readonly by: string; readonly reason: string | null }
}

export interface HandOver {
  readonly from: string | null
  readonly to: string
  readonly effectiveAt: number
  readonly at: number
  readonly by: string
  /** null: erased */
  readonly reason: string | null
}

export interface Merged {
  readonly otherId: string
  readonly how: AbsorbedHow
  readonly at: number
  readonly by: string
  readonly reason: string | null
  /** null: it stands */
  readonly separated: { readonly at: number; readonly by: string; readonly reason: string | null } | null
}

export interface Bonds {
  readonly relations: readonly Relation[]
  /** oldest first, without those that stand again */
  readonly removed: readonly RemovedRelation[]
  /** oldest first */
  readonly handOvers: readonly HandOver[]
  /** oldest first */
  readonly merges: readonly Merged[]
  /** Somebody made sure they are others. */
  readonly keptApart: ReadonlySet<string>
}

export const NO_BONDS: Bonds = { relations: [], removed: [], handOvers: [], merges: [], keptApart: new Set() }

type BondEvent = DomainEvent<keyof BondEvents>

const BOND_EVENTS: Readonly<Record<keyof BondEvents, true>> = {
  'customer.absorbed': true,
  'customer.separated': true,
  'customer.keptApart': true,
  'customer.related': true,
  'customer.unrelated': true,
  'customer.handedOver': true,
}
const isBondEvent = (event: DomainEvent): event is BondEvent => Object.hasOwn(BOND_EVENTS, event.type)

function evolve(bonds: Bonds, event: BondEvent): Bonds {
  const { at, actor: by } = event
  switch (event.type) {
    case 'customer.related': {
      const name = event.body?.name ?? null
      const recordId = event.stream.slice('customer/'.length)
      const isOther = ({ relationId }: Relation) => relationId !== event.data.relationId
      const relations = [...bonds.relations.filter(isOther), { ...event.data, recordId, name, at, by }]
      return { ...bonds, relations, removed: bonds.removed.filter(isOther) }
    }
    case 'customer.unrelated': {
      const { relationId } = event.data
      const told = { at, by, reason: event.body?.reason ?? null }
      const gone = bonds.relations.filter((one) => one.relationId === relationId)
      return {
        ...bonds,
        relations: bonds.relations.filter((one) => one.relationId !== relationId),
        removed: [...bonds.removed, ...gone.map((one) => ({ ...one, removed: told }))],
      }
    }
    case 'customer.handedOver':
      return {
        ...bonds,
        handOvers: [...bonds.handOvers, { ...event.data, at, by, reason: event.body?.reason ?? null }],
      }
    case 'customer.absorbed': {
      const { otherId, how = 'bare' } = event.data
      const reason = event.body?.reason ?? null
      // [IR12] Whoever makes them one after all has thought again.
      const keptApart = new Set([...bonds.keptApart].filter((id) => id !== otherId))
      return { ...bonds, keptApart, merges: [...bonds.merges, { otherId, how, at, by, reason, separated: null }] }
    }
    case 'customer.separated': {
      const separated = { at, by, reason: event.body?.reason ?? null }
      const index = bonds.merges.findLastIndex(({ otherId }) => otherId === event.data.otherId)
      const merges = bonds.merges.map((one, place) => (place === index ? { ...one, separated } : one))
      // [IR42] Who was taken apart by hand is not proposed again.
      return { ...bonds, merges, keptApart: new Set([...bonds.keptApart, event.data.otherId]) }
    }
    case 'customer.keptApart':
      return { ...bonds, keptApart: new Set([...bonds.keptApart, event.data.otherId]) }
  }
}

/** @param events of one customer's stream, in their order */
export function bondsOf(events: readonly DomainEvent[]): Bonds {
  return events.filter(isBondEvent).reduce(evolve, NO_BONDS)
}

/** [IR32] The bonds of a record with those of the ones that went into it; of two owners its own counts. */
export function joinedBonds(own: Bonds, others: readonly Bonds[]): Bonds {
  if (others.length === 0) return own
  const all = [own, ...others]
  const handOvers = [...others.flatMap((bonds) => bonds.handOvers).toSorted((a, b) => a.at - b.at), ...own.handOvers]
  return {
    relations: all.flatMap((bonds) => bonds.relations),
    removed: all.flatMap((bonds) => bonds.removed),
    handOvers,
    merges: all.flatMap((bonds) => bonds.merges),
    keptApart: new Set(all.flatMap((bonds) => [...bonds.keptApart])),
  }
}

/** [IR60] Who looks after them at `now`: the last hand-over that has taken effect; null: nobody was named. */
export function ownerAt({ handOvers }: Pick<Bonds, 'handOvers'>, now: number): HandOver | null {
  return handOvers.findLast(({ effectiveAt }) => effectiveAt <= now) ?? null
}
