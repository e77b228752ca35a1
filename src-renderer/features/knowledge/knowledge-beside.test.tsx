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
