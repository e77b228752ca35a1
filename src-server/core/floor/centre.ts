import {
  CENTRE_ID,
  type CentreRecord,
  type ConfigKind,
  type ConfigRecords,
  type QueueRecord,
  type UserRecord,
} from '#shared/domain/config.ts'
import { FIRST_IDLE_WARNING } from '#shared/domain/first-texts.ts'
import { FIRST_CENTRE_VOICE } from '#shared/domain/voice-config.ts'
import type { Facts } from './facts.ts'

/** Rules of a centre whose record was not written yet; the first administrator's set-up replaces them. */
export const DEFAULT_CENTRE: CentreRecord = {
  name: { zh: '客户联络中心', en: 'Contact centre' },
  timeZone: 'Asia/Shanghai',
  capacity: { chat: 3, sms: 3, wechat: 3, voice: 1 },
  blocks: { chat: [], sms: [], wechat: [], voice: ['chat', 'sms', 'wechat'] },
  deskLostNoOffersSeconds: 30,
  deskLostReturnWorkSeconds: 120,
  ronaAuxCodeId: 'rona',
  lostAuxCodeId: 'connection-lost',
  maxUploadBytes: 10_485_760,
  systemTexts: { idleWarning: FIRST_IDLE_WARNING },
  retentionDays: { conversation: null, recording: null, wrapUp: null },
  voice: FIRST_CENTRE_VOICE,
}

type Records = Pick<Facts, 'config'>

export function centreOf(floor: Records): CentreRecord {
  return floor.config.centre.get(CENTRE_ID)?.record ?? DEFAULT_CENTRE
}

/** The record, archived or not: history must stay readable and open work must end by its rules. */
export function recordOf<K extends ConfigKind>(floor: Records, kind: K, id: string): ConfigRecords[K] | undefined {
  return floor.config[kind].get(id)?.record
}

/** The record unless it was archived: what new work may refer to. */
export function inUse<K extends ConfigKind>(floor: Records, kind: K, id: string): ConfigRecords[K] | undefined {
  const versioned = floor.config[kind].get(id)
  return versioned === undefined || versioned.archived ? undefined : versioned.record
}

/** The queue whose rules an interaction follows. */
export function queueOf(floor: Records, interaction: { readonly queueId: string }): QueueRecord | undefined {
  return recordOf(floor, 'queue', interaction.queueId)
}

export function activeUser(floor: Records, userId: string): UserRecord | undefined {
  return inUse(floor, 'user', userId)
}
