import '@testing-library/jest-dom/vitest'
import { fireEvent, screen, waitFor } from '@testing-library/dom'
import { render } from 'preact'
import { afterEach, expect, test, vi } from 'vitest'
import type { OpenIdentityLink } from '#shared/domain/identity-link.ts'
import { Page as Assessment } from '../assess/Page.tsx'
import { Page } from './Page.tsx'

const BANK = { zh: '华岭银行', en: 'Hualing Bank' }
const until = { expiresAt: Date.now() + 300_000, language: 'zh-CN', bank: BANK } as const

afterEach(() => {
  render(null, document.body)
  vi.unstubAllGlobals()
})

function serve(answers: Readonly<Record<string, object>>): { readonly path: string; readonly body: unknown }[] {
  const asked: { path: string; body: unknown }[] = []
  vi.stubGlobal('fetch', (path: string, { body }: { body: string }) => {
    asked.push({ path, body: JSON.parse(body) })
    return Promise.resolve(new Response(JSON.stringify(answers[path] ?? {}), { status: 200 }))
  })
  return asked
}

test('[IL7] [IL9] whose customer is known is asked for the code alone, by the bank, and told to tell it to nobody', async () => {
  const opened: OpenIdentityLink = { ...until, asks: 'code', attemptsLeft: 3 }
  const asked = serve({ '/api/identity-link/open': opened, '/api/identity-link': { passed: true, attemptsLeft: 3 } })
  render(<Page token="t1" />, document.body)
  const field = await screen.findByLabelText('验证码')
  expect(screen.getByText('华岭银行')).toBeVisible()
  await waitFor(() => expect(document.title).toBe('确认身份 · 华岭银行'))
  expect(screen.getByText(/华岭银行请您确认身份/)).toBeVisible()
  expect(screen.getByText(/不要告诉任何人，包括本行员工/)).toBeVisible()
  expect(screen.queryByLabelText('姓名')).toBeNull()
  expect(screen.queryByText('修改姓名或手机号')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: '确认' }))
  expect(await screen.findByText('请填写全部 6 位数字')).toBeVisible()
  fireEvent.input(field, { target: { value: '482913' } })
  await waitFor(() => {
    fireEvent.click(screen.getByRole('button', { name: '确认' }))
    expect(asked.at(-1)?.path).toBe('/api/identity-link')
  })
  expect(await screen.findByText('身份已确认')).toBeVisible()
  expect(asked.at(-1)).toEqual({ path: '/api/identity-link', body: { token: 't1', code: '482913' } })
})

test('[IL7] who is not known gives name and telephone first', async () => {
  serve({ '/api/identity-link/open': { ...until, asks: 'details', attemptsLeft: 3 } })
  render(<Page token="t1" />, document.body)
  expect(await screen.findByLabelText('姓名')).toBeVisible()
  expect(screen.getByText(/华岭银行请您确认身份/)).toBeVisible()
})

test('[AS12] the questionnaire names the bank, who asks and why', async () => {
  serve({ '/api/assessment/open': { ...until, age: null } })
  render(<Assessment token="t1" />, document.body)
  expect(await screen.findByText(/^华岭银行请您填写/)).toBeVisible()
  expect(screen.getByText('华岭银行')).toBeVisible()
  await waitFor(() => expect(document.title).toBe('风险测评 · 华岭银行'))
})
