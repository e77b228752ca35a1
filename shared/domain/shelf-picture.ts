/** The picture of a proposition's card: advertising, nothing of any customer's, so whoever knows its address may see it. */
import type { Channel, LocalText } from './channel.ts'
import type { ShelfPicture } from './message.ts'

export interface CardPicture extends ShelfPicture {
  /** What it shows, for whoever cannot see it. */
  readonly alt: LocalText
}

/** What both the web chat and WeChat show; WeChat shows no WebP. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg'] as const

/** bytes; customers load it on their telephones */
export const PICTURE_MOST_BYTES = 1_048_576

/** Where a card is sent with its picture; elsewhere it goes without, and on a call nothing is sent at all. */
const PICTURE_CHANNELS: ReadonlySet<Channel> = new Set(['chat', 'wechat'])

export const carriesPicture = (channel: Channel): boolean => PICTURE_CHANNELS.has(channel)

/** Where anyone may fetch it, below the server's own address. */
export const pictureAddress = ({ blobId, seal }: Pick<ShelfPicture, 'blobId' | 'seal'>): string =>
  `/api/pictures/${blobId}/${seal}`
