import { CHANNELS, type Channel } from '#shared/domain/channel.ts'
import type { QueueRecord, UserRecord } from '#shared/domain/config.ts'
import type { AgentFigures } from '#shared/protocol/wallboard.ts'
import type { PublishedView } from '../../app/view.ts'
import { servesCustomers } from '../../core/floor/routing-view.ts'

/** Whether the agent is one of those who serve the queue: a member, with its skills at full level. */
export function canServe(view: Pick<PublishedView, 'user'>, agentId: string, queue: QueueRecord): boolean {
  const user = view.user(agentId)
  if (user === undefined || user.archived || !servesCustomers(user.record)) return false
  if (queue.memberIds !== null && !queue.memberIds.includes(agentId)) return false
  return queue.requirements.every(({ skillId, level }) => (user.record.skills[skillId] ?? 0) >= level)
}

/** Whether anything the queue takes can reach the agent: a call rings only at a phone that works. */
export function servesNow(
  { capacity, phone }: Pick<AgentFigures, 'capacity' | 'phone'>,
  { channels }: Pick<QueueRecord, 'channels'>,
): boolean {
  return channels.some((channel) => (capacity[channel] ?? 0) > 0 && (channel !== 'voice' || phone === null))
}

/** How much of each channel fits the agent: their own measure, else the centre's. */
export function unitsOf(view: Pick<PublishedView, 'centre'>, user: UserRecord): Readonly<Record<Channel, number>> {
  const units: Record<Channel, number> = { ...view.centre.capacity }
  for (const channel of CHANNELS) units[channel] = user.capacity[channel] ?? units[channel]
  return units
}
