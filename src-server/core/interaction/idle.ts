/** What the centre does by itself while a customer stays silent. */
import { textIn } from '#shared/domain/channel.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { done, NOTHING, ofInteraction } from '../change.ts'
import type { TimerCommand } from '../commands.ts'
import type { Context, Decision } from '../decision.ts'
import { centreOf } from '../floor/centre.ts'
import { interactionDeadlines } from '../floor/deadlines.ts'
import type { Floor } from '../floor/floor.ts'
import { endContact } from './ending.ts'
import { sayIfAllowed, wouldTakeTheLast } from './outgoing.ts'

type IdleTimer = Extract<TimerCommand, { readonly type: 'timer.idleWarn' | 'timer.idleEnd' | 'timer.idleRelease' }>

/** The interaction, if this very rule is due for it now: the customer may have written, the agent's desk may be away. */
function due(floor: Floor, { type, interactionId }: IdleTimer, now: number): Interaction | null {
  const interaction = floor.interactions.get(interactionId)
  if (interaction === undefined) return null
  const isDue = interactionDeadlines(floor, interaction).some((d) => d.command.type === type && d.at <= now)
  return isDue ? interaction : null
}

/** [I17] */
export function idleWarn(floor: Floor, command: IdleTimer, ctx: Context): Decision {
  const interaction = due(floor, command, ctx.now)
  if (interaction === null) return NOTHING
  const warned = ofInteraction(interaction.id, 'interaction.idleWarned', {})
  if (wouldTakeTheLast(floor, interaction, ctx.now)) return done([warned])
  const said = sayIfAllowed(
    floor,
    interaction,
    {
      messageId: ctx.newId(),
      author: { role: 'system' },
      purpose: 'reply',
      content: { kind: 'text', text: textIn(interaction.language, centreOf(floor).systemTexts.idleWarning) },
    },
    ctx,
  )
  return done([warned, ...said.changes], said.effects)
}

/** [I17] */
export function idleEnd(floor: Floor, command: IdleTimer, ctx: Context): Decision {
  const interaction = due(floor, command, ctx.now)
  if (interaction?.phase.name !== 'active') return NOTHING
  return done(endContact(floor, interaction, interaction.phase.agentId, 'idle', ctx.now))
}

/** [I19] A thread that goes on for days holds no place while nobody writes. */
export function idleRelease(floor: Floor, command: IdleTimer, ctx: Context): Decision {
  const interaction = due(floor, command, ctx.now)
  return interaction === null ? NOTHING : done([ofInteraction(interaction.id, 'interaction.capacityReleased', {})])
}
