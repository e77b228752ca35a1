import '@testing-library/jest-dom/vitest'
import { fireEvent, screen, waitFor, within } from '@testing-library/dom'
import { render } from 'preact'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFakeTransport, messageFrom, type FakeTransport } from '../../tests/support/widget/fake-transport.ts'
import { createChat, type Chat } from '../chat/chat.ts'
import { openStore } from '../lib/storage.ts'
import { textsIn } from '../lib/texts.ts'
import { App } from './App.tsx'
import { WidgetProvider } from './context.ts'

const HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'

let transport: FakeTransport
let chat: Chat
let root: HTMLElement

function show(config: Parameters<typeof createFakeTransport>[0] = {}): void {
  transport = createFakeTransport(config)
  chat = createChat({ transport, store: openStore('web', []), language: 'en', page: () => 'https://bank.example/' })
  root = document.createElement('div')
  document.body.append(root)
  render(
    <WidgetProvider value={{ chat, language: 'en', t: textsIn('en') }}>
      <App />
    </WidgetProvider>,
    root,
  )
  chat.start()
}

async function open(): Promise<HTMLElement> {
  fireEvent.click(await screen.findByRole('button', { name: 'Chat with us' }))
  return screen.findByRole('dialog')
}

async function openServed(): Promise<HTMLElement> {
  const dialog = await open()
  chat.send('hello')
  await waitFor(() => transport.page())
  transport.welcome()
  transport.page().state({ name: 'serving', agentName: 'Lin Yue' })
  await waitFor(() => within(dialog).getByRole('heading', { name: 'Lin Yue' }))
  return dialog
}

beforeEach(() => {
  URL.createObjectURL = () => 'blob:picture'
  URL.revokeObjectURL = () => {}
})
afterEach(() => {
  chat.stop()
  render(null, root)
  root.remove()
})

test('[C34] Enter sends, Shift+Enter does not, and neither does Enter while composing', async () => {
  show()
  const dialog = await open()
  const field = within(dialog).getByRole('textbox')
  fireEvent.input(field, { target: { value: '你好' } })
  fireEvent.keyDown(field, { key: 'Enter', shiftKey: true })
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
  fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 })
  expect(chat.view().outbox).toEqual([])
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(chat.view().outbox.map(({ content }) => content)).toEqual([{ kind: 'text', text: '你好' }])
})

test('[C14] a text that is too long is said while writing, and not sent', async () => {
  show()
  const dialog = await open()
  const field = within(dialog).getByRole('textbox')
  fireEvent.input(field, { target: { value: 'x'.repeat(2_003) } })
  expect(await within(dialog).findByText('At most 2000 characters; 3 too many')).toBeVisible()
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(chat.view().outbox).toEqual([])
})

test('[C31] script in names, texts and file names stays text', async () => {
  show({ name: HOSTILE, greeting: HOSTILE })
  const dialog = await openServed()
  transport.page().state({ name: 'serving', agentName: HOSTILE })
  for (const content of [
    { kind: 'text', text: HOSTILE } as const,
    { kind: 'file', blobId: 'b', name: HOSTILE, contentType: 'text/html', size: 1 } as const,
    { kind: 'image', blobId: 'b', name: HOSTILE, contentType: 'image/svg+xml', size: 1 } as const,
  ])
    transport.page().message(messageFrom('agent', '', { agentName: HOSTILE, content }))
  transport.page().message(messageFrom('system', HOSTILE))
  await waitFor(() => expect(within(dialog).getAllByText(HOSTILE).length).toBeGreaterThan(4))
  expect(dialog.querySelectorAll('img, script')).toHaveLength(0)
  expect('hacked' in window).toBe(false)
})

test('[C31] addresses become links that take nothing along', async () => {
  show()
  const dialog = await openServed()
  transport.page().message(messageFrom('agent', 'see https://bank.example/a and javascript:alert(1)'))
  const link = await within(dialog).findByRole('link')
  expect([link.getAttribute('href'), link.getAttribute('rel'), link.getAttribute('target')]).toEqual([
    'https://bank.example/a',
    'noopener noreferrer nofollow',
    '_blank',
  ])
})

test('[PR20] a card shows its title, its words and a way on that takes nothing along', async () => {
  show()
  const dialog = await openServed()
  const card = { kind: 'card', title: 'Steady 90', text: HOSTILE, link: 'https://bank.example/steady' } as const
  transport.page().message(messageFrom('agent', '', { content: card }))
  expect(await within(dialog).findByText('Steady 90')).toBeVisible()
  expect(within(dialog).getByText(HOSTILE, { exact: false })).toBeVisible()
  const link = within(dialog).getByRole('link', { name: 'See details' })
  expect([link.getAttribute('href'), link.getAttribute('rel'), link.getAttribute('target')]).toEqual([
    'https://bank.example/steady',
    'noopener noreferrer nofollow',
    '_blank',
  ])
})

test('[PR25] a card says that it is an offer, and one press refuses further ones in the customer’s own words', async () => {
  show()
  const dialog = await openServed()
  const card = { kind: 'card', title: 'Steady 90', text: 'R2', link: null } as const
  transport.page().message(messageFrom('agent', '', { content: card }))
  expect(await within(dialog).findByText('Offer')).toBeVisible()
  fireEvent.click(within(dialog).getByRole('button', { name: 'No more offers' }))
  await waitFor(() => expect(chat.view().outbox.at(-1)?.content).toMatchObject({ text: 'No more offers' }))
})

test('[SH25] a card’s picture stands in it, says what it shows and opens large', async () => {
  show()
  const dialog = await openServed()
  const picture = { blobId: 'b', name: 'A young tree', contentType: 'image/png', size: 1 }
  const card = { kind: 'card', title: 'Steady 90', text: 'R2', link: null, picture } as const
  transport.page().message(messageFrom('agent', '', { content: card }))
  const shown = await within(dialog).findByRole('button', { name: 'View picture “A young tree”' })
  expect(within(shown).getByRole('img')).toHaveAttribute('src', 'blob:picture')
  expect(within(dialog).getByText('Steady 90')).toBeVisible()
})

test('[AS13] a questionnaire, or a request to prove who one is, says what to do and is no offer', async () => {
  show()
  const dialog = await openServed()
  for (const [act, words] of [
    ['assess', 'Start'],
    ['prove', 'Open'],
  ] as const) {
    const card = { kind: 'card', title: act, text: '', link: 'https://bank.example/x', act } as const
    transport.page().message(messageFrom('agent', '', { content: card }))
    await waitFor(() => within(dialog).getByRole('link', { name: words }))
  }
  expect(within(dialog).queryByText('Offer')).toBeNull()
  expect(within(dialog).queryByRole('button', { name: 'No more offers' })).toBeNull()
})

test('[PR20] beside the closed launcher a card is glimpsed by its title', async () => {
  show()
  const dialog = await openServed()
  fireEvent.keyDown(dialog, { key: 'Escape' })
  await waitFor(() => expect(chat.view().isOpen).toBe(false))
  const card = { kind: 'card', title: 'Steady 90', text: 'R2', link: null } as const
  transport.page().message(messageFrom('agent', '', { content: card }))
  expect(await screen.findByText('Steady 90')).toBeVisible()
})

test('[C39] only the four picture types are shown as pictures', async () => {
  show()
  const dialog = await openServed()
  const content = { kind: 'image', blobId: 'b', name: 'a.png', size: 1 } as const
  transport.page().message(messageFrom('agent', '', { content: { ...content, contentType: 'image/png' } }))
  transport.page().message(messageFrom('agent', '', { content: { ...content, contentType: 'image/svg+xml' } }))
  const picture = await within(dialog).findByRole('button', { name: 'View picture “a.png”' })
  expect(within(picture).getByRole('img')).toHaveAttribute('src', 'blob:picture')
  expect(dialog.querySelectorAll('img')).toHaveLength(1)
})

test('[C36] focus goes into the dialog, stays there, and returns to the launcher', async () => {
  show()
  const dialog = await open()
  await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true))
  const last = within(dialog).getByRole('textbox')
  last.focus()
  fireEvent.keyDown(last, { key: 'Tab' })
  expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: 'Close chat' }))
  fireEvent.keyDown(document.activeElement ?? dialog, { key: 'Tab', shiftKey: true })
  expect(document.activeElement).toBe(last)
  fireEvent.keyDown(dialog, { key: 'Escape' })
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await waitFor(() => expect(screen.getByRole('button', { name: 'Chat with us' })).toHaveFocus())
})

test('[C36] messages are a polite log, the state is a status', async () => {
  show()
  const dialog = await openServed()
  expect(within(dialog).getByRole('log')).toHaveAttribute('aria-live', 'polite')
  transport.page().state({ name: 'waiting', position: 3, expectedWaitMs: 150_000 })
  await waitFor(() =>
    expect(within(dialog).getByRole('status')).toHaveTextContent('2 people ahead of youabout 3 minutes'),
  )
})

test.each([
  [{ position: 1, expectedWaitMs: 10_000 }, 'You are nextless than a minute'],
  [{ position: 2, expectedWaitMs: 50_000 }, '1 person ahead of youabout a minute'],
  [{ position: null, expectedWaitMs: null }, 'Connecting you to someone'],
  [{ position: 40, expectedWaitMs: 3_600_000 }, '39 people ahead of youmore than 30 minutes'],
])('[C21] the place in the queue in words: %j', async (place, words) => {
  show()
  const dialog = await openServed()
  transport.page().state({ name: 'waiting', ...place })
  await waitFor(() => expect(within(dialog).getByRole('status')).toHaveTextContent(words))
})

test('[C6] the form names what is missing and puts the cursor there', async () => {
  show({
    preChat: [
      { key: 'name', label: 'Your name', kind: 'text', required: true, choices: [] },
      { key: 'mobile', label: 'Mobile', kind: 'phone', required: false, choices: [] },
    ],
  })
  const dialog = await open()
  fireEvent.input(within(dialog).getByLabelText(/Mobile/), { target: { value: 'abc' } })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Start chat' }))
  expect(await within(dialog).findByText('Please fill this in')).toBeVisible()
  expect(within(dialog).getByText('Please enter a valid phone number')).toBeVisible()
  expect(within(dialog).getByLabelText('Your name')).toHaveFocus()
  fireEvent.input(within(dialog).getByLabelText('Your name'), { target: { value: 'Chen' } })
  fireEvent.input(within(dialog).getByLabelText(/Mobile/), { target: { value: '+86 138 0013 8000' } })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Start chat' }))
  await within(dialog).findByRole('log')
  expect(transport.started[0]?.preChat).toEqual({ name: 'Chen', mobile: '+86 138 0013 8000' })
})

test('[C4] where the site must vouch, the widget asks to sign in', async () => {
  show({ identityRequired: true })
  const dialog = await open()
  expect(within(dialog).getByText('Please sign in to chat')).toBeVisible()
  chat.setUser({ id: 'c-1', name: null, email: null, phone: null, hash: 'h' })
  expect(await within(dialog).findByRole('log')).toBeVisible()
})

test('[C32] every own message shows its state in a word', async () => {
  show()
  const dialog = await openServed()
  await within(dialog).findByText('Sent')
  const own = chat.view().messages[0]
  transport.page().receipt({ id: own?.id ?? '', delivery: 'delivered' })
  await within(dialog).findByText('Delivered')
  transport.page().readByAgent(own?.seq ?? 0)
  await within(dialog).findByText('Read')
  transport.answer.send = async () => ({ ok: false, code: 'malformed', message: 'No more' })
  chat.send('more')
  expect(await within(dialog).findByText('Not sent: No more')).toBeVisible()
  expect(within(dialog).getByRole('button', { name: 'Try again' })).toBeVisible()
})

test('[C23] ending asks first; then one may rate, and start again', async () => {
  show()
  const dialog = await openServed()
  fireEvent.click(within(dialog).getByRole('button', { name: 'End chat' }))
  fireEvent.click(await within(dialog).findByRole('button', { name: 'Keep chatting' }))
  await waitFor(() => expect(within(dialog).queryByRole('alertdialog')).toBeNull())
  expect(transport.told).not.toContain('end')
  fireEvent.click(within(dialog).getByRole('button', { name: 'End chat' }))
  fireEvent.click(within(await within(dialog).findByRole('alertdialog')).getByRole('button', { name: 'End chat' }))
  await waitFor(() => expect(transport.told).toContain('end'))
  transport.page().state({ name: 'ended', by: 'customer', interactionId: 'i1', askSurvey: true })
  fireEvent.click(await within(dialog).findByRole('radio', { name: /Excellent/ }))
  fireEvent.input(await within(dialog).findByRole('textbox'), { target: { value: 'thanks' } })
  fireEvent.click(await within(dialog).findByRole('button', { name: 'Send rating' }))
  expect(await within(dialog).findByText('Thank you for your rating')).toBeVisible()
  expect(transport.told.at(-1)).toBe('survey 5 thanks')
  fireEvent.click(within(dialog).getByRole('button', { name: 'Start a new chat' }))
  expect(await within(dialog).findByRole('button', { name: 'Send' })).toBeVisible()
})

test('[C38] the launcher counts what was missed and shows the newest', async () => {
  show()
  const dialog = await openServed()
  fireEvent.keyDown(dialog, { key: 'Escape' })
  transport.page().message(messageFrom('agent', 'first'))
  transport.page().message(messageFrom('agent', 'second'))
  const launcher = await screen.findByRole('button', { name: 'Chat with us, 2 unread' })
  expect(screen.getByText('second')).toBeVisible()
  fireEvent.click(launcher)
  await waitFor(() => expect(transport.told.some((told) => told.startsWith('read'))).toBe(true))
})

const choice = (head: string) => ({
  kind: 'menu' as const,
  head,
  options: [
    { id: 'a', text: 'Cards' },
    { id: 'b', text: 'Loans' },
  ],
  tail: '',
})

test('[BT80] an option is pressed to say its words, and the options of an older choice cannot be pressed', async () => {
  show()
  const dialog = await openServed()
  transport.page().state({ name: 'assisted', person: 'Talk to a person' })
  transport.page().message(messageFrom('bot', '', { content: choice('First?') }))
  const button = (name: string) => within(dialog).getAllByRole('button', { name })
  await waitFor(() => expect(button('Cards')).toHaveLength(1))
  transport.page().message(messageFrom('bot', '', { content: choice('Second?') }))
  await waitFor(() => expect(button('Cards')).toHaveLength(2))
  expect(button('Cards').map((one) => one.hasAttribute('disabled'))).toEqual([true, false])
  const [, loans] = button('Loans')
  if (loans === undefined) throw new Error('no options')
  fireEvent.click(loans)
  await waitFor(() => expect(transport.sent.at(-1)?.text).toBe('Loans'))
  await waitFor(() => expect(button('Cards').every((one) => one.hasAttribute('disabled'))).toBe(true))
})

test('[BT81] while the assistant answers the page says that it is no person, and offers one', async () => {
  show()
  const dialog = await openServed()
  transport.page().state({ name: 'assisted', person: 'Talk to a person' })
  transport.page().message(messageFrom('bot', 'Hello'))
  expect(await within(dialog).findByText('You are chatting with an assistant, not a person')).toBeVisible()
  expect(await within(dialog).findByText('Assistant')).toBeVisible()
  fireEvent.click(within(dialog).getByRole('button', { name: 'Talk to a person' }))
  await waitFor(() => expect(transport.sent.at(-1)?.text).toBe('Talk to a person'))
  transport.page().state({ name: 'waiting', position: 1, expectedWaitMs: null })
  await waitFor(() => expect(within(dialog).queryByRole('button', { name: 'Talk to a person' })).toBeNull())
})

test('[BT82] until the assistant answers it is shown writing', async () => {
  show()
  const dialog = await openServed()
  transport.page().state({ name: 'assisted', person: 'Talk to a person' })
  transport.page().message(messageFrom('customer', 'How much?'))
  expect(await within(dialog).findByRole('img', { name: 'Assistant is typing' })).toBeVisible()
  transport.page().message(messageFrom('bot', 'Nothing'))
  await waitFor(() => expect(within(dialog).queryByRole('img', { name: 'Assistant is typing' })).toBeNull())
})
