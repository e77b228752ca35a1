import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test } from 'vitest'
import type { RightsRequest } from '#shared/domain/rights-request.ts'
import { usePanelPart } from '../../client/index.ts'
import { renderDesk } from '../../client/testing/render-desk.tsx'
import { serverNow } from '../../design/index.ts'
import { RightsSection } from './rights-section.tsx'

// jsdom knows the element, not how to open it.
beforeAll(() => {
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false
  }
})

const DAY = 86_400_000

function Rights() {
  const rights = usePanelPart('rights', 'c1', null)
  return <RightsSection customerId="c1" interaction={null} masked={false} rights={rights} />
}
const person = userEvent.setup()

test('[RP5] what they asked stands at the customer, and another request is written down in their words', async () => {
  const known: RightsRequest = {
    id: 'q0',
    seq: 1,
    kind: 'correction',
    customerId: 'c1',
    records: ['c1'],
    way: 'voice',
    interactionId: null,
    identity: 'open',
    askedAt: serverNow() - DAY,
    askedBy: 'a1',
    dueAt: serverNow() + 29 * DAY,
    takenBy: null,
    text: '地址错了',
    steps: [],
    settled: null,
  }
  const api = { request: <T,>() => Promise.resolve({ requests: [known] } as T) }
  const { server } = await renderDesk(<Rights />, { api })
  expect(await screen.findByText('更正、补充')).toBeVisible()
  expect(screen.getByText('待答复 1')).toBeVisible()
  await person.click(screen.getByRole('button', { name: '登记请求' }))
  const save = screen.getByText('登记', { selector: 'button *, button' })
  await person.click(save)
  expect(server.commands).toEqual([])
  await person.selectOptions(screen.getByLabelText('请求事项'), 'no-automation')
  expect(screen.getByText('个人信息保护法第二十四条')).toBeInTheDocument()
  // Nobody was verified in a contact where there is none.
  expect(screen.queryByText('本次会话已核验')).toBeNull()
  await person.type(screen.getByLabelText('客户的要求'), '不要再给我算推荐')
  await person.click(save)
  await waitFor(() => expect(screen.queryByLabelText('客户的要求')).toBeNull())
  expect(server.commands.map((frame) => frame.command)).toMatchObject([
    {
      type: 'right.request',
      customerId: 'c1',
      kind: 'no-automation',
      way: 'branch',
      identity: 'open',
      text: '不要再给我算推荐',
    },
  ])
})
