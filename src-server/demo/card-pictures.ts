/** Gives some cards of the demo's shelf their pictures. */
import { z } from 'zod'
import { PICTURE_TYPES } from '#shared/domain/shelf-picture.ts'
import { PICTURED, type CardPictures } from './bank/card-pictures.ts'
import { handOver } from './own-files.ts'

const pictureSchema = z.object({
  blobId: z.string(),
  seal: z.string(),
  name: z.string(),
  contentType: z.enum(PICTURE_TYPES),
  size: z.number(),
})

/** A card whose picture is not there, or not wanted, goes without. */
export async function uploadCardPictures(baseUrl: string, token: string): Promise<CardPictures> {
  const pictures = await Promise.all(
    Object.entries(PICTURED).map(async ([id, alt]) => {
      const file = { path: `/widget/shelf/${id}.png`, name: `${id}.png`, contentType: 'image/png' }
      const sent = pictureSchema.safeParse(await handOver(baseUrl, token, '/api/propositions/pictures', file))
      return sent.success ? [[id, { ...sent.data, alt }] as const] : []
    }),
  )
  return Object.fromEntries(pictures.flat())
}
