import type { ConfigKind, Role } from '#shared/domain/config.ts'
import { isConfigEvent, streamOf } from '#shared/domain/events.ts'
import type { ConfigHistory } from '#shared/protocol/rest.ts'
import type { EventStore } from '../storage/index.ts'
import { readDecoded } from './log-codec.ts'

export type ConfigHistoryReader = (kind: ConfigKind, id: string, reader: Role) => Promise<ConfigHistory>

const ACTION = {
  'config.saved': 'saved',
  'config.archived': 'archived',
  'config.restored': 'restored',
  'config.secretWritten': 'secret-written',
} as const
const ACTION_OF_STEP = { asked: 'password-asked', given: 'password-given' } as const

/** The record's own stream, newest first. [M25] Whose hand gave a password stands there for administrators alone. */
export function configHistoryReader(store: Pick<EventStore, 'readStream' | 'getBodies'>): ConfigHistoryReader {
  return async (kind, id, reader) => {
    const rows = await store.readStream(streamOf.config(kind, id))
    const events = (await readDecoded(rows, (hashes) => store.getBodies(hashes))).filter(isConfigEvent)
    const seen = events.filter(({ type }) => reader === 'admin' || type !== 'config.passwordStep')
    const entries = seen.map((event) => ({
      version: 'version' in event.data ? event.data.version : null,
      at: event.at,
      by: event.actor,
      action: event.type === 'config.passwordStep' ? ACTION_OF_STEP[event.data.step] : ACTION[event.type],
      record: event.type === 'config.saved' ? event.data.record : null,
      secret: event.type === 'config.secretWritten' ? event.data.secret : null,
    }))
    return { kind, id, entries: entries.toReversed() }
  }
}
