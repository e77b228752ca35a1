import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Role } from '#shared/domain/config.ts'
import type { Message } from '#shared/domain/message.ts'
import type { BotSuggestion } from '#shared/protocol/bot-suggest.ts'
import { useDraft, type Api } from '../../client/index.ts'
import { interaction, message } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { BotWouldSay } from './bot-would-say.tsx'

const suggestion: BotSuggestion = {
  why: { is: 'not-right', asked: 60, right: 40 },
  would: {
    is: 'answer',
    text: '请立即挂失。',
    hit: {
      articleId: 'kb-lost',
      version: 1,
      category: 'cards',
      text: { title: '银行卡挂失', body: '请立即挂失。', language: 'zh-CN' },
      passage: '请立即挂失。',
      attachments: [],
      link: null,
      score: 0.9,
    },
  },
}

function Reply() {
  const [draft] = useDraft('i1')
  return <output>{draft.reply}</output>
}

async function draw(messages: readonly Message[], role: Role = 'agent', bot = true) {
  const asked: string[] = []
  const one = interaction({ messages })
  const request: unknown = async (path: string) => {
    asked.push(path)
    return { suggestion }
  }
  const entry = {
    id: 'web',
    version: 1,
    archived: false,
    record: { bot: bot ? { flowId: 'f', mode: 'suggests' } : null },
  }
  await renderDesk(
    <>
      <BotWouldSay interaction={one} />
      <Reply />
    </>,
    {
      interactions: [one],
      role,
      api: { request: request as Api['request'] },
      config: { entryPoint: [entry as never] },
    },
  )
  return asked
}

const words = (seq: number, text: string) => message({ id: `m${seq}`, seq, content: { kind: 'text', text } })

test('[BT83] what nobody answered yet is asked about, and one key puts the answer into the reply', async () => {
  const asked = await draw([
    words(11, '怎么改密码'),
    message({ id: 'm12', seq: 12, author: { role: 'agent', agentId: 'a1' } }),
    words(13, '你好'),
    words(14, '卡丢了'),
  ])
  expect(await screen.findByText('请立即挂失。')).toBeVisible()
  expect(new URLSearchParams(asked[0]?.split('?')[1]).get('q')).toBe('你好\n卡丢了')
  expect(screen.getByText(/很有把握/)).toBeVisible()
  expect(screen.queryByText(/只答对/)).toBeNull()
  await userEvent.keyboard('{Alt>}g{/Alt}')
  expect(screen.getByRole('status')).toHaveTextContent('请立即挂失。')
})

test('[BT83] nothing is asked where everything is answered, or where the way in has no bot', async () => {
  expect(await draw([message({ author: { role: 'agent', agentId: 'a1' } })])).toEqual([])
  expect(await draw([words(11, '卡丢了')], 'agent', false)).toEqual([])
})

test('[BT84] who decides on it reads why it only suggests', async () => {
  await draw([words(11, '卡丢了')], 'supervisor')
  expect(await screen.findByText('试答 60 题只答对 66%，不够先答客户')).toBeVisible()
})
