import { OF_COMPLIANCE, type ConfigKind } from '#shared/domain/config.ts'
import type { IconName } from '../../design/index.ts'

/** The sub-navigation: kinds of records under the words one looks for them by. */
const sections = [
  { title: 'groupPeople', kinds: ['user', 'skill'] },
  { title: 'groupRouting', kinds: ['queue', 'entryPoint', 'hours'] },
  { title: 'groupChannels', kinds: ['account'] },
  { title: 'groupBot', kinds: ['botFlow'] },
  { title: 'groupDesk', kinds: ['disposition', 'auxCode', 'cannedReply', 'branch'] },
  { title: 'groupMarketing', kinds: ['proposition', 'intent', 'segment', 'marketingPolicy'] },
  { title: 'groupCentre', kinds: ['centre'] },
] as const satisfies readonly { readonly title: string; readonly kinds: readonly ConfigKind[] }[]

export interface AdminSection {
  readonly title: (typeof sections)[number]['title']
  readonly kinds: readonly ConfigKind[]
}

/** [SH33] Those in which somebody finds something of theirs, with that alone. */
export function sectionsOf(isCompliance: boolean): readonly AdminSection[] {
  if (!isCompliance) return sections
  return sections
    .map(({ title, kinds }): AdminSection => ({ title, kinds: kinds.filter((kind) => OF_COMPLIANCE.has(kind)) }))
    .filter(({ kinds }) => kinds.length > 0)
}

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
