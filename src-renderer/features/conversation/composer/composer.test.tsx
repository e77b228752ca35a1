import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import type { CannedReplyRecord } from '#shared/domain/config.ts'
import { createMemoryStore, DeskContext } from '../../../client/index.ts'
import { interaction, versioned } from '../../../client/testing/factories.ts'
import { renderDesk, type DeskUnderTest } from '../../../client/testing/render-desk.tsx'
import { DesignProvider, setPreferences, ShortcutList } from '../../../design/index.ts'
import { OfferAlerts, OfferList } from '../../offers/index.ts'
import { Composer } from './composer.tsx'

const canned = (shortcut: string, zh: string, changes: Partial<CannedReplyRecord> = {}) =>
  versioned<CannedReplyRecord>(shortcut, {
    shortcut,
    shortcutEn: '',
    title: { zh: shortcut, en: shortcut },
    text: { zh, en: zh },
    queueIds: null,
    compliance: false,
    ...changes,
  })
const config = {
  cannedReply: [
    canned('分期确认', '{customer}您好，我是{agent}，「{queue}」为您办理分期', { compliance: true }),
    canned('分期优惠', '您名下有 1 张分期券'),
    canned('贷款', '贷款专用', { queueIds: ['loans'] }),
  ],
}

const composer = (replyClosed: string | null = null, store = createMemoryStore()): Promise<DeskUnderTest> =>
  renderDesk(<Composer opened interaction={interaction()} replyClosed={replyClosed} />, {
    interactions: [interaction()],
    config,
    store,
  })
const field = (): HTMLElement => screen.getByRole('combobox')
const under = ({ desk }: DeskUnderTest, what: ReactNode): ReactNode => (
  <DesignProvider>
    <DeskContext value={desk}>{what}</DeskContext>
  </DesignProvider>
)
const said = ({ server }: DeskUnderTest): readonly unknown[] =>
  server.commands.map(({ command }) =>
    command.type === 'message.send' && command.content.kind === 'text'
      ? command.content.text
      : command.type === 'note.add'
        ? `note: ${command.text}`
        : command.type,
  )

test('[D24] Ctrl+Enter sends, Enter breaks the line; the choice can be turned around', async () => {
  const desk = await composer()
  await userEvent.type(field(), 'one{Enter}two{Control>}{Enter}{/Control}')
  expect(said(desk)).toEqual(['one\ntwo'])
  act(() => setPreferences({ sendKey: 'enter' }))
  await userEvent.type(field(), 'three{Shift>}{Enter}{/Shift}four{Enter}')
  expect(said(desk)).toEqual(['one\ntwo', 'three\nfour'])
  expect(field()).toHaveValue('')
})

test('[D24] Enter that ends a Chinese word sends nothing', async () => {
  const desk = await composer()
  act(() => setPreferences({ sendKey: 'enter' }))
  await userEvent.type(field(), 'ni')
  fireEvent.keyDown(field(), { key: 'Enter', isComposing: true })
  fireEvent.keyDown(field(), { key: 'Enter', keyCode: 229 })
  expect(said(desk)).toEqual([])
})

test('[D25] a slash opens the canned replies of this queue; Enter fills in with the variables known, nothing is sent', async () => {
  const desk = await composer()
  await userEvent.type(field(), '/分期')
  expect(screen.getAllByRole('option')).toHaveLength(2)
  expect(screen.getByText('合规必读')).toBeInTheDocument()
  await userEvent.keyboard('{ArrowDown}{ArrowUp}{Enter}')
  expect(field()).toHaveValue('陈晓雯您好，我是林悦，「信用卡 · 网聊」为您办理分期')
  expect(said(desk)).toEqual([])
})

test('[D25] Esc closes the replies and keeps what was typed', async () => {
  await composer()
  await userEvent.type(field(), '/分期')
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('listbox')).not.toBeInTheDocument()
  expect(field()).toHaveValue('/分期')
})

test('[D26] a draft survives the desk: what was typed is there again', async () => {
  const store = createMemoryStore()
  const first = await composer(null, store)
  await userEvent.type(field(), '还没说完')
  await waitFor(async () => expect(await store.entries('draft/')).toHaveLength(1))
  first.unmount()
  first.desk.stop()
  await composer(null, store)
  expect(field()).toHaveValue('还没说完')
})

test('[D26] reply and note are two drafts', async () => {
  const desk = await composer()
  await userEvent.type(field(), '给客户')
  await userEvent.click(screen.getByRole('radio', { name: '内部备注' }))
  await userEvent.type(field(), '给同事{Control>}{Enter}{/Control}')
  expect(said(desk)).toEqual(['note: 给同事'])
  await userEvent.click(screen.getByRole('radio', { name: '回复' }))
  expect(field()).toHaveValue('给客户')
})

test('[D27] once the contact has ended the reply says why and takes nothing; a note is a press away', async () => {
  const desk = await composer('会话已结束，只能写内部备注')
  expect(field()).toHaveAccessibleName('回复')
  expect(field()).toHaveAttribute('placeholder', '会话已结束，只能写内部备注')
  await userEvent.type(field(), '这个客户骂人{Control>}{Enter}{/Control}')
  expect(field()).toHaveValue('')
  await userEvent.click(screen.getByRole('button', { name: /写内部备注/ }))
  await userEvent.keyboard('这个客户骂人{Control>}{Enter}{/Control}')
  expect(said(desk)).toEqual(['note: 这个客户骂人'])
})

test('[D100] a note begun while nothing could be said stays a note when something can be said again', async () => {
  const desk = await composer('账号已停用')
  await userEvent.keyboard('{Alt>}n{/Alt}')
  await userEvent.keyboard('这个客户骂人')
  desk.rerender(under(desk, <Composer opened interaction={interaction()} replyClosed={null} />))
  await userEvent.keyboard('，别理他{Control>}{Enter}{/Control}')
  expect(said(desk)).toEqual(['note: 这个客户骂人，别理他'])
})

test('[D100] a reply emptied while nothing can be said does not become a note', async () => {
  const desk = await composer()
  await userEvent.type(field(), '好')
  desk.rerender(under(desk, <Composer opened interaction={interaction()} replyClosed="账号已停用" />))
  await userEvent.keyboard('{Backspace}这个客户骂人{Control>}{Enter}{/Control}')
  expect(field()).toHaveAccessibleName('回复')
  expect(said(desk)).toEqual([])
})

test('[D100] a picture pasted into a note leaves it one', async () => {
  const desk = await composer()
  await userEvent.click(screen.getByRole('radio', { name: '内部备注' }))
  const files = [new File(['x'], 'a.png', { type: 'image/png' })]
  fireEvent.paste(field(), { clipboardData: { getData: () => '', files } })
  await userEvent.type(field(), '给同事{Control>}{Enter}{/Control}')
  expect(said(desk)).toEqual(['note: 给同事'])
})

test('[D13] a message that came back says why, and can be put back into the field', async () => {
  const desk = await composer()
  desk.server.answer = () => Promise.resolve({ ok: false, refusal: { code: 'not-yours', params: {} } })
  await userEvent.type(field(), '已经转走了{Control>}{Enter}{/Control}')
  expect(await screen.findByRole('alert')).toHaveTextContent('这个会话已不在你名下')
  await userEvent.click(screen.getByRole('button', { name: '填回' }))
  expect(field()).toHaveValue('已经转走了')
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
})

test('[D28] the customer is told that someone writes, not that a slash was typed', async () => {
  const { server } = await composer()
  await userEvent.type(field(), '/')
  expect(server.typings).toEqual([])
  await userEvent.type(field(), '{Backspace}您好')
  expect(server.typings).toEqual([{ interactionId: 'i1', on: true }])
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(server.typings.at(-1)).toEqual({ interactionId: 'i1', on: false })
})

test('[D53] the composer holds to what the channel can carry', async () => {
  const sms = interaction({ channel: 'sms' })
  await renderDesk(<Composer opened interaction={sms} replyClosed={null} />, { interactions: [sms], config })
  await userEvent.type(field(), '1234567890!')
  expect(screen.getByText('超出 1 字')).toBeDefined()
  expect(screen.getByRole('button', { name: /^发送(?!键)/ })).toHaveAttribute('aria-disabled', 'true')
  expect(screen.getByRole('button', { name: /文件/ })).toBeDisabled()
  expect(screen.getByRole('button', { name: /图片/ })).toBeDisabled()
})

test('[D61] words begun when the reply closes stay in the field as not sent; they can become a note', async () => {
  const desk = await composer()
  await userEvent.type(field(), '我这就给您')
  desk.rerender(under(desk, <Composer opened interaction={interaction()} replyClosed="会话已结束" />))
  expect(field()).toHaveFocus()
  await userEvent.keyboard('查{Control>}{Enter}{/Control}')
  expect(field()).toHaveValue('我这就给您查')
  expect(screen.getByRole('alert')).toHaveTextContent('还没发出会话已结束')
  expect(said(desk)).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: '转为内部备注' }))
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(said(desk)).toEqual(['note: 我这就给您查'])
})

test('[D21] Ctrl+Enter in a composer that holds words sends them and accepts nothing; held down it sends once', async () => {
  const now = Date.now()
  const offered = interaction({
    id: 'i2',
    phase: {
      name: 'offered',
      offer: { id: 'o1', agentId: 'a1', at: now, expiresAt: now + 20_000, why: 'skills' },
      waiting: {
        queueId: 'cards',
        reason: 'arrival',
        requirements: [],
        priority: 0,
        since: now,
        dueAt: now,
        preferred: null,
        target: null,
        overflowAt: null,
      },
    },
  })
  const desk = await renderDesk(
    <>
      <OfferAlerts />
      <OfferList />
      <Composer opened interaction={interaction()} replyClosed={null} />
    </>,
    { interactions: [interaction(), offered], config },
  )
  const accept = (): HTMLElement => screen.getByRole('button', { name: /接入/ })
  expect(accept()).toHaveTextContent('Ctrl ↵')
  await userEvent.type(field(), '好的')
  expect(accept()).toHaveTextContent('Alt ↵')
  fireEvent.keyDown(field(), { key: 'Enter', ctrlKey: true, repeat: true })
  expect(said(desk)).toEqual([])
  fireEvent.keyDown(field(), { key: 'Enter', ctrlKey: true })
  fireEvent.keyDown(field(), { key: 'Enter', ctrlKey: true, repeat: true })
  await waitFor(() => expect(said(desk)).toEqual(['好的']))
  expect(accept()).toHaveTextContent('Ctrl ↵')
  await userEvent.type(field(), '还有{Alt>}{Enter}{/Alt}')
  expect(said(desk)).toEqual(['好的', 'offer.accept'])
  expect(field()).toHaveValue('还有')
})

test('[D62] a draft that comes up by itself does not take the focus; one the agent opened does', async () => {
  const store = createMemoryStore()
  const first = await composer(null, store)
  await userEvent.type(field(), '还没说完')
  await waitFor(async () => expect(await store.entries('draft/')).toHaveLength(1))
  first.unmount()
  first.desk.stop()
  const next = await renderDesk(<Composer opened={false} interaction={interaction()} replyClosed={null} />, { store })
  expect(field()).toHaveValue('还没说完')
  expect(field()).not.toHaveFocus()
  next.unmount()
  next.desk.stop()
  await composer(null, store)
  expect(field()).toHaveFocus()
})

test('[D63] a kind of file the centre does not take is said in words, with nothing to retry', async () => {
  const desk = await composer()
  const state = { name: 'failed', problem: { code: 'attachment-unknown', params: {} } } as const
  act(() =>
    desk.desk.uploads.state.setState(
      new Map([['i1', [{ id: 'u1', name: 'a.svg', size: 5, contentType: 'image/svg+xml', state }]]]),
      true,
    ),
  )
  expect(screen.getByRole('alert')).toHaveTextContent('这种文件不能发')
  expect(screen.queryByRole('button', { name: '重试' })).not.toBeInTheDocument()
})

test('[U21] the sheet of shortcuts lists what the field itself does with its keys, as the agent chose', async () => {
  const desk = await composer()
  const listed = (label: string): string | undefined =>
    screen.getByText(label, { selector: 'dt' }).nextElementSibling?.textContent
  desk.rerender(
    under(desk, [<Composer key="c" opened interaction={interaction()} replyClosed={null} />, <ShortcutList key="s" />]),
  )
  expect(listed('发送')).toBe('Ctrl ↵')
  expect(listed('常用回复')).toBe('/')
  act(() => setPreferences({ sendKey: 'enter' }))
  expect(listed('发送')).toBe('↵')
})

test('[D104] the picker of emoji that Esc closes gives the focus back to the reply, and its tooltip stays away', async () => {
  await composer()
  const button = screen.getByRole('button', { name: '表情' })
  await userEvent.click(button)
  const host = await waitFor(() => {
    const found = document.querySelector('.emoji-host')
    if (found === null) throw new Error('not open')
    return found
  })
  fireEvent.keyDown(host, { key: 'Escape' })
  expect(field()).toHaveFocus()
  expect(button).not.toHaveAttribute('aria-describedby')
})

test('[D120] a reply with a place nobody filled in stays in the field with the place marked; filled in, it goes', async () => {
  const desk = await composer()
  await userEvent.click(field())
  await userEvent.paste('您在{开户 城市}吗？')
  expect(screen.getByText('先填「开户 城市」再发')).toBeVisible()
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(said(desk)).toEqual([])
  expect(document.activeElement).toBe(field())
  await userEvent.keyboard('上海')
  expect(field()).toHaveValue('您在上海吗？')
  await userEvent.click(screen.getByRole('button', { name: /^发送(?!键)/ }))
  expect(said(desk)).toEqual(['您在上海吗？'])
})

test('[PR2] a canned reply addresses who has no name without one', async () => {
  const nameless = interaction({ introduction: null })
  const desk = await renderDesk(<Composer opened interaction={nameless} replyClosed={null} />, {
    interactions: [nameless],
    config,
  })
  await userEvent.type(field(), '/分期确认{Enter}')
  expect(field()).toHaveValue('您好，我是林悦，「信用卡 · 网聊」为您办理分期')
  expect(said(desk)).toEqual([])
})
