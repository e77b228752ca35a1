import type { MessageContent } from '#shared/domain/message.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { Translate } from '../../design/index.ts'

/** What a message says, on one line. */
export function excerptOf(t: Translate<'channels'>, content: MessageContent): string {
  switch (content.kind) {
    case 'text':
    case 'template':
      return content.text
    case 'card':
      return content.title
    case 'menu':
      return [content.head, ...content.options.map(({ text }) => text)].join(' · ')
    case 'image':
      return t('excerptImage')
    case 'voice':
      return t('excerptVoice')
    case 'video':
      return t('excerptFilm')
    case 'file':
      return t('excerptFile', { name: content.attachment.name })
    case 'location':
      return t('excerptPlace', { name: content.label })
    default:
      return assertNever(content)
  }
}
