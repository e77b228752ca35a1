/** The demo's bank: small, invented, and made of the same records an administrator would write by hand. */
import type { CentreRecord, ConfigKind } from '#shared/domain/config.ts'
import { configChangeSchema, type ConfigChange } from '#shared/protocol/config-schemas.ts'
import { AUX_CODES, CANNED_REPLIES, DISPOSITIONS } from './codes.ts'
import { PEOPLE } from './people.ts'
import { ENTRY_POINTS, HOURS, QUEUES, SKILLS } from './queues.ts'
import { PHONE_QUEUES, phoneEntryPoints, type PhraseSounds } from './telephone.ts'

export interface BankRecord {
  readonly kind: ConfigKind
  readonly id: string
  readonly record: unknown
}

/**
 * Records in an order in which everything referred to stands before what refers to it; the centre's own comes apart.
 * @param sounds uploads of what the telephone says
 */
export function bankRecords(sounds: PhraseSounds = {}): readonly BankRecord[] {
  const each = (kind: ConfigKind, records: Readonly<Record<string, unknown>>): readonly BankRecord[] =>
    Object.entries(records).map(([id, record]) => ({ kind, id, record }))
  return [
    ...each('skill', SKILLS),
    ...each('hours', HOURS),
    ...PEOPLE.map(({ id, record }): BankRecord => ({ kind: 'user', id, record })),
    ...each('queue', QUEUES),
    ...each('queue', PHONE_QUEUES),
    ...each('entryPoint', ENTRY_POINTS),
    ...each('entryPoint', phoneEntryPoints(sounds)),
    ...DISPOSITIONS.map(([id, record]): BankRecord => ({ kind: 'disposition', id, record })),
    ...each('auxCode', AUX_CODES),
    ...each('cannedReply', CANNED_REPLIES),
  ]
}

/** The bank's name on the centre's own record, everything else as it stands. */
export function bankCentre(current: CentreRecord): CentreRecord {
  return {
    ...current,
    name: { zh: '华岭银行客户服务中心', en: 'Hualing Bank Customer Centre' },
    timeZone: 'Asia/Shanghai',
  }
}

/** @throws when a record of the demo is not one an administrator could save */
export function toChange({ kind, id, record }: BankRecord, expectedVersion: number): ConfigChange {
  return configChangeSchema.parse({ kind, id, expectedVersion, record })
}
