import { screen, within } from '@testing-library/react'
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
    languageSkills: { zh: [], en: [] },
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

test('[VC55] which skill callers in a language ask for is set beside the menus', async () => {
  navigate(['admin', 'entryPoint', 'line'], true)
  const skill = [versioned('english', { name: { zh: '英语', en: 'English' } })]
  const desk = await renderDesk(<AdminPage />, { config: { ...config, skill } })
  const english = await screen.findByRole('group', { name: '选英文的客户' })
  expect(within(english).getByText('不另要求')).toBeVisible()
  await person.click(within(english).getByRole('button', { name: '加一项要求' }))
  await person.keyboard('{Control>}s{/Control}')
  expect(saves(desk)).toMatchObject([
    { record: { voice: { languageSkills: { zh: [], en: [{ skillId: 'english', level: 3 }] } } } },
  ])
})

const menu = (id: string, to: string) => ({
  id,
  prompt: { text: { zh: `说${id}`, en: id }, audio: { zh: null, en: null } },
  choices: [
    to === 'calls'
      ? { digit: '1', label: { zh: '队列', en: 'Queue' }, target: { kind: 'queue' as const, queueId: to } }
      : {
          digit: '1',
          label: { zh: '下级', en: 'Below' },
          target: { kind: 'menu' as const, menuId: to, language: null },
        },
  ],
})

async function openMenus(...menus: readonly ReturnType<typeof menu>[]): Promise<DeskUnderTest> {
  navigate(['admin', 'entryPoint', 'line'], true)
  const { voice } = phone
  if (voice === null) throw new Error('no telephone')
  const desk = await renderDesk(<AdminPage />, {
    config: { ...config, entryPoint: [versioned('line', { ...phone, voice: { ...voice, menus } })] },
  })
  await screen.findByLabelText('号码')
  return desk
}

test('[M21] a menu nothing leads to is marked, and how one comes to the others is said', async () => {
  await openMenus(menu('a', 'b'), menu('b', 'calls'), menu('c', 'calls'))
  const lost = screen.getByRole('group', { name: '菜单 3' })
  expect(within(lost).getByText('没有按键通到这里')).toBeVisible()
  expect(screen.getAllByText('没有按键通到这里')).toHaveLength(1)
  expect(within(screen.getByRole('group', { name: '菜单 2' })).getByText('菜单 1 按 1')).toBeVisible()
  await person.click(within(screen.getByRole('group', { name: '菜单 2' })).getByRole('button', { name: '去掉菜单' }))
  expect(within(screen.getByRole('group', { name: '菜单 1' })).getByText('队列：电话')).toBeVisible()
})

test('[M20] [M22] a sound is uploaded, removed, and what is none is refused in words', async () => {
  const desk = await openMenus(menu('a', 'calls'))
  const file = screen.getByLabelText('录音文件 中文')
  await person.upload(file, new File(['%PDF'], '说明.wav.pdf', { type: 'audio/wav' }))
  expect(screen.getByRole('alert')).toHaveTextContent('只收 WAV、MP3 或 OGG 录音')
  expect(screen.getByRole('button', { name: '上传录音 中文' })).toBeVisible()
  await person.click(screen.getByRole('button', { name: '加按键' }))
  expect(screen.getAllByLabelText('按键').length).toBeGreaterThan(1)
  expect(screen.getAllByText('2').length).toBeGreaterThan(0)
  expect(saves(desk)).toEqual([])
})
