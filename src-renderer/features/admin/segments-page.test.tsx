import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RequestOptions } from '../../client/api.ts'
import { versioned } from '../../client/testing/factories.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { listenToHistory, navigate } from '../../design/index.ts'
import { SegmentsPage } from './segments-page.tsx'

let stopListening: () => void
beforeEach(() => {
  stopListening = listenToHistory()
})
afterEach(() => {
  stopListening()
  navigate('/', true)
})

const rule = {
  combinator: 'and',
  not: false,
  rules: [{ field: 'city', operator: '=', value: '上海' }],
} as const
const shanghai = { name: { zh: '上海客户', en: 'Shanghai' }, rule }
const config = {
  segment: [
    versioned('sh', shanghai),
    { ...versioned('old', { ...shanghai, name: { zh: '旧分群', en: 'Old' } }), archived: true },
  ],
}

test('[SG7] a supervisor reads what a segment asks and counts it, and is offered nothing else', async () => {
  const asked: unknown[] = []
  const request = <T,>(path: string, options?: RequestOptions): Promise<T> => {
    asked.push([path, options?.body])
    return Promise.resolve((path.endsWith('count') ? { count: 1204, behind: 0 } : { customers: [] }) as T)
  }
  const person = userEvent.setup()
  navigate(['segments'], true)
  await renderDesk(<SegmentsPage />, { config, role: 'supervisor', api: { request } })
  await person.click(await screen.findByRole('button', { name: /上海客户/ }))
  expect(screen.getByText('城市 等于 上海')).toBeVisible()
  await person.click(screen.getByRole('button', { name: '数一数' }))
  expect(await screen.findByText('1,204 位客户')).toBeVisible()
  expect(asked).toEqual([
    ['/api/segments/count', { rule }],
    ['/api/segments/sample', { rule }],
  ])
  for (const name of [/新建/, /保存/, /归档/, /导出/]) expect(screen.queryByRole('button', { name })).toBeNull()
  expect(screen.queryByText('旧分群')).toBeNull()
})

test('[SG7] where there is none yet, it says who makes them', async () => {
  navigate(['segments'], true)
  await renderDesk(<SegmentsPage />, { role: 'supervisor' })
  expect(await screen.findByText('还没有分群')).toBeVisible()
})
