import { streamOf } from '#shared/domain/events.ts'
import { signOut } from '../agent/desk.ts'
import { done, fact, no } from '../change.ts'
import type { Context, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import { isLastAdmin, usersOf } from './references.ts'
import type { ConfigArchive } from './shapes.ts'

function openWork(floor: Floor, queueId: string): number {
  return [...floor.work.ofQueue(queueId)].length
}

/** [K2] Taken out of use: what others still need stays; history keeps reading it. */
export function archive(floor: Floor, { kind, id, expectedVersion }: ConfigArchive, ctx: Context): Decision {
  const versioned = floor.config[kind].get(id)
  if (versioned === undefined) return no('not-found', { what: kind })
  if (versioned.version !== expectedVersion) {
    return no('version-conflict', { expected: expectedVersion, actual: versioned.version })
  }
  if (versioned.archived) return no('already-done')
  if (kind === 'user' && isLastAdmin(floor, id)) return no('last-admin')
  const users = usersOf(floor, kind, id, ctx.actor)
  if (users.length > 0) return no('in-use', { names: users.join(', ') })
  const open = kind === 'queue' ? openWork(floor, id) : 0
  if (open > 0) return no('in-use', { names: '', open })
  const archived = fact(streamOf.config(kind, id), 'config.archived', { kind, id, version: versioned.version + 1 })
  return done(kind === 'user' ? [...signOut(floor, id, ctx), archived] : [archived])
}
