import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { ArticleHit } from '#shared/protocol/knowledge-rest.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { useDraft } from '../../client/index.ts'
import { interaction } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { ArticleCard } from './article-card.tsx'

const hit: ArticleHit = {
  articleId: 'kb-a',
  version: 1,
  category: 'cards',
  text: { language: 'zh-CN', title: '挂失', body: '请立即挂失' },
  passage: '请立即挂失',
  attachments: [],
  link: null,
  score: 1,
}

function Reply({ one }: { readonly one: Interaction }) {
  const [draft] = useDraft(one.id)
  return <output>{draft.reply}</output>
}

test('[KN13] a double click puts an article into the reply once, a later click once more', async () => {
  const one = interaction()
  await renderDesk(
    <>
      <ArticleCard hit={hit} interaction={one} />
      <Reply one={one} />
    </>,
    { interactions: [one] },
  )
  const insert = screen.getByRole('button', { name: '插入回复' })
  await userEvent.dblClick(insert)
  expect(screen.getByRole('status').textContent).toBe('请立即挂失')
  await userEvent.click(insert)
  expect(screen.getByRole('status').textContent).toBe('请立即挂失\n请立即挂失')
})
