/** Work comes into an agent's hands, and the customer who was served by somebody else is told. */
import { botInCharge } from '#shared/domain/bot-fold.ts'
import { servesYou, tellsHandOver } from '#shared/domain/hand-over.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { AcceptedBy } from '#shared/domain/interaction-events.ts'
import { done, ofInteraction } from '../change.ts'
import type { Change, Context, Decision } from '../decision.ts'
import { activeUser, inUse } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { sayIfAllowed, wouldTakeTheLast } from './outgoing.ts'

const NOT_TOLD = { ok: true, changes: [], effects: [] } as const

/** @param before what has to happen first, such as taking back an offer */
export function takenUp(
  floor: Floor,
  interaction: Interaction,
  { agentId, by, before = [] }: { agentId: string; by: AcceptedBy; before?: readonly Change[] },
  ctx: Context,
): Decision {
  const accepted = ofInteraction(interaction.id, 'interaction.accepted', { agentId, by })
  const told = handOverTold(floor, interaction, agentId, ctx)
  return done([...before, accepted, ...told.changes], told.effects)
}

/** [HO1] [HO2] In web chat the page says it by itself. */
function handOverTold(
  floor: Floor,
  interaction: Interaction,
  agentId: string,
  ctx: Context,
): Extract<Decision, { ok: true }> {
  const { accountId, language } = interaction
  const account = accountId === null ? undefined : inUse(floor, 'account', accountId)
  const name = activeUser(floor, agentId)?.displayName
  if (account?.enabled !== true || !tellsHandOver(account) || name === undefined) return NOT_TOLD
  const before = interaction.handlings.at(-1)?.agentId
  const wasOthers = before === undefined ? botInCharge(interaction) !== null : before !== agentId
  if (!wasOthers || interaction.lastCustomerMessageAt === null) return NOT_TOLD
  if (wouldTakeTheLast(floor, interaction, ctx.now)) return NOT_TOLD
  const content = { kind: 'text', text: servesYou(language, name) } as const
  const words = { messageId: ctx.newId(), author: { role: 'system' }, purpose: 'reply', content } as const
  return sayIfAllowed(floor, interaction, words, ctx)
}
