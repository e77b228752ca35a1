import { fireEvent, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { ImportChecked, ImportJob } from '#shared/protocol/imports-rest.ts'
import { ApiProblem } from '../../../client/index.ts'
import { renderDesk } from '../../../client/testing/render-desk.tsx'
import { FilesPage } from './files-page.tsx'
import type { Transfer } from './transfer.ts'

const person = userEvent.setup()

const job = (changes: Partial<ImportJob> = {}): ImportJob => ({
  id: 'i1',
  kind: 'customers',
  fileName: '客户.csv',
  size: 2_000,
  encoding: 'gb18030',
  header: ['客户号', '姓名', '备注'],
  suggested: { customerNumber: 0, name: 1 },
  mapping: null,
  source: null,
  zone: null,
  state: 'ready',
  problem: null,
  by: 'adam',
  at: 0,
  startedAt: null,
  endedAt: null,
  read: 0,
  rows: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  wrong: 0,
  skipped: 0,
  repeated: 0,
  repeats: [],
  hasFile: true,
  hasWrongRows: false,
  hasChanges: false,
  ...changes,
})

/** The second row says what no telephone number is. */
const CHECKED: ImportChecked = {
  rows: 9,
  skipped: 0,
  wrong: 1,
  problems: [{ row: 2, column: 'name', code: 'too-long' }],
  repeats: [{ row: 4, earlier: 3 }],
  sample: [
    ['C-1', '李雷', '=1+1'],
    ['C-2', '韩梅梅', ''],
    ['C-2', '韩梅', ''],
  ],
}

const REPEATED = { repeated: 7, repeats: [5, 6, 7, 8, 9].map((row) => ({ row, earlier: row - 3 })) } as const

/** The page over a server with these imports; what it asks and saves is gathered. */
async function open(jobs: readonly ImportJob[] = [], send?: Transfer['send'], checked = CHECKED) {
  const asked: { readonly path: string; readonly body: unknown }[] = []
  const saved: string[] = []
  let listed = jobs
  const request = async <T,>(path: string, { body }: { body?: unknown } = {}): Promise<T> => {
    asked.push({ path, body })
    const done = job({ state: 'done', rows: 9, added: 7, wrong: 2, hasFile: false, hasWrongRows: true, ...REPEATED })
    if (path.endsWith('/check')) return checked as T
    if (path.endsWith('/start')) listed = [done]
    // The page asks for the list and to start, and gets what it asks for.
    return (path === '/api/imports' ? { jobs: listed } : done) as T
  }
  const transfer: Transfer = {
    send: send ?? (async () => ({ job: job(), sample: [['C-1', '李雷', '=1+1']] })),
    save: async (_, path) => {
      saved.push(path)
    },
  }
  await renderDesk(<FilesPage transfer={transfer} />, { api: { request } })
  return { asked, saved }
}

const drop = (): boolean => {
  const target = screen.getByText('把 CSV 文件拖到这里')
  return fireEvent.drop(target, { dataTransfer: { files: [new File(['x'], '客户.csv')] } })
}

test('[IM40] from a file dropped to its preview, its columns, and what came of it', async () => {
  const { asked, saved } = await open()
  expect(await screen.findByText('还没有导入过')).toBeVisible()
  drop()
  expect(await screen.findByRole('cell', { name: '李雷' })).toBeVisible()
  expect(screen.getByText(/GB18030/)).toBeVisible()
  expect(screen.getByRole('combobox', { name: '姓名／名称' })).toHaveDisplayValue('姓名')
  // Without the customer's number there is nothing to begin with.
  await person.selectOptions(screen.getByRole('combobox', { name: /^客户号/ }), '不导入')
  expect(screen.getByRole('button', { name: '开始导入' })).toHaveAttribute('aria-disabled', 'true')
  await person.selectOptions(screen.getByRole('combobox', { name: /^客户号/ }), '客户号')
  await person.click(screen.getByRole('button', { name: '开始导入' }))
  expect(await screen.findByRole('button', { name: '下载错误清单' })).toBeVisible()
  expect(asked.find(({ path }) => path.endsWith('/start'))?.body).toEqual({
    mapping: { customerNumber: 0, name: 1 },
    source: 'core-banking',
    zone: 'Asia/Shanghai',
  })
  expect(within(screen.getByRole('status')).getByText('7')).toBeVisible()
  await person.click(screen.getByRole('button', { name: '下载错误清单' }))
  await person.click(screen.getByRole('button', { name: '下载有误的行' }))
  expect(saved).toEqual(['/api/imports/i1/errors.csv?language=zh-CN', '/api/imports/i1/wrong-rows.csv?language=zh-CN'])
})

test('[IM34] [IM35] [IM36] what is wrong is marked before anything comes in, and the file can be discarded', async () => {
  const { asked, saved } = await open()
  await person.click(screen.getByRole('button', { name: '下载模板' }))
  expect(saved).toEqual(['/api/import-templates/customers?language=zh-CN'])
  drop()
  expect(await screen.findByText('已检查前 9 行，1 行有误')).toBeVisible()
  expect(screen.getByText('姓名／名称: 太长')).toBeVisible()
  await person.click(screen.getByRole('button', { name: '删除文件' }))
  expect(await screen.findByText('把 CSV 文件拖到这里')).toBeVisible()
  expect(asked.some(({ path }) => path === '/api/imports/i1')).toBe(true)
})

test('[IM33] the zone of the dates is asked for where the file has dates', async () => {
  await open([], async () => ({ job: job({ suggested: { customerNumber: 0, assessedAt: 2 } }), sample: [['C-1']] }))
  drop()
  expect(await screen.findByRole('combobox', { name: '日期的时区' })).toBeVisible()
})

test('[IM34] [IM46] wrong rows behind those that are shown are named with their rows, and with what may be said', async () => {
  const problems = [
    { row: 2, column: 'name', code: 'too-long' },
    { row: 417, column: 'gender', code: 'not-a-choice' },
  ] as const
  await open([], undefined, { ...CHECKED, wrong: 12, problems })
  drop()
  const below = await screen.findByText('第 417 行')
  expect(below.closest('li')).toHaveTextContent('性别: 不在可选值之内：女、男')
  expect(screen.getByText('另有 10 行')).toBeVisible()
})

test('[IM44] a file that is no table says so, and another can be chosen', async () => {
  await open([], () =>
    Promise.reject(new ApiProblem({ code: 'malformed', params: { field: 'file', problem: 'workbook' } }, 400)),
  )
  drop()
  expect(await screen.findByRole('alert')).toHaveTextContent('这是 Excel 工作簿或压缩包，不是 CSV')
  expect(screen.getByText('把 CSV 文件拖到这里')).toBeVisible()
})

test('[IM41] what a restart interrupted is run again from the list', async () => {
  await open([job({ state: 'interrupted', rows: 300, added: 300, mapping: { customerNumber: 2 } })])
  await person.click(await screen.findByRole('button', { name: '查看' }))
  expect(screen.getAllByText('被重启中断')).toHaveLength(2)
  await person.click(screen.getByRole('button', { name: '重新导入' }))
  expect(screen.getByText('已导入的行不会重复，可以放心重新导入。')).toBeVisible()
  expect(screen.getByRole('combobox', { name: /^客户号/ })).toHaveDisplayValue('备注')
})

test('[IM30] nothing is exported without a reason', async () => {
  const { saved } = await open()
  const button = screen.getByRole('button', { name: '导出 CSV' })
  expect(button).toHaveAttribute('aria-disabled', 'true')
  await person.type(screen.getByRole('textbox', { name: '导出原因' }), '季度对账')
  await person.click(button)
  expect(saved).toEqual([`/api/exports/customers?language=zh-CN&reason=${encodeURIComponent('季度对账')}`])
})

test('[IM39] a customer number that stands twice is marked, before and after, with the row that counts', async () => {
  await open()
  drop()
  expect(await screen.findByText('客户号与第 4 行重复：以第 4 行为准')).toBeVisible()
  const later = screen.getByText('客户号与第 3 行重复：以本行为准，空着的沿用第 3 行')
  expect(later.closest('tr')).toHaveTextContent('韩梅')
  await person.click(screen.getByRole('button', { name: '开始导入' }))
  const outcome = within(await screen.findByRole('status'))
  expect(outcome.getByText(/7 行的客户号与前面的行重复：以后面的行为准/)).toHaveTextContent(
    '第 5 行取代第 2 行、第 6 行取代第 3 行、第 7 行取代第 4 行、第 8 行取代第 5 行、第 9 行取代第 6 行、另有 2 行',
  )
})

test('[IM53] sales that failed or are still under way are counted before and after, where there are any', async () => {
  const done = job({ state: 'done', rows: 9, added: 6, skipped: 3, hasFile: false })
  await open([done], undefined, { ...CHECKED, skipped: 4 })
  await person.click(await screen.findByRole('button', { name: '查看' }))
  expect((await screen.findByText('未成交，未登记')).nextElementSibling).toHaveTextContent('3')
  drop()
  expect(await screen.findByText('其中 4 行的状态是失败或处理中，不会登记为成交')).toBeVisible()
})
