import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { articleState, type Article, type ArticleContent } from '#shared/domain/article.ts'
import { CENTRE_ID, type CentreRecord } from '#shared/domain/config.ts'
import { FIRST_CENTRE_VOICE } from '#shared/domain/voice-config.ts'
import type { ArticleList, SaveArticle } from '#shared/protocol/knowledge-rest.ts'
import { ApiProblem, type Api } from '../../client/index.ts'
import { versioned } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { navigate } from '../../design/index.ts'
import { KnowledgePage } from './knowledge-page.tsx'

const content = (body: string): ArticleContent => ({
  category: 'cards',
  texts: { 'zh-CN': { title: '挂失', body }, en: { title: '', body: '' } },
  questions: [],
  keywords: [],
  channels: null,
  validFrom: null,
  validUntil: null,
  attachments: [],
  link: null,
})
const version = (of: number, body: string, by: string) => ({ version: of, content: content(body), at: of, by })

interface Posted {
  readonly path: string
  readonly body: unknown
}

/** A centre with one article, in use, which somebody else changed since. */
function centre(article: Article | null, policy: ArticleList['policy'] = { secondPerson: true, changed: null }) {
  const posted: Posted[] = []
  const stands = { article, policy, refuses: null as ApiProblem | null }
  const list = (): ArticleList => ({
    articles:
      stands.article === null
        ? []
        : [
            {
              article: stands.article,
              state: articleState(stands.article),
              counts: { used: 0, helpful: 0, unhelpful: 0 },
            },
          ],
    policy: stands.policy,
  })
  const answer = async (path: string, options?: { method?: string; body?: unknown }): Promise<unknown> => {
    if (options?.method !== 'POST') return list()
    posted.push({ path, body: options.body })
    if (stands.refuses !== null) throw stands.refuses
    if (path.endsWith('/steps') && stands.article !== null) {
      const live = { ...stands.article.latest, approvedBy: 'u_1', approvedAt: 9 }
      stands.article = { ...stands.article, live }
    } else if (path.includes('/articles/')) {
      const { version: on, content: written } = options.body as SaveArticle
      const id = decodeURIComponent(path.split('/').at(-1) ?? '')
      const latest = { version: on + 1, content: { ...written, attachments: [] } as ArticleContent, at: 9, by: 'u_1' }
      stands.article = { id, latest, live: stands.article?.live ?? null, retired: false }
    }
    return list().articles[0]
  }
  const request = answer as Api['request']
  return { stands, posted, api: { request } }
}

const changed: Article = {
  id: 'kb-1',
  latest: version(2, '立即挂失。\n补卡十元。', 'u_other'),
  live: { ...version(1, '立即挂失。\n补卡五元。', 'u_other'), approvedBy: 'u_third', approvedAt: 1 },
  retired: false,
}
const body = () => screen.findByRole('textbox', { name: '正文' })
const button = (name: string) => screen.getByRole('button', { name })
const go = (path: readonly string[]) => act(() => navigate(path))
beforeEach(() => go(['knowledge']))

test('[KN4] [KN44] the second person is done without only after a reason; a refusal leaves it as it was', async () => {
  const { stands, posted, api } = centre(null)
  stands.refuses = new ApiProblem({ code: 'unreachable', params: {} }, 0)
  await renderDesk(<KnowledgePage />, { role: 'admin', api })
  const tick = await screen.findByRole('checkbox', { name: '文章由另一个人批准' })
  await userEvent.click(tick)
  expect(posted).toEqual([])
  const dialog = screen.getByRole('dialog', { hidden: true })
  const off = within(dialog).getByRole('button', { name: '关闭双人复核', hidden: true })
  expect(off).toHaveAttribute('aria-disabled', 'true')
  fireEvent.change(within(dialog).getByRole('textbox', { hidden: true }), { target: { value: '夜班只有一人' } })
  fireEvent.click(off)
  expect(await within(dialog).findByRole('alert', { hidden: true })).not.toBeEmptyDOMElement()
  expect(posted).toEqual([{ path: '/api/knowledge/policy', body: { secondPerson: false, reason: '夜班只有一人' } }])
  expect(tick).toBeChecked()
})

test('[KN44] everybody who writes reads that it is done without, by whom and why', async () => {
  const off = { secondPerson: false, changed: { by: 'u_other', at: 0, reason: '夜班只有一人' } }
  await renderDesk(<KnowledgePage />, { role: 'supervisor', api: centre(null, off).api })
  expect(await screen.findByText('夜班只有一人')).toBeVisible()
  expect(screen.getByRole('checkbox', { name: '文章由另一个人批准' })).toBeDisabled()
})

test('[KN47] whoever approves sees who wrote it and what differs, and is told once that it is approved', async () => {
  const { posted, api } = centre(changed)
  go(['knowledge', 'kb-1'])
  await renderDesk(<KnowledgePage />, { role: 'supervisor', api })
  expect(await screen.findByText('补卡十元。')).toHaveProperty('tagName', 'INS')
  expect(screen.getByText('补卡五元。')).toHaveProperty('tagName', 'DEL')
  expect(screen.getByText(/第 2 版 · .+写于/)).toBeVisible()
  await userEvent.dblClick(button('批准使用'))
  await waitFor(() => expect(screen.queryByRole('button', { name: '批准使用' })).toBeNull())
  expect(posted).toHaveLength(1)
  expect(screen.getByRole('group', { name: '挂失' })).toHaveFocus()
})

test('[KN46] nothing is saved where nothing is changed', async () => {
  const { posted, api } = centre(changed)
  go(['knowledge', 'kb-1'])
  await renderDesk(<KnowledgePage />, { role: 'admin', api })
  await userEvent.click(await screen.findByRole('button', { name: '保存新版本' }))
  expect(button('保存新版本')).toHaveAttribute('aria-disabled', 'true')
  expect(posted).toEqual([])
})

test('[KN45] what is written is left only after a question', async () => {
  const { api } = centre(null)
  go(['knowledge', 'new'])
  await renderDesk(<KnowledgePage />, { role: 'admin', api })
  expect(await screen.findByRole('textbox', { name: '标题' })).toHaveFocus()
  await userEvent.type(await body(), '正文一段')
  go(['work'])
  expect(location.hash).toBe('#/knowledge/new')
  fireEvent.click(screen.getByRole('button', { name: '继续编辑', hidden: true }))
  expect(await body()).toHaveValue('正文一段')
  // Neither a search nor the policy takes it away.
  await userEvent.type(screen.getByRole('searchbox', { name: '搜索知识' }), '火星')
  expect(await body()).toHaveValue('正文一段')
})

test("[KN45] another's version stands beside one's own, and either can be kept", async () => {
  const { stands, posted, api } = centre(changed)
  go(['knowledge', 'kb-1'])
  await renderDesk(<KnowledgePage />, { role: 'admin', api })
  fireEvent.click(await screen.findByRole('radio', { name: '编辑' }))
  fireEvent.change(await body(), { target: { value: '我的正文' } })
  stands.article = { ...changed, latest: version(3, '对方的正文', 'u_third') }
  stands.refuses = new ApiProblem({ code: 'version-conflict', params: { version: 3 } }, 409)
  await userEvent.click(button('保存新版本'))
  expect(await screen.findByText(/刚改过这一项/)).toBeVisible()
  expect(screen.getByRole('cell', { name: '对方的正文' })).toBeVisible()
  expect(await body()).toHaveValue('我的正文')
  stands.refuses = null
  await userEvent.click(button('保留我的'))
  await userEvent.click(button('保存新版本'))
  expect(posted.at(-1)?.body).toMatchObject({ version: 3, content: { texts: { 'zh-CN': { body: '我的正文' } } } })
})

test('[KN48] what is wrong is said at its field, which takes the focus', async () => {
  const { posted, api } = centre(changed)
  go(['knowledge', 'kb-1'])
  await renderDesk(<KnowledgePage />, { role: 'admin', api })
  fireEvent.click(await screen.findByRole('radio', { name: '编辑' }))
  fireEvent.change(await screen.findByLabelText('生效日期'), { target: { value: '2026-05-02' } })
  fireEvent.change(screen.getByLabelText('失效日期'), { target: { value: '2026-05-01' } })
  fireEvent.change(screen.getByLabelText('链接'), { target: { value: 'javascript:alert(1)' } })
  await userEvent.click(button('保存新版本'))
  expect(posted).toEqual([])
  expect(screen.getByLabelText('链接')).toHaveAccessibleDescription(/https:\/\//)
  await waitFor(() => expect(screen.getByLabelText('失效日期')).toHaveFocus())
  expect(screen.getByLabelText('失效日期')).toHaveAccessibleDescription('失效日期要晚于生效日期')
})

test('[KN48] a new article is created once, and what it lacks is named', async () => {
  const { posted, api } = centre(null)
  go(['knowledge', 'new'])
  await renderDesk(<KnowledgePage />, { role: 'admin', api })
  await userEvent.click(await screen.findByRole('button', { name: '新建' }))
  expect(screen.getByText('写上标题')).toBeVisible()
  await userEvent.type(screen.getByRole('textbox', { name: '标题' }), '挂失')
  await userEvent.type(await body(), '立即挂失')
  await userEvent.click(button('新建'))
  await waitFor(() => expect(location.hash).toMatch(/^#\/knowledge\/kb-/))
  expect(posted).toHaveLength(1)
  expect(await body()).toHaveValue('立即挂失')
})

const centreRecord: CentreRecord = {
  name: { zh: '联络中心', en: 'Centre' },
  timeZone: 'Asia/Shanghai',
  capacity: { chat: 3, sms: 0, wechat: 0, voice: 1 },
  blocks: { chat: [], sms: [], wechat: [], voice: [] },
  deskLostNoOffersSeconds: 30,
  deskLostReturnWorkSeconds: 120,
  ronaAuxCodeId: 'rona',
  lostAuxCodeId: 'lost',
  maxUploadBytes: 3,
  systemTexts: { idleWarning: { zh: '', en: '' } },
  retentionDays: { conversation: null, recording: null, wrapUp: null },
  voice: FIRST_CENTRE_VOICE,
}

test('[KN49] a file that is too large is refused before it is sent, with what is the most', async () => {
  go(['knowledge', 'kb-1'])
  const config = { centre: [versioned(CENTRE_ID, centreRecord)] }
  await renderDesk(<KnowledgePage />, { role: 'admin', api: centre(changed).api, config })
  fireEvent.click(await screen.findByRole('radio', { name: '编辑' }))
  fireEvent.change(screen.getByLabelText('添加文件', { selector: 'input' }), {
    target: { files: [new File(['long'], 'big.pdf')] },
  })
  expect(await screen.findByText(/big\.pdf.*最大 .*没有上传/)).toBeVisible()
  // One that is pasted goes the same way, and its words stay out of the text.
  fireEvent.paste(await body(), { clipboardData: { getData: () => '', files: [new File(['long'], 'shot.png')] } })
  expect(await screen.findByText(/shot\.png.*没有上传/)).toBeVisible()
})

test('[KN43] a search in vain says what to do, and begins an article with its words', async () => {
  await renderDesk(<KnowledgePage />, { role: 'supervisor', api: centre(null).api })
  expect(await screen.findByText('还没有文章')).toBeVisible()
  await userEvent.type(screen.getByRole('searchbox', { name: '搜索知识' }), '火星旅行')
  expect(await screen.findByText('没有符合的文章')).toBeVisible()
  expect(screen.getByText(/照客户的问法写一篇/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: '写一篇' }))
  expect(decodeURIComponent(location.hash + location.pathname)).toContain('knowledge/new/火星旅行')
})
