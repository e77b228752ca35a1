import type { BotNode } from '#shared/domain/bot.ts'
import type { IconName } from '../../../../design/index.ts'

export const nodeIcons = {
  menu: 'list',
  text: 'chat',
  article: 'book',
  ask: 'help',
  'hand-over': 'help-person',
} as const satisfies Record<BotNode['kind'], IconName>
