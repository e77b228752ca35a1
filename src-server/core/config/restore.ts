import type { ConfigKind } from '#shared/domain/config.ts'
import { streamOf } from '#shared/domain/events.ts'
import { done, fact, no, refused } from '../change.ts'
import type { Context, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import type { Candidate, ConfigRestore } from './shapes.ts'
import { recordRefusal } from './validate.ts'

function candidate(floor: Floor, kind: ConfigKind, id: string): Candidate | null {
  const record = floor.config[kind].get(id)?.record
  // A record found under its kind is a candidate of that kind; TypeScript does not follow the pair.
  return record === undefined ? null : ({ kind, id, record } as unknown as Candidate)
}

/** [K3] Back in use, if it still fits among the others. */
export function restore(floor: Floor, { kind, id, expectedVersion }: ConfigRestore, ctx: Context): Decision {
  const versioned = floor.config[kind].get(id)
  const archived = candidate(floor, kind, id)
  if (versioned === undefined || archived === null) return no('not-found', { what: kind })
  if (versioned.version !== expectedVersion) {
    return no('version-conflict', { expected: expectedVersion, actual: versioned.version })
  }
  if (!versioned.archived) return no('already-done')
  const refusal = recordRefusal(floor, archived, ctx.actor)
  if (refusal !== null) return refused(refusal)
  return done([fact(streamOf.config(kind, id), 'config.restored', { kind, id, version: versioned.version + 1 })])
}
