/** That somebody else serves the customer now, said by the channel itself. */
import type { AccountRecord } from './account.ts'
import type { Language } from './channel.ts'

/** [HO1] As a customer in web chat reads it. */
const SERVES_YOU: Readonly<Record<Language, (name: string) => string>> = {
  'zh-CN': (name) => `${name} 为您服务`,
  en: (name) => `${name} has joined`,
}

export const servesYou = (language: Language, agentName: string): string => SERVES_YOU[language](agentName)

/** [HO3] Nothing is free to say where only approved texts go. */
export const canTellHandOver = ({ vendor }: Pick<AccountRecord, 'vendor'>): boolean => vendor.kind !== 'aliyun'

/** [HO3] A text message costs money, so that it is asked for; on WeChat it is not. */
export const tellsHandOver = (record: Pick<AccountRecord, 'vendor' | 'channel' | 'tellsHandOver'>): boolean =>
  canTellHandOver(record) && (record.tellsHandOver ?? record.channel === 'wechat')
