import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { ServiceKeyView } from '#shared/protocol/service-keys-rest.ts'
import { ApiProblem } from '../../../client/index.ts'
import { renderDesk } from '../../../client/testing/render-desk.tsx'
import { KeysPage } from './keys-page.tsx'

const person = userEvent.setup()
const SECRET = 'hl_live_ab12-and-the-rest'
const first = { id: 's1', start: 'hl_live_ab12', createdAt: 0, lastUsedAt: null }

const key = (changes: Partial<ServiceKeyView> = {}): ServiceKeyView => ({
  id: 'k1',
  code: 'core-banking',
  name: '核心系统',
  scopes: ['consents', 'purchases'],
  createdAt: 0,
  createdBy: 'adam',
  expiresAt: null,
  revoked: null,
  secrets: [first],
  ...changes,
})

async function open(chosen: string | undefined, keys: readonly ServiceKeyView[], refuses?: 'name-taken') {
  const asked: { readonly path: string; readonly method: string; readonly body: unknown }[] = []
  const request = async <T,>(path: string, { method = 'GET', body }: { method?: string; body?: unknown } = {}) => {
    if (method === 'GET') return { keys } as T
    asked.push({ path, method, body })
    if (refuses !== undefined) throw new ApiProblem({ code: refuses, params: { field: 'code', name: 'x' } }, 409)
    // The page asks and gets what it asks for.
    return { key: keys[0] ?? key(), secret: SECRET } as T
  }
  await renderDesk(<KeysPage chosen={chosen} />, { api: { request } })
  return asked
}

test('[SK11] without any key the page teaches the first call, for each scope', async () => {
  await open(undefined, [])
  expect(await screen.findByText('还没有接口密钥')).toBeVisible()
  expect(screen.getByText(/curl 'http.*\/api\/products'/)).toHaveTextContent('Bearer $HUILIU_KEY')
})

test('[SK11] [SK2] a key is made of name, code and scopes, and its secret is shown once', async () => {
  const asked = await open('new', [])
  await person.click(await screen.findByRole('button', { name: '创建' }))
  expect(screen.getByText('至少选一项权限')).toBeVisible()
  expect(screen.getByRole('textbox', { name: '标识' })).toBeInvalid()
  expect(asked).toEqual([])
  await person.type(screen.getByRole('textbox', { name: '系统名称' }), '核心系统')
  await person.type(screen.getByRole('textbox', { name: '标识' }), 'core-banking')
  await person.click(screen.getByRole('checkbox', { name: /报、查授权/ }))
  await person.click(screen.getByRole('button', { name: '创建' }))
  expect(await screen.findByText(SECRET)).toBeVisible()
  expect(asked).toMatchObject([
    { path: '/api/service-keys', body: { name: '核心系统', code: 'core-banking', scopes: ['consents'] } },
  ])
})

test('[SK1] a code that is taken is told at its field', async () => {
  await open('new', [], 'name-taken')
  await person.type(await screen.findByRole('textbox', { name: '系统名称' }), '核心系统')
  await person.type(screen.getByRole('textbox', { name: '标识' }), 'core-banking')
  await person.click(screen.getByRole('checkbox', { name: /报、查授权/ }))
  await person.click(screen.getByRole('button', { name: '创建' }))
  expect(await screen.findByText('这个标识正在使用')).toBeVisible()
})

test('[SK6] [SK7] a key is changed over, one of two secrets ended, and revoked, each after a question', async () => {
  const second = { ...first, id: 's2', start: 'hl_live_cd34', lastUsedAt: 1 }
  const asked = await open(undefined, [key(), key({ id: 'k2', name: '信贷系统', secrets: [first, second] })])
  await person.click(await screen.findByRole('button', { name: '更换' }))
  await person.click(within(screen.getByRole('dialog')).getByRole('button', { name: '更换' }))
  expect(await screen.findByText(SECRET)).toBeVisible()
  await person.click(screen.getByRole('button', { name: '已保存，关闭' }))
  await person.click(screen.getByRole('button', { name: '停用 hl_live_ab12…' }))
  await person.click(within(screen.getByRole('dialog')).getByRole('button', { name: '停用' }))
  await person.click(screen.getAllByRole('button', { name: '吊销' })[0] as HTMLElement)
  await person.click(within(screen.getByRole('dialog')).getByRole('button', { name: '吊销' }))
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /api/service-keys/k1/secrets',
    'DELETE /api/service-keys/k2/secrets/s1',
    'DELETE /api/service-keys/k1',
  ])
  // The row stays in hand when its button is gone.
  expect(document.activeElement).toHaveTextContent('核心系统')
})

test('[SK11] a revoked key says by whom, and offers nothing', async () => {
  await open(undefined, [key({ revoked: { at: 0, by: 'system' } })])
  expect(await screen.findByText('已吊销')).toBeVisible()
  expect(screen.queryByRole('button', { name: '吊销' })).toBeNull()
})
