import type { ConfigKind } from '#shared/domain/config.ts'
import type { IconName } from '../../design/index.ts'

/** The sub-navigation: kinds of records under the words one looks for them by. */
export const sections = [
  { title: 'groupPeople', kinds: ['user', 'skill'] },
  { title: 'groupRouting', kinds: ['queue', 'entryPoint', 'hours'] },
  { title: 'groupChannels', kinds: ['account'] },
  { title: 'groupBot', kinds: ['botFlow'] },
  { title: 'groupDesk', kinds: ['disposition', 'auxCode', 'cannedReply', 'branch'] },
  { title: 'groupMarketing', kinds: ['proposition', 'intent', 'segment', 'marketingPolicy'] },
  { title: 'groupCentre', kinds: ['centre'] },
] as const satisfies readonly { readonly title: string; readonly kinds: readonly ConfigKind[] }[]

export const icons = {
  user: 'user',
  skill: 'star',
  queue: 'list',
  entryPoint: 'globe',
  account: 'link',
  botFlow: 'bot',
  hours: 'clock',
  disposition: 'tag',
  auxCode: 'pause',
  cannedReply: 'chat',
  proposition: 'inbox',
  intent: 'target',
  marketingPolicy: 'shield',
  segment: 'group',
  branch: 'pin-location',
  centre: 'branch',
} as const satisfies Record<ConfigKind, IconName>

/** Kinds of which there is one record: no list, nothing to archive. */
export const isSingle = (kind: ConfigKind): boolean => kind === 'centre' || kind === 'marketingPolicy'
