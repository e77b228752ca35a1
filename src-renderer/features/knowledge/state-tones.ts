import type { ArticleState } from '#shared/domain/article.ts'
import type { Tone } from '../../design/index.ts'

export const stateTones: Readonly<Record<ArticleState, Tone>> = {
  draft: 'neutral',
  changed: 'warn',
  approved: 'ok',
  retired: 'neutral',
}
