import type { ShelfPicture } from '#shared/domain/message.ts'
import { pictureAddress } from '#shared/domain/shelf-picture.ts'
import { useDesk } from '../../client/index.ts'

export interface CardPictureProps {
  readonly picture: Pick<ShelfPicture, 'blobId' | 'seal'>
  /** What it shows. */
  readonly alt: string
  readonly className?: string | undefined
}

/** [SH24] The picture of a card, from where customers get it too. */
export function CardPicture({ picture, alt, className }: CardPictureProps) {
  const { api } = useDesk()
  return <img className={className} src={api.locate(pictureAddress(picture)).url} alt={alt} />
}
