import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CommandFrame } from '#shared/protocol/commands.ts'
import { queueRecord, versioned } from '../../client/testing/factories.ts'
import { renderDesk, type DeskUnderTest } from '../../client/testing/render-desk.tsx'
import { listenToHistory, navigate } from '../../design/index.ts'
import { AdminPage } from './admin-page.tsx'
import { entryPoint } from './testing.ts'

const person = userEvent.setup()
let stopListening: () => void
beforeEach(() => {
  stopListening = listenToHistory()
})
afterEach(() => {
  stopListening()
  navigate('/', true)
})

const saves = ({ server }: DeskUnderTest) =>
  server.commands.flatMap(({ command }: CommandFrame) => (command.type === 'config.save' ? [command.change] : []))

const phone = entryPoint({
  channel: 'voice',
  queueId: 'calls',
  voice: {
    numbers: ['95000'],
    menus: [],
    menuSeconds: 8,
    recordingNotice: null,
    announceEverySeconds: null,
    callbackAfterSeconds: null,
    voicemailSeconds: null,
  },
})
const config = {
  queue: [versioned('calls', { ...queueRecord, channels: ['voice' as const], name: { zh: '电话', en: 'Calls' } })],
  entryPoint: [versioned('line', phone)],
}

test('[VC1] [VC3] the telephone side is edited: a number and a menu whose key leads to a queue', async () => {
  navigate(['admin', 'entryPoint', 'line'], true)
  const desk = await renderDesk(<AdminPage />, { config })
  const numbers = await screen.findByLabelText('号码')
  await person.type(numbers, '{Enter}95001')
  await person.click(screen.getByRole('button', { name: '加菜单' }))
  await person.type(screen.getByLabelText('说什么 中文'), '请按 1')
  await person.type(screen.getByLabelText('名称 中文', { selector: '.ad-line-main' }), '人工')
  await person.keyboard('{Control>}s{/Control}')
  expect(saves(desk)).toMatchObject([
    {
      record: {
        voice: {
          numbers: ['95000', '95001'],
          menus: [
            {
              prompt: { text: { zh: '请按 1' } },
              choices: [{ digit: '1', target: { kind: 'queue', queueId: 'calls' } }],
            },
          ],
        },
      },
    },
  ])
  expect(screen.queryByText('签名密钥')).toBeNull()
})

test('[VC18] a queue for calls says whether they are recorded', async () => {
  navigate(['admin', 'queue', 'calls'], true)
  await renderDesk(<AdminPage />, { config })
  expect(await screen.findByText('全程录音')).toBeVisible()
})
