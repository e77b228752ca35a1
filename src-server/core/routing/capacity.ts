import { CHANNELS, type Channel } from '#shared/domain/channel.ts'
import type { AgentCapacity, CapacityRules } from './types.ts'

/** Why one more of a channel does not fit an agent. */
export type CapacityRefusal =
  | { readonly kind: 'channel-full'; readonly channel: Channel; readonly load: number; readonly units: number }
  | { readonly kind: 'channel-blocked'; readonly channel: Channel; readonly by: Channel }
  | { readonly kind: 'channel-unfit'; readonly channel: Channel }
  | { readonly kind: 'total-full'; readonly used: number; readonly needed: number; readonly units: number }

function weightedLoad(agent: AgentCapacity, weights: Readonly<Record<Channel, number>>): number {
  let sum = 0
  for (const channel of CHANNELS) sum += weights[channel] * agent.load[channel]
  return sum
}

/** null when one more unit of `channel` fits beside what the agent has in hand. */
export function capacityRefusal(agent: AgentCapacity, channel: Channel, rules: CapacityRules): CapacityRefusal | null {
  if (agent.unfitFor.includes(channel)) return { kind: 'channel-unfit', channel }
  const load = agent.load[channel]
  const units = agent.units[channel]
  if (load + 1 > units) return { kind: 'channel-full', channel, load, units }
  for (const by of CHANNELS) {
    if (agent.load[by] > 0 && rules.blocks[by].includes(channel)) return { kind: 'channel-blocked', channel, by }
  }
  if (rules.total === null) return null
  const used = weightedLoad(agent, rules.total.weights)
  const needed = rules.total.weights[channel]
  return used + needed > rules.total.units ? { kind: 'total-full', used, needed, units: rules.total.units } : null
}

/** Work in hand over what fits, across channels; weighted where the rules weigh. An agent nothing fits counts as full. */
export function loadRatio(agent: AgentCapacity, rules: CapacityRules): number {
  let used = 0
  let units = rules.total?.units ?? 0
  for (const channel of CHANNELS) {
    used += agent.load[channel] * (rules.total?.weights[channel] ?? 1)
    if (rules.total === null) units += agent.units[channel]
  }
  return units > 0 ? used / units : 1
}
