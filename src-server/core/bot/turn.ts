/** What the bot says and does, and what becomes of a contact when it says nothing. */
import { botInCharge, hasServed } from '#shared/domain/bot-fold.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { done, NOTHING, ofInteraction } from '../change.ts'
import type { Change, Context, Decision, Effect } from '../decision.ts'
import { botDeadlines } from '../floor/deadlines.ts'
import type { Floor } from '../floor/floor.ts'
import { sayIfAllowed } from '../interaction/outgoing.ts'
import type { BotTimer, BotTurn } from './commands.ts'
import { closedByBot, handOver } from './hand-over.ts'

/** The log number of the customer's last message; 0: they said nothing yet. */
function lastSaid({ messages }: Interaction): number {
  return messages.findLast(({ author }) => author.role === 'customer')?.seq ?? 0
}

/** [BT3] One turn; what the customer wrote meanwhile makes it void, and the bot thinks again. */
export function botTurn(floor: Floor, command: BotTurn, ctx: Context): Decision {
  const interaction = floor.interactions.get(command.interactionId)
  const talk = interaction === undefined ? null : botInCharge(interaction)
  if (interaction === undefined || talk === null || lastSaid(interaction) > command.upTo) return NOTHING
  if (talk.lastTurn !== null && talk.upTo >= command.upTo) return NOTHING
  const { upTo, kind, source, rated, memory, chosen, after } = command
  const changes: Change[] = []
  const effects: Effect[] = []
  let isHeard = true
  for (const { messageId, content } of command.said) {
    const words = { messageId, content, author: { role: 'bot' as const }, purpose: 'reply' as const }
    const said = sayIfAllowed(floor, interaction, words, ctx)
    changes.push(...said.changes)
    effects.push(...said.effects)
    if (said.effects.length === 0) isHeard = false
  }
  if (rated !== null) changes.push(ofInteraction(interaction.id, 'bot.rated', rated))
  const given = isHeard ? source : null
  changes.push(ofInteraction(interaction.id, 'bot.turned', { upTo, kind, source: given, memory, chosen }))
  // [BT7] What it may not say, people may not either until the customer writes again; but they see that they are waited for.
  if (!isHeard && after.do !== 'hand-over')
    return also(changes, effects, handOver(floor, interaction, { reason: 'answers-left', queueId: null }, ctx))
  switch (after.do) {
    case 'stay':
      return done(changes, effects)
    case 'end':
      return done([...changes, closedByBot(interaction, true)], effects)
    case 'hand-over':
      return also(changes, effects, handOver(floor, interaction, after, ctx))
  }
}

function also(changes: readonly Change[], effects: readonly Effect[], then: Decision): Decision {
  if (!then.ok) return then
  return done([...changes, ...then.changes], [...effects, ...then.effects])
}

function due(floor: Floor, { type, interactionId }: BotTimer, now: number): Interaction | null {
  const interaction = floor.interactions.get(interactionId)
  if (interaction === undefined) return null
  const isDue = botDeadlines(floor, interaction).some(({ at, command }) => command.type === type && at <= now)
  return isDue ? interaction : null
}

/** [BT7] A customer never waits for a bot that does not answer. */
export function botLate(floor: Floor, command: BotTimer, ctx: Context): Decision {
  const interaction = due(floor, command, ctx.now)
  return interaction === null ? NOTHING : handOver(floor, interaction, { reason: 'failed', queueId: null }, ctx)
}

/** [BT8] */
export function botIdle(floor: Floor, command: BotTimer, ctx: Context): Decision {
  const interaction = due(floor, command, ctx.now)
  const talk = interaction === null ? null : botInCharge(interaction)
  return interaction === null || talk === null ? NOTHING : done([closedByBot(interaction, hasServed(talk))])
}
