/** Files over the network: what is refused, what is kept, and who may fetch it. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { openNewPage, startManualChatServer, startSession } from '../../../tests/support/chat/chat-server.ts'

let server: Awaited<ReturnType<typeof startManualChatServer>>
beforeEach(async () => {
  server = await startManualChatServer()
})
afterEach(async () => {
  await server.close()
})

const PNG_HEAD = [
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0,
  0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0, 0x49, 0x44, 0x41, 0x54,
]
const png = (size = PNG_HEAD.length): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(size)
  bytes.set(PNG_HEAD)
  return bytes
}
const upload = (
  token: string,
  content: string | Uint8Array<ArrayBuffer>,
  name: string,
  type = 'image/png',
): Promise<Response> => {
  const form = new FormData()
  form.set('file', new Blob([content], { type }), name)
  return fetch(`${server.url}/api/chat/uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  })
}
const uploadSchema = z.object({ uploadId: z.string(), name: z.string(), contentType: z.string(), size: z.number() })
const keep = async (token: string, content: string | Uint8Array<ArrayBuffer>, name: string, type?: string) =>
  uploadSchema.parse(await (await upload(token, content, name, type)).json())
const codeOf = async (response: Response): Promise<string> =>
  z.object({ error: z.object({ code: z.string() }) }).parse(await response.json()).error.code

type Page = Awaited<ReturnType<typeof openNewPage>>['page']
const sendUpload = (page: Page, clientId: string, uploadId: string) =>
  new Promise<object>((resolve) =>
    page.socket.emit('send', { clientId, content: { kind: 'attachment', uploadId } }, resolve),
  )
const fetchFile = (token: string, blobId: string) =>
  fetch(`${server.url}/api/chat/files/${blobId}`, { headers: { authorization: `Bearer ${token}` } })

test('[C26] a program or a drawing with script called a picture is refused, whatever the page claims', async () => {
  const { token } = await startSession(server)
  const exe = Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, ...new Uint8Array(60)])
  expect(await codeOf(await upload(token, exe, 'photo.png'))).toBe('type-not-allowed')
  expect(await codeOf(await upload(token, '<svg onload="alert(1)"/>', 'photo.png'))).toBe('type-not-allowed')
  expect(await codeOf(await upload(token, '<!doctype html><script>1</script>', 'note.txt', 'text/plain'))).toBe(
    'type-not-allowed',
  )
  expect(server.fake.stored.size).toBe(0)
})

test('[C27] a file over the cap is refused and nothing is kept', async () => {
  const { token } = await startSession(server)
  expect(await codeOf(await upload(token, png(1_000_001), 'big.png'))).toBe('too-large')
  expect(server.fake.stored.size).toBe(0)
  expect((await upload(token, png(999_999), 'fits.png')).status).toBe(201)
})

test('[C26] a picture sent under another name stays a picture', async () => {
  const { page, session } = await openNewPage(server)
  const kept = await keep(session.token, png(), '照片.jpg', 'image/jpeg')
  expect(kept).toMatchObject({ name: '照片.jpg.png', contentType: 'image/png', size: PNG_HEAD.length })
  expect(await sendUpload(page, 'client-0001', kept.uploadId)).toMatchObject({ ok: true })
  expect(server.fake.received[0]?.content).toMatchObject({
    kind: 'image',
    attachment: { name: '照片.jpg.png', contentType: 'image/png' },
  })
  page.close()
})

test('[C28] an upload id is good in its own conversation, for a day', async () => {
  const [mine, theirs] = [await openNewPage(server), await openNewPage(server)]
  const { uploadId } = await keep(mine.session.token, png(), 'a.png')
  expect(await sendUpload(theirs.page, 'client-0001', uploadId)).toMatchObject({ ok: false, code: 'not-found' })
  expect(await sendUpload(mine.page, 'client-0001', `${uploadId}x`)).toMatchObject({ ok: false, code: 'not-found' })
  server.clock.advance(24 * 3_600_000)
  expect(await sendUpload(mine.page, 'client-0002', uploadId)).toMatchObject({ ok: false, code: 'not-found' })
  mine.page.close()
  theirs.page.close()
})

test('[C29] a file is a download for its own conversation and nobody else', async () => {
  const { page, session } = await openNewPage(server)
  const { uploadId } = await keep(session.token, png(), `a'(1)"<b>.png`)
  const blobId = [...server.fake.stored.keys()][0] ?? ''
  expect(await codeOf(await fetchFile(session.token, blobId))).toBe('not-found')
  await sendUpload(page, 'client-0001', uploadId)
  const response = await fetchFile(session.token, blobId)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': `attachment; filename*=UTF-8''a%27%281%29b.png`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-store',
  })
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(png())
  const other = await startSession(server)
  expect(await codeOf(await fetchFile(other.token, blobId))).toBe('not-found')
  expect(await codeOf(await fetchFile('none', blobId))).toBe('session-ended')
  page.close()
})

test('[C29] files in notes between colleagues are not the customer’s', async () => {
  const { page, session } = await openNewPage(server)
  await page.send('client-0001', '你好')
  const { id: blobId } = await server.fake.blobs.put(png(), {
    contentType: 'image/png',
    name: 'note.png',
    maxBytes: 1e6,
  })
  server.fake.say(
    session.conversationId,
    { kind: 'image', attachment: { blobId, name: 'note.png', contentType: 'image/png', size: 1 } },
    'internal',
  )
  expect(await codeOf(await fetchFile(session.token, blobId))).toBe('not-found')
  page.close()
})

test('[C10] uploading too often is refused', async () => {
  const { token } = await startSession(server)
  const statuses = []
  for (let i = 0; i < 13; i += 1) statuses.push((await upload(token, png(), 'a.png')).status)
  expect(statuses.at(-1)).toBe(429)
})

test.each([
  ['no form', 'application/json', '{}'],
  ['a broken form', 'multipart/form-data; boundary=x', '--x\r\nbroken'],
  [
    'a form without file',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n',
  ],
])('[C19] %s is refused', async (_what, type, body) => {
  const { token } = await startSession(server)
  const response = await fetch(`${server.url}/api/chat/uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': type },
    body,
  })
  expect(await codeOf(response)).toBe('malformed')
})

test('[C10] the bytes of one address are capped by the hour, over all its sessions', async () => {
  await server.close()
  server = await startManualChatServer({ uploadBytesPerHourPerAddress: 2_500 })
  const [one, two] = [await startSession(server), await startSession(server)]
  expect((await upload(one.token, png(1_000), 'a.png')).status).toBe(201)
  expect((await upload(two.token, png(1_000), 'b.png')).status).toBe(201)
  expect(await codeOf(await upload(two.token, png(1_000), 'c.png'))).toBe('too-often')
  expect(server.fake.stored.size).toBe(2)
  server.clock.advance(3_600_000)
  const fresh = await startSession(server)
  expect((await upload(fresh.token, png(1_000), 'c.png')).status).toBe(201)
})
