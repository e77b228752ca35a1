import { streamOf } from '#shared/domain/events.ts'
import { passwordStep } from '#shared/domain/one-time-password.ts'
import { done, fact, no } from '../change.ts'
import type { Context, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import type { HandPassword } from './commands.ts'

/** [M24] Of two who press at once one is the second hand. */
export function handPassword(floor: Floor, { id, step, isOpened }: HandPassword, ctx: Context): Decision {
  const user = floor.config.user.get(id)
  if (user?.hands === undefined) return no('not-found', { what: 'user' })
  const accountOf = (one: string) => floor.config.user.get(one)
  if (passwordStep(user, ctx.actor, ctx.now, isOpened, accountOf) !== step) return no('second-person')
  return done([fact(streamOf.config('user', id), 'config.passwordStep', { kind: 'user', id, step })])
}
