/** What an agent says of a customer's mood: that it is one, though no word told it, or that it is none. */
import { refuse } from '#shared/domain/refusal.ts'
import { done, no, ofInteraction, refused } from '../change.ts'
import type { DeskCommand } from '../commands.ts'
import type { Context, Decision } from '../decision.ts'
import type { Floor } from '../floor/floor.ts'
import { findOwnedIn } from '../interaction/guards.ts'

type Note = Extract<DeskCommand, { readonly type: 'recommendation.noteMood' }>
type Dismiss = Extract<DeskCommand, { readonly type: 'recommendation.dismissMood' }>

const IN_HAND = ['active', 'parked', 'wrap-up'] as const

/** [OF78] As good as heard: what is on show goes with it. Its proof is the customer's message, or the call. */
export function noteMood(floor: Floor, { interactionId, mood, messageId }: Note, ctx: Context): Decision {
  const owned = findOwnedIn(floor, interactionId, ctx, ...IN_HAND)
  if (!owned.ok) return refused(owned.refusal)
  const { id, moods, messages } = owned.it
  if (moods.includes(mood)) return no('already-done')
  if (messageId === null) return done([ofInteraction(id, 'recommendation.moodNoticed', { mood, by: ctx.actor })])
  const isTheirs = messages.some((message) => message.id === messageId && message.author.role === 'customer')
  if (!isTheirs) return no('not-found', { what: 'message' })
  return done([ofInteraction(id, 'recommendation.moodNoticed', { mood, messageId, by: ctx.actor })])
}

/** [OF79] What was noticed here, or in a contact of theirs before that the edge looked up. */
export function dismissMood(floor: Floor, command: Dismiss, ctx: Context): Decision {
  const { interactionId, mood, reasonId, heardIn } = command
  const owned = findOwnedIn(floor, interactionId, ctx, ...IN_HAND)
  if (!owned.ok) return refused(owned.refusal)
  const said = { mood, agentId: ctx.actor, reasonId }
  if (heardIn === undefined || heardIn === interactionId)
    return owned.it.moods.includes(mood)
      ? done([ofInteraction(interactionId, 'recommendation.moodDismissed', said)])
      : no('already-done')
  // Whoever has that contact in hand says so there.
  const other = floor.interactions.get(heardIn)
  if (other !== undefined && other.phase.name !== 'closed') return refused(refuse('not-yours'))
  if (ctx.marketing === undefined || ctx.marketing === null) return no('storage-unavailable')
  const isTheirs = ctx.marketing.moods.some((one) => one.interactionId === heardIn && one.mood === mood)
  return isTheirs
    ? done([ofInteraction(interactionId, 'recommendation.moodDismissed', { ...said, heardIn })])
    : no('already-done')
}
