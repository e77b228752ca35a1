import { z } from 'zod'
import { PICTURE_MOST_BYTES } from '#shared/domain/shelf-picture.ts'
import { RequestRefused } from '../../app/request-refused.ts'
import type { ShelfPictures } from '../../app/shelf-pictures.ts'
import type { Api } from '../api.ts'

const pictureParams = z.object({ blobId: z.string().min(1).max(128), seal: z.string().min(1).max(64) })

/** [SH24] The seal in a picture's address is the right to it: customers, and WeChat for them, are not signed in. */
export function shelfPictureRoutes(api: Api, pictures: ShelfPictures): void {
  api.route(
    {
      method: 'POST',
      path: '/propositions/pictures',
      summary: 'Store a picture (multipart field `file`, PNG or JPEG) for a proposition’s card',
      access: ['admin'],
      file: true,
      answer: 'ShelfPicture',
    },
    async ({ request }) => {
      const part = await request.file({ limits: { fileSize: PICTURE_MOST_BYTES + 1 } })
      if (part === undefined) throw new RequestRefused('malformed', { field: 'file' })
      return pictures.accept(part.file, part.filename)
    },
  )
  api.open(
    {
      method: 'GET',
      path: '/pictures/:blobId/:seal',
      summary: 'The picture of a proposition’s card',
      params: pictureParams,
      answer: 'the file',
    },
    async ({ params, reply }) => {
      const blob = await pictures.open(params.blobId, params.seal)
      if (blob === null) throw new RequestRefused('not-found', { what: 'file' })
      return reply.headers(pictureHeaders(blob.meta)).send(blob.stream)
    },
  )
}

/** The same address never shows another picture. */
const pictureHeaders = ({ contentType, size }: { readonly contentType: string; readonly size: number }) => ({
  'content-type': contentType,
  'content-length': String(size),
  'content-disposition': 'inline',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'public, max-age=31536000, immutable',
})
