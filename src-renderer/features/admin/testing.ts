// For tests only: wording in Chinese and records that pass every rule.
import type { ConfigRecords } from '#shared/domain/config.ts'
import { plainEntryPoint } from '#shared/domain/testing/records.ts'
import { emptyConfig, type ConfigMaps } from '#shared/domain/config-fold.ts'
import { namesIn } from '../../client/naming.ts'
import { queueRecord, userRecord as user, versioned } from '../../client/testing/factories.ts'
import { createFormat, translate } from '../../design/index.ts'
import type { Translate } from '../../design/index.ts'
import type { Wording } from './wording.ts'

export { user }

export const t: Translate<'admin'> = (key, ...values) => translate('admin', key, ...values)
const common: Translate<'common'> = (key, ...values) => translate('common', key, ...values)
const channels = { chat: '网聊', sms: '短信', wechat: '微信', voice: '电话' } as const

export function entryPoint(changes: Partial<ConfigRecords['entryPoint']> = {}): ConfigRecords['entryPoint'] {
  return {
    ...plainEntryPoint,
    name: { zh: '官网', en: 'Website' },
    queueId: 'cards',
    greeting: { zh: '您好', en: 'Hello' },
    afterHours: { text: { zh: '已下班', en: 'Closed' }, mode: 'close' },
    ...changes,
  }
}

/** A centre with one queue and one skill. */
export function config(changes: Partial<ConfigMaps> = {}): ConfigMaps {
  return {
    ...emptyConfig(),
    queue: new Map([['cards', versioned('cards', queueRecord)]]),
    skill: new Map([['credit', versioned('credit', { name: { zh: '信用卡', en: 'Credit cards' } })]]),
    user: new Map([['u1', versioned('u1', user())]]),
    ...changes,
  }
}

export function wordingOf(maps: ConfigMaps = config()): Wording {
  return {
    t,
    common,
    format: createFormat('zh-CN'),
    names: namesIn(maps, 'zh-CN'),
    channelName: (channel) => channels[channel],
  }
}
