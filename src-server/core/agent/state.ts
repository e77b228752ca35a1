/** What an agent chooses to be, now or once the work in hand is done. */
import { type Agent, sameState } from '#shared/domain/agent.ts'
import type { RoutableState, StateCause } from '#shared/domain/agent-events.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { done, no, NOTHING, ofAgent, refused } from '../change.ts'
import type { DeskCommand } from '../commands.ts'
import type { Change, Context, Decision } from '../decision.ts'
import { activeUser, inUse } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { servesCustomers, workOf } from '../floor/routing-view.ts'
import { holdsBack } from '../floor/settle.ts'

type Desk<T extends DeskCommand['type']> = Extract<DeskCommand, { readonly type: T }>

/** [A4] Codes the floor sets by itself say something about it; nobody says that of themselves. */
function choiceRefusal(floor: Floor, agentId: string, state: RoutableState): Refusal | null {
  const user = activeUser(floor, agentId)
  if (user === undefined) return refuse('not-found', { what: 'agent' })
  if (!servesCustomers(user)) return refuse('state-not-allowed', { reason: 'role' })
  if (state.name !== 'aux') return null
  const code = inUse(floor, 'auxCode', state.auxCodeId)
  if (code === undefined) return refuse('not-found', { what: 'auxCode' })
  return code.chosenBy === 'agent' ? null : refuse('state-not-allowed', { reason: 'system-code' })
}

function setNow(agent: Agent, state: RoutableState, cause: StateCause): Decision {
  if (!sameState(agent.state, state)) return done([ofAgent(agent.id, 'agent.stateChanged', { state, cause })])
  return agent.next === null ? NOTHING : done([ofAgent(agent.id, 'agent.nextStateChosen', { next: null })])
}

/** [A5] With work in hand the choice waits for it. */
function choose(floor: Floor, agent: Agent, state: RoutableState, cause: StateCause): Decision {
  const refusal = choiceRefusal(floor, agent.id, state)
  if (refusal !== null) return refused(refusal)
  const work = workOf(floor, agent.id)
  if (!holdsBack(state, work) || sameState(agent.state, state)) return setNow(agent, state, cause)
  // Parked threads would keep an agent from leaving without anything left to finish: they must be decided on first.
  if (work.every((interaction) => interaction.phase.name === 'parked'))
    return no('work-in-hand', { parked: work.length })
  if (agent.next !== null && sameState(agent.next, state)) return NOTHING
  return done([ofAgent(agent.id, 'agent.nextStateChosen', { next: state })])
}

/** The agent's own choice. */
export function setState(floor: Floor, command: Desk<'agent.setState'>, ctx: Context): Decision {
  const agent = floor.agents.get(ctx.actor)
  if (agent === undefined || agent.desk.name !== 'here') return no('agent-offline')
  return choose(floor, agent, command.state, 'agent')
}

/** [A8] A supervisor's choice for an agent who is signed in; nobody is made available while their desk is away. */
export function setAgentState(floor: Floor, command: Desk<'supervisor.setAgentState'>): Decision {
  const agent = floor.agents.get(command.agentId)
  if (agent === undefined || agent.desk.name === 'none') return no('agent-offline')
  if (agent.desk.name === 'lost' && command.state.name === 'available') return no('agent-offline')
  return choose(floor, agent, command.state, 'supervisor')
}

/** [A6] The work is done: what was chosen takes effect. */
export function settle(floor: Floor, agentId: string): readonly Change[] {
  const next = floor.agents.get(agentId)?.next ?? null
  return next === null ? [] : [ofAgent(agentId, 'agent.stateChanged', { state: next, cause: 'work-done' })]
}
