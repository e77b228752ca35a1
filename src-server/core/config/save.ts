import { streamOf } from '#shared/domain/events.ts'
import { withoutIdleReasons } from '#shared/domain/policy-gaps.ts'
import { withPromised } from '#shared/domain/proposition-content.ts'
import { done, fact, no, refused } from '../change.ts'
import type { Context, Decision } from '../decision.ts'
import { marketingPolicyOf } from '../decisioning/floor.ts'
import type { Floor } from '../floor/floor.ts'
import { handRefusal } from './hand.ts'
import { secondPersonRefusal } from './second-person.ts'
import type { ConfigChange } from './shapes.ts'
import { recordRefusal } from './validate.ts'

/** [SH36] Whichever way a policy comes in: reasons for nothing are gone before anybody's hand is looked at. */
function asMeant(floor: Floor, change: ConfigChange): ConfigChange {
  if (change.kind !== 'marketingPolicy') return change
  const { loosened } = withoutIdleReasons(change.record, marketingPolicyOf(floor))
  const { loosened: _, ...rest } = change.record
  return { ...change, record: loosened === undefined ? rest : { ...rest, loosened } }
}

/** [K1] One edit of one record, made against the version its author saw; version 0 makes a new one. */
export function save(floor: Floor, asked: ConfigChange, ctx: Context): Decision {
  const change = asMeant(floor, asked)
  const { kind, id, expectedVersion } = change
  const before = floor.config[kind].get(id)
  const actual = before?.version ?? 0
  if (actual !== expectedVersion) return no('version-conflict', { expected: expectedVersion, actual })
  // [M9] What was taken out of use is brought back first.
  if (before?.archived === true) return no('wrong-phase')
  const refusal =
    handRefusal(floor, change, ctx.actor) ??
    recordRefusal(floor, change, ctx.actor) ??
    (change.kind === 'proposition' ? secondPersonRefusal(floor, id, change.record, ctx.actor) : null)
  if (refusal !== null) return refused(refusal)
  const { expectedVersion: _, ...given } = change
  const version = actual + 1
  const stream = streamOf.config(kind, id)
  if (given.kind !== 'proposition') return done([fact(stream, 'config.saved', { ...given, version })])
  const record = withPromised(given.record, floor.config.proposition.get(id)?.record)
  return done([fact(stream, 'config.saved', { ...given, record, version })])
}
