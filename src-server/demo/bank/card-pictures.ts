/** Which cards of the shelf have a picture, and what it shows. */
import type { LocalText } from '#shared/domain/channel.ts'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import type { CardPicture } from '#shared/domain/shelf-picture.ts'
import { text } from './queues.ts'

/** By proposition. */
export type CardPictures = Readonly<Record<string, CardPicture>>

export const PICTURED: Readonly<Record<string, LocalText>> = {
  'wealth-steady': text('山坡上的小树和几枚金币', 'A young tree and a few gold coins on a hillside'),
  'card-travel': text('海上的飞机和一张蓝色信用卡', 'An aeroplane over the sea and a blue credit card'),
}

export function withPictures(
  shelf: Readonly<Record<string, PropositionRecord>>,
  pictures: CardPictures,
): Readonly<Record<string, PropositionRecord>> {
  return Object.fromEntries(
    Object.entries(shelf).map(([id, record]) => {
      const picture = pictures[id]
      return [id, picture === undefined ? record : { ...record, card: { ...record.card, picture } }]
    }),
  )
}
