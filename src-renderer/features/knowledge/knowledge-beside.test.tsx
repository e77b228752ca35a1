import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Api } from '../../client/index.ts'
import type { Message, MessageContent } from '#shared/domain/message.ts'
import { interaction, message } from '../../client/testing/factories.ts'
import { DeskContext } from '../../client/react.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { DesignProvider } from '../../design/index.ts'
import { KnowledgeBeside } from './knowledge-beside.tsx'

test('[KN13] a key opens what the bank knows beside the customer, ready to be searched', async () => {
  const one = interaction()
  await renderDesk(
    <KnowledgeBeside interaction={one}>
      <p>客户资料</p>
    </KnowledgeBeside>,
    { interactions: [one] },
  )
  expect(screen.getByText('客户资料')).toBeVisible()
  expect(screen.queryByRole('searchbox')).toBeNull()
  await userEvent.keyboard('{Alt>}b{/Alt}')
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('搜索知识')
})

test('[KN14] without a question nothing is suggested, and the focus stays where it was', async () => {
  const one = interaction({ messages: [] })
  await renderDesk(
    <KnowledgeBeside interaction={one}>
      <input aria-label="reply" />
    </KnowledgeBeside>,
    { interactions: [one] },
  )
  screen.getByLabelText('reply').focus()
  expect(screen.getByLabelText('reply')).toHaveFocus()
  expect(screen.getByRole('tab', { name: '知识' })).toBeVisible()
})

test('[KN14] suggestions follow the latest words, also those recognised in a voice message; one without words has none', async () => {
  const attachment = { blobId: 'b', name: 'a.amr', contentType: 'audio/amr', size: 9 }
  const voice = (transcript: string | null): MessageContent => ({
    kind: 'voice',
    attachment,
    durationMs: null,
    transcript,
  })
  const said = (at: number, content: MessageContent): Message => ({
    ...message(),
    id: `m${at}`,
    seq: at,
    author: { role: 'customer' },
    content,
  })
  const asked: string[] = []
  const request = ((path: string) => {
    const q = new URL(path, 'http://desk').searchParams.get('q') ?? ''
    if (path.includes('/answer?')) asked.push(q)
    const text = { language: 'zh-CN', title: q, body: q, summary: q }
    return Promise.resolve({ hits: [{ articleId: q, version: 1, text, score: 0.9 }] })
  }) as Api['request']
  const words = [said(1, { kind: 'text', text: '信用卡年费多少' })]
  const shown = (messages: readonly Message[]) => (
    <KnowledgeBeside interaction={interaction({ messages })}>…</KnowledgeBeside>
  )
  const { rerender, desk } = await renderDesk(shown(words), { api: { request } })
  const now = (messages: readonly Message[]): void =>
    rerender(
      <DesignProvider>
        <DeskContext value={desk}>{shown(messages)}</DeskContext>
      </DesignProvider>,
    )
  expect(await screen.findByText('1 条知识建议')).toBeInTheDocument()
  now([...words, said(2, voice('提前还清房贷'))])
  await expect.poll(() => asked).toEqual(['信用卡年费多少', '提前还清房贷'])
  now([...words, said(2, voice('提前还清房贷')), said(3, voice(null))])
  expect(screen.queryByText('1 条知识建议')).toBeNull()
})

test('[KN13] [KN14] to a customer who writes English, articles are suggested and listed in English', async () => {
  const asked: string[] = []
  const hit = (articleId: string, body: string) => {
    const text = { language: 'en', title: articleId, body, summary: '' }
    return { articleId, version: 1, text, passage: body, category: 'question', attachments: [], link: null, score: 0.9 }
  }
  const request = ((path: string) => {
    asked.push(new URL(path, 'http://desk').searchParams.get('language') ?? '')
    const hits = [hit('lost', 'Call us at once.'), hit('fees', 'No fee.')]
    return Promise.resolve({ hits: path.includes('/answer?') ? hits.slice(0, 1) : hits })
  }) as Api['request']
  const content: MessageContent = { kind: 'text', text: 'I lost my card' }
  const thanks: MessageContent = { kind: 'text', text: 'ok' }
  const one = interaction({ messages: [message({ content }), message({ id: 'm2', seq: 12, content: thanks })] })
  await renderDesk(<KnowledgeBeside interaction={one}>…</KnowledgeBeside>, { interactions: [one], api: { request } })
  await userEvent.keyboard('{Alt>}b{/Alt}')
  await screen.findByText('fees')
  expect([...new Set(asked)]).toEqual(['en'])
})

test('[KN13] [KN14] Alt+G puts the first suggestion into the reply, and it stands in the list once', async () => {
  const hit = (articleId: string) => {
    const text = { language: 'zh-CN', title: articleId, body: `${articleId}的答复`, summary: '' }
    const rest = { passage: '', category: 'question', attachments: [], link: null, score: 0.9 }
    return { articleId, version: 1, text, ...rest }
  }
  const request = ((path: string) =>
    Promise.resolve({ hits: path.includes('/answer?') ? [hit('挂失')] : [hit('挂失'), hit('年费')] })) as Api['request']
  const content: MessageContent = { kind: 'text', text: '我的卡丢了' }
  const one = interaction({ messages: [message({ content })] })
  const { desk } = await renderDesk(<KnowledgeBeside interaction={one}>…</KnowledgeBeside>, {
    interactions: [one],
    api: { request },
  })
  await screen.findByText('1 条知识建议')
  await userEvent.keyboard('{Alt>}b{/Alt}')
  await screen.findByText('年费')
  expect(screen.getAllByText('挂失')).toHaveLength(1)
  expect(screen.getAllByRole('button', { name: /插入回复/ }).map((button) => button.textContent)).toEqual([
    expect.stringContaining('Alt G'),
    expect.not.stringContaining('Alt G'),
  ])
  await userEvent.keyboard('{Alt>}g{/Alt}')
  expect(desk.drafts.composer.get('i1')?.reply).toBe('挂失的答复')
})
