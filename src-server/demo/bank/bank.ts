/** The demo's bank: small, invented, and made of the same records an administrator would write by hand. */
import type { CentreRecord, ConfigKind } from '#shared/domain/config.ts'
import { configChangeSchema, type ConfigChange } from '#shared/protocol/config-schemas.ts'
import { FIRST_MARKETING_POLICY, MARKETING_POLICY_ID, type MarketingPolicyRecord } from '#shared/domain/proposition.ts'
import { BOT_FLOWS } from './bot.ts'
import { type CardPictures, withPictures } from './card-pictures.ts'
import { BRANCHES } from './branches.ts'
import { CHANNEL_ENTRY_POINTS, CHANNEL_QUEUES } from './channels.ts'
import { AUX_CODES, CANNED_REPLIES, DISPOSITIONS } from './codes.ts'
import { INTENTS } from './intents.ts'
import { PEOPLE } from './people.ts'
import { ENTRY_POINTS, HOURS, QUEUES, SKILLS } from './queues.ts'
import { SEGMENTS } from './segments.ts'
import { DAILY_SHELF } from './shelf-daily.ts'
import { NEWCOMERS_SHELF } from './shelf-newcomers.ts'
import { MONEY_SHELF } from './shelf-money.ts'
import { SERVICE_SHELF } from './shelf-service.ts'
import { PHONE_QUEUES, phoneEntryPoints, type PhraseSounds } from './telephone.ts'

/** As a bank begins; what a contact costs is a round figure. */
export const MARKETING_POLICY: MarketingPolicyRecord = {
  ...FIRST_MARKETING_POLICY,
  costPerContact: 12,
}

/**
 * [SH32] [SH36] The same once the bank's compliance agreed to the questionnaire, and to a minute between two prompts, so
 * that a visitor of the demo meets more than one.
 */
export const AGREED_POLICY: MarketingPolicyRecord = {
  ...MARKETING_POLICY,
  coolDownSeconds: 60,
  remoteAssessment: true,
  loosened: {
    'remote-assessment': '合规部郑敏 2026-10-12 同意，文号 华合规〔2026〕18 号，试点期一年',
    'cool-down': '合规部郑敏 2026-10-12 同意，同一文号，试点期内两次推荐至少隔一分钟',
  },
}

export interface BankRecord {
  readonly kind: ConfigKind
  readonly id: string
  readonly record: unknown
}

/**
 * Records in an order in which everything referred to stands before what refers to it; the centre's own comes apart.
 * @param sounds uploads of what the telephone says
 * @param pictures uploads of what cards show
 */
export function bankRecords(sounds: PhraseSounds = {}, pictures: CardPictures = {}): readonly BankRecord[] {
  const each = (kind: ConfigKind, records: Readonly<Record<string, unknown>>): readonly BankRecord[] =>
    Object.entries(records).map(([id, record]) => ({ kind, id, record }))
  return [
    ...each('skill', SKILLS),
    ...each('hours', HOURS),
    ...PEOPLE.map(({ id, record }): BankRecord => ({ kind: 'user', id, record })),
    ...each('queue', QUEUES),
    ...each('queue', PHONE_QUEUES),
    ...each('queue', CHANNEL_QUEUES),
    ...each('botFlow', BOT_FLOWS),
    ...each('entryPoint', ENTRY_POINTS),
    ...each('entryPoint', CHANNEL_ENTRY_POINTS),
    ...each('entryPoint', phoneEntryPoints(sounds)),
    ...DISPOSITIONS.map(([id, record]): BankRecord => ({ kind: 'disposition', id, record })),
    ...each('auxCode', AUX_CODES),
    ...each('cannedReply', CANNED_REPLIES),
    ...each('intent', INTENTS),
    ...each('segment', SEGMENTS),
    ...each('branch', BRANCHES),
    ...each('proposition', withPictures(MONEY_SHELF, pictures)),
    ...each('proposition', withPictures(DAILY_SHELF, pictures)),
    ...each('proposition', NEWCOMERS_SHELF),
    ...each('proposition', withPictures(SERVICE_SHELF, pictures)),
    { kind: 'marketingPolicy', id: MARKETING_POLICY_ID, record: MARKETING_POLICY },
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
