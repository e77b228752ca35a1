/** Which desk speaks for an agent, and what happens while none does. */
import { done, no, NOTHING, ofAgent, ofInteraction } from '../change.ts'
import type { DeskPresenceCommand, TimerCommand } from '../commands.ts'
import type { Change, Context, Decision } from '../decision.ts'
import { activeUser, centreOf } from '../floor/centre.ts'
import { agentDeadlines, isOpenEndedWrapUp, isReturnable } from '../floor/deadlines.ts'
import type { Floor } from '../floor/floor.ts'
import { workOf } from '../floor/routing-view.ts'
import { leavesCallsOfOthers } from '../voice/supervise.ts'
import { handBack, leaveEverything, withdrawOffers } from './hand-back.ts'

type Presence<T extends DeskPresenceCommand['type']> = Extract<DeskPresenceCommand, { readonly type: T }>

/** [A1] A desk connects: it takes a free or lost seat, comes back to its own, or looks on while another holds it. */
export function deskHere(floor: Floor, { agentId, deskId }: Presence<'desk.here'>): Decision {
  if (activeUser(floor, agentId) === undefined) return no('not-allowed')
  const desk = floor.agents.get(agentId)?.desk ?? { name: 'none' as const }
  if (desk.name === 'here') return NOTHING
  const isOwn = desk.name === 'lost' && desk.deskId === deskId
  return done([ofAgent(agentId, isOwn ? 'agent.deskBack' : 'agent.deskTaken', { deskId })])
}

/** [A2] "Take over here". */
export function takeOver(floor: Floor, ctx: Context): Decision {
  const { actor, deskId } = ctx
  if (deskId === undefined) return no('malformed', { field: 'deskId' })
  const desk = floor.agents.get(actor)?.desk
  if (desk?.name === 'here' && desk.deskId === deskId) return NOTHING
  return done([ofAgent(actor, 'agent.deskTaken', { deskId })])
}

/** [A9] The connection of the desk that holds the seat broke. */
export function deskGone(floor: Floor, { agentId, deskId }: Presence<'desk.gone'>): Decision {
  const desk = floor.agents.get(agentId)?.desk
  if (desk?.name !== 'here' || desk.deskId !== deskId) return NOTHING
  return done([ofAgent(agentId, 'agent.deskLost', { deskId })])
}

/** [A10] Away too long: first what rings is withdrawn, then text work goes back and wrap-ups without a deadline close. */
export function deskLost(
  floor: Floor,
  { agentId }: Extract<TimerCommand, { readonly type: 'timer.deskLost' }>,
  ctx: Context,
): Decision {
  const agent = floor.agents.get(agentId)
  if (agent === undefined || agent.desk.name !== 'lost') return NOTHING
  const isDue = agentDeadlines(floor, agent).some((deadline) => deadline.at <= ctx.now)
  if (!isDue) return NOTHING
  const centre = centreOf(floor)
  const offers = withdrawOffers(floor, agentId)
  if (ctx.now < agent.desk.since + centre.deskLostReturnWorkSeconds * 1000) return done(offers)
  const work = workOf(floor, agentId)
  const returned = work.filter(isReturnable)
  const state = { name: 'aux', auxCodeId: centre.lostAuxCodeId } as const
  const leaves = agent.state.name === 'available'
  return done([
    ...offers,
    ofAgent(agentId, 'agent.workReturned', { interactionIds: returned.map((interaction) => interaction.id) }),
    ...returned.flatMap((interaction) => handBack(floor, interaction, agentId, 'agent-lost', ctx)),
    ...work
      .filter(isOpenEndedWrapUp)
      .map((interaction) => ofInteraction(interaction.id, 'interaction.closed', { outcome: 'no-wrap-up' })),
    ...(leaves ? [ofAgent(agentId, 'agent.stateChanged', { state, cause: 'desk-lost' })] : []),
  ])
}

/** What signing out does; also used when a user is archived. */
export function signOut(floor: Floor, agentId: string, ctx: Context): readonly Change[] {
  const agent = floor.agents.get(agentId)
  if (agent === undefined || agent.desk.name === 'none') return []
  return [
    ...leavesCallsOfOthers(floor, agentId),
    ...leaveEverything(floor, agentId, ctx),
    ofAgent(agentId, 'agent.stateChanged', { state: { name: 'offline' }, cause: 'sign-out' }),
  ]
}

/** [A12] */
export function deskSignedOut(floor: Floor, { agentId }: Presence<'desk.signedOut'>, ctx: Context): Decision {
  return done(signOut(floor, agentId, ctx))
}
