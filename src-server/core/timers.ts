/** Time on the floor: when to look again, what is due, and how deadlines restart after the server was down. */
import { ofAgent, ofInteraction } from './change.ts'
import type { TimerCommand } from './commands.ts'
import type { Change } from './decision.ts'
import { agentDeadlines, type Deadline, interactionDeadlines } from './floor/deadlines.ts'
import type { Floor } from './floor/floor.ts'
import { WRAP_UP_GRACE_MS } from './interaction/constants.ts'
import { endOffer, ringMs } from './interaction/offers.ts'

/**
 * When the floor must be looked at again, ms; null: nothing is pending. It may be a deadline (`dueTimers`) or a moment
 * at which waiting alone lets work find a taker (`react`): the caller runs both.
 */
export function nextDeadline(floor: Floor, now: number): number | null {
  const alarm = floor.alarms.nextAt()
  const routing = floor.router.nextTimeOfInterest(now)
  if (alarm === null) return routing
  return routing === null ? alarm : Math.min(alarm, routing)
}

/** The deadlines that have come, the longest due first. Each becomes a command that checks for itself whether it still applies. */
export function dueTimers(floor: Floor, now: number): readonly TimerCommand[] {
  const due: Deadline[] = []
  for (const key of floor.alarms.due(now)) {
    const id = key.slice(2)
    const interaction = key.startsWith('i/') ? floor.interactions.get(id) : undefined
    const agent = key.startsWith('a/') ? floor.agents.get(id) : undefined
    if (interaction !== undefined) due.push(...interactionDeadlines(floor, interaction))
    if (agent !== undefined) due.push(...agentDeadlines(floor, agent))
  }
  return due
    .filter((deadline) => deadline.at <= now)
    .toSorted((a, b) => a.at - b.at)
    .map((deadline) => deadline.command)
}

/**
 * [A13] After the server was down nobody pays for it: unanswered offers go on without blame, wrap-ups keep the time they
 * had left, desks count as lost from now on, and with them the customers' silence (see `silentSince`).
 * @param downtime how long the server was away, ms
 */
export function graceAfterRestart(floor: Floor, now: number, downtime: number): readonly Change[] {
  const lost: Change[] = []
  for (const agent of floor.agents.values()) {
    const { desk } = agent
    const isGone = desk.name === 'none' || (desk.name === 'lost' && desk.workReturned)
    if (!isGone) lost.push(ofAgent(agent.id, 'agent.deskLost', { deskId: desk.deskId }))
    // [VC21] Registrations died with the server; phones come back by themselves.
    if (agent.phone.fault === null) lost.push(ofAgent(agent.id, 'agent.phone', { fault: 'not-registered' }))
  }
  return [...lost, ...graceAfterOutage(floor, now, downtime)]
}

/**
 * [A15] The same for moments in which nothing could be stored while desks stayed: nobody could answer an offer or finish
 * a wrap-up, and no customer could answer a bot. An offer that would ring longer than any does comes from a clock that was
 * wrong, and is taken back too.
 * @param downtime how long nothing could be stored, ms
 */
export function graceAfterOutage(floor: Floor, now: number, downtime: number): readonly Change[] {
  const changes: Change[] = []
  for (const interaction of floor.interactions.values()) {
    const { phase } = interaction
    if (phase.name === 'offered') {
      const { expiresAt } = phase.offer
      const rings = expiresAt > now && expiresAt <= now + ringMs(floor, interaction.queueId)
      if (!rings) changes.push(...endOffer(interaction, 'withdrawn'))
    }
    // [BT14] The customer may have answered, and nobody took it.
    if (interactionDeadlines(floor, interaction).some(({ command }) => command.type === 'timer.botIdle'))
      changes.push(ofInteraction(interaction.id, 'bot.silenceRestarted', {}))
    if (phase.name !== 'wrap-up' || phase.deadline === null) continue
    const deadline = Math.max(phase.deadline + downtime, now + WRAP_UP_GRACE_MS)
    changes.push(ofInteraction(interaction.id, 'interaction.wrapUpExtended', { deadline, grace: true }))
  }
  return changes
}
