import { afterEach, expect, test } from 'vitest'
import type { ShelfPicture } from '#shared/domain/message.ts'
import { pictureAddress } from '#shared/domain/shelf-picture.ts'
import { configChangeSchema } from '#shared/protocol/config-schemas.ts'
import { offers } from '../../src-server/core/testing/offers.ts'
import { centreWithShelf, DEPOSIT, presents, untilPrompted } from '../support/centre/shelf.ts'
import { acceptFirst } from '../support/centre/steps.ts'
import type { TestCentre } from '../support/centre/test-centre.ts'
import { settle } from '../support/centre/virtual-clock.ts'
import { ONE_PIXEL } from '../support/one-pixel.ts'

let centre: TestCentre
afterEach(() => centre.close())

async function upload(bytes: Buffer, token: string): Promise<Response> {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'tree.png')
  const headers = { authorization: `Bearer ${token}` }
  return fetch(`${centre.server.url}/api/propositions/pictures`, { method: 'POST', headers, body: form })
}

async function uploaded(): Promise<ShelfPicture> {
  const answer = await upload(ONE_PIXEL, await centre.signIn('adam'))
  expect(answer.status).toBe(200)
  // The route's own answer.
  return (await answer.json()) as ShelfPicture
}

const withPicture = (picture: ShelfPicture | null) => {
  const alt = { zh: '小树', en: 'A young tree' }
  const { card } = offers.proposition()
  const shown = picture === null ? null : { ...picture, contentType: 'image/png' as const, alt }
  return offers.proposition({
    occasions: [{ on: 'intent', intentId: 'maturity' }],
    card: { ...card, picture: shown },
  })
}
async function saved(expectedVersion: number, picture: ShelfPicture | null): Promise<void> {
  const adam = await centre.desk('adam')
  const change = { kind: 'proposition', id: DEPOSIT, expectedVersion, record: withPicture(picture) } as const
  await adam.must({ type: 'config.save', change: configChangeSchema.parse(change) })
}
const fetched = (picture: Pick<ShelfPicture, 'blobId' | 'seal'>) =>
  fetch(`${centre.server.url}${pictureAddress(picture)}`)

test('[SH24] [SH25] a card goes out with its picture, which anyone may fetch and nothing else', async () => {
  centre = await centreWithShelf()
  const picture = await uploaded()
  await saved(1, picture)
  const anna = await centre.availableDesk('anna')
  const { id } = await acceptFirst(centre, anna)
  await centre.writes('我有一笔钱快到期')
  await presents(anna, id, await untilPrompted(anna, id))
  await settle()
  const { blobId, seal } = picture
  expect(centre.channel.sent.at(-1)).toMatchObject({
    content: {
      kind: 'card',
      picture: { blobId, seal, contentType: 'image/png', name: expect.stringMatching(/小树|tree/) },
    },
  })
  const open = await fetched(picture)
  expect(Buffer.from(await open.arrayBuffer())).toEqual(ONE_PIXEL)
  expect(open.headers.get('content-type')).toBe('image/png')
  expect((await fetched({ blobId, seal: 'x' })).status).toBe(404)
  expect((await upload(ONE_PIXEL, await centre.signIn('anna'))).status).toBe(403)
})

test('[SH24] an earlier version of a proposition still has its picture', async () => {
  centre = await centreWithShelf()
  const [first, second] = [await uploaded(), await uploaded()]
  await saved(1, first)
  await saved(2, second)
  await saved(3, null)
  await centre.storage.blobs.sweep(-1)
  await saved(4, first)
  expect((await fetched(first)).status).toBe(200)
  expect((await fetched(second)).status).toBe(200)
})

test('[SH23] what is no picture is refused in words', async () => {
  centre = await centreWithShelf()
  const answer = await upload(Buffer.from('%PDF-1.4'), await centre.signIn('adam'))
  expect(answer.status).toBe(415)
})
