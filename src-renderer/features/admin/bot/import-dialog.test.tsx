import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { BotQuestionsCheck } from '#shared/protocol/bot-rest.ts'
import type { Api } from '../../../client/index.ts'
import { renderDesk } from '../../../client/testing/render-desk.tsx'
import { ImportQuestions } from './import-questions.tsx'

const person = userEvent.setup()
const CSV = 'language,question,article\nzh,卡没了,kb-lost\n'
const CHECK: BotQuestionsCheck = { added: 2, changed: 1, same: 0, others: 1_692, named: [], flaws: [] }

interface Sent {
  readonly path: string
  readonly body: unknown
}

/** Opens the dialog and chooses a file that is checked so. */
async function chosen(check: BotQuestionsCheck, sent: Sent[] = []) {
  const answers: Readonly<Record<string, unknown>> = {
    '/api/bot/questions': { questions: [] },
    '/api/bot/questions/check': check,
    '/api/knowledge/articles': { articles: [], policy: { secondPerson: true, changed: null } },
  }
  const request = ((path: string, options?: { body?: unknown }) => {
    if (options?.body !== undefined) sent.push({ path, body: options.body })
    return Promise.resolve(answers[path])
  }) as Api['request']
  await renderDesk(<ImportQuestions onDone={() => undefined} />, { api: { request } })
  await person.click(await screen.findByRole('button', { name: '导入问题' }))
  const dialog = within(screen.getByRole('dialog', { name: '导入问题' }))
  expect(dialog.getByText(/zh-CN（或 zh）/u)).toBeVisible()
  await person.upload(dialog.getByLabelText('选择文件', { selector: 'input' }), new File([CSV], 'q.csv'))
  return dialog
}

test('[BT121] a file of questions is shown before it is taken; it is added, and replaces all only by choice', async () => {
  const sent: Sent[] = []
  const dialog = await chosen(CHECK, sent)
  expect(await dialog.findByText('新增 2 题')).toBeVisible()
  expect(dialog.getByRole('radio', { name: /^添加：其余 1,?692 题保留$/u })).toBeChecked()
  expect(sent.map(({ path }) => path)).toEqual(['/api/bot/questions/check'])
  await person.click(dialog.getByRole('radio', { name: /^整份替换：其余 1,?692 题删掉$/u }))
  expect(dialog.getByRole('button', { name: /^替换，删掉 1,?692 题$/u })).toBeVisible()
  await person.click(dialog.getByRole('radio', { name: /^添加/u }))
  await person.click(dialog.getByRole('button', { name: '导入' }))
  expect(sent.at(-1)).toEqual({ path: '/api/bot/questions', body: { csv: CSV, mode: 'add' } })
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('[BT104] what is wrong in it stands with its line, column and what may stand there, and it cannot be taken', async () => {
  const dialog = await chosen({
    ...CHECK,
    flaws: [{ line: 3, column: 'language', is: 'unknown', value: 'fr' }],
  })
  expect(await dialog.findByRole('alert')).toHaveTextContent(
    '第 3 行 language 不认识「fr」，可以写：zh-CN（或 zh）、en',
  )
  expect(dialog.queryByRole('button', { name: '导入' })).toBeNull()
})
