import { streamOf } from '#shared/domain/events.ts'
import { done, fact, no } from '../change.ts'
import type { Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import type { SecretWritten } from './commands.ts'

/** [CF20] Who wrote which secret stands with the record; what it is stands nowhere. */
export function noteSecret(floor: Floor, { kind, id, secret }: SecretWritten): Decision {
  if (!floor.config[kind].has(id)) return no('not-found', { what: kind })
  return done([fact(streamOf.config(kind, id), 'config.secretWritten', { kind, id, secret })])
}
