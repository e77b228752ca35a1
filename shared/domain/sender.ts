/** By which account a queue's own messages leave; told from the records alone, so that desk and server agree. */
import type { AccountChannel, AccountRecord, QueueSenders } from './account.ts'
import type { ConfigRecords, Versioned } from './config.ts'

export interface Senders {
  /** null: there is no account in use */
  readonly usual: string | null
  /** The usual one first. */
  readonly choices: readonly string[]
}

/** What a queue that names none goes by. */
export const ANY_SENDER: QueueSenders = { sms: null, wechat: null, mayChoose: true }

interface Records {
  readonly queue: ReadonlyMap<string, Versioned<ConfigRecords['queue']>>
  readonly account: ReadonlyMap<string, Versioned<AccountRecord>>
  readonly entryPoint: ReadonlyMap<string, Versioned<ConfigRecords['entryPoint']>>
}

/** [OT12] */
export function sendersOf(config: Records, queueId: string, channel: AccountChannel): Senders {
  const usable = [...config.account.values()].filter(
    ({ archived, record }) => !archived && record.enabled && record.channel === channel,
  )
  const { mayChoose, ...named } = config.queue.get(queueId)?.record.senders ?? ANY_SENDER
  const own = named[channel]
  const leadsHere = ({ record }: Versioned<AccountRecord>): boolean =>
    config.entryPoint.get(record.entryPointId)?.record.queueId === queueId
  const usual = own === null ? (usable.find(leadsHere) ?? usable[0]) : usable.find(({ id }) => id === own)
  const others = mayChoose ? usable.filter(({ id }) => id !== usual?.id) : []
  return { usual: usual?.id ?? null, choices: [...(usual === undefined ? [] : [usual]), ...others].map(({ id }) => id) }
}
