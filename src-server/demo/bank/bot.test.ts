import { expect, test } from 'vitest'
import { flowFaults, flowMarks } from '#shared/domain/bot-flow.ts'
import { BANK_ARTICLES } from './articles/index.ts'
import { BOT_FLOWS } from './bot.ts'

test('[BT60] [BT63] the bank’s own flow is whole: nothing to refuse, nothing to mark, every article there', () => {
  const articles = new Set(BANK_ARTICLES.map(({ id }) => id))
  for (const flow of Object.values(BOT_FLOWS)) {
    expect(flowFaults(flow)).toEqual([])
    expect([...flowMarks(flow)].filter(([, marks]) => marks.length > 0)).toEqual([])
    const given = flow.nodes.flatMap((node) => (node.kind === 'article' ? [node.articleId] : []))
    expect(given.filter((id) => !articles.has(id))).toEqual([])
  }
})
