/** Whether a bot's flow holds together, and may be had on the ways in that use it. */
import { flowFaults, flowQueues } from '#shared/domain/bot-flow.ts'
import type { BotFlowRecord } from '#shared/domain/bot.ts'
import type { Channel } from '#shared/domain/channel.ts'
import type { EntryPointRecord } from '#shared/domain/config.ts'
import { refuse, type Refusal } from '#shared/domain/refusal.ts'
import { inUse } from '../floor/centre.ts'
import type { Floor } from '../floor/floor.ts'
import { live } from './references.ts'

const invalid = (field: string, reason: string): Refusal => refuse('invalid-record', { field, reason })

/** `nodes.3.text` as the wire names it: `nodes[3].text`. */
const fieldAt = (path: string): string => path.replaceAll(/\.(\d+)/gu, '[$1]')

/** [BT60] [BT61] [BT62] [BT64] */
export function botFlowRefusal(floor: Floor, id: string, flow: BotFlowRecord): Refusal | null {
  const fault = flowFaults(flow)[0]
  if (fault !== undefined) return invalid(fieldAt(fault.path), fault.reason)
  const channels = new Set(
    [...live(floor, 'entryPoint')]
      .filter(({ record }) => record.bot?.flowId === id)
      .map(({ record }) => record.channel),
  )
  for (const [at, node] of flow.nodes.entries()) {
    if (node.kind !== 'hand-over' || node.queueId === null) continue
    const queue = inUse(floor, 'queue', node.queueId)
    if (queue === undefined) return invalid(`nodes[${at}].queueId`, 'unknown')
    if ([...channels].some((channel) => !queue.channels.includes(channel)))
      return invalid(`nodes[${at}].queueId`, 'channel-not-served')
  }
  return null
}

/** [BT65] A bot serves those who write, and hands over only where its channel is served. */
export function entryBotRefusal(floor: Floor, { bot, channel }: EntryPointRecord): Refusal | null {
  if (bot === null) return null
  if (channel === 'voice') return invalid('bot', 'channel-not-served')
  const flow = inUse(floor, 'botFlow', bot.flowId)
  if (flow === undefined) return invalid('bot.flowId', 'unknown')
  const unserved = flowQueues(flow).some((id) => inUse(floor, 'queue', id)?.channels.includes(channel) !== true)
  return unserved ? invalid('bot.flowId', 'channel-not-served') : null
}

/** Whether a bot hands contacts of one of these channels over to the queue. */
export function botFeeds(floor: Floor, queueId: string, channels: readonly Channel[]): boolean {
  return [...live(floor, 'entryPoint')].some(({ record: { bot, channel } }) => {
    const flow = bot === null ? undefined : inUse(floor, 'botFlow', bot.flowId)
    return flow !== undefined && channels.includes(channel) && flowQueues(flow).includes(queueId)
  })
}
