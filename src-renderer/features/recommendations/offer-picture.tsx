import { textIn } from '#shared/domain/channel.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { carriesPicture } from '#shared/domain/shelf-picture.ts'
import { useT } from '../../design/index.ts'
import { CardPicture } from '../propositions/index.ts'
import './offer-picture.css'

export interface OfferPictureProps {
  readonly card: PropositionRecord['card']
  readonly interaction: Interaction
}

/** [SH27] What goes out with the card, seen before it does. */
export function OfferPicture({ card: { picture = null }, interaction: { channel, language } }: OfferPictureProps) {
  const t = useT('recommendations')
  if (picture === null || !carriesPicture(channel)) return null
  return (
    <figure className="reco-picture">
      <CardPicture picture={picture} alt={textIn(language, picture.alt)} />
      <figcaption>{t('withPicture')}</figcaption>
    </figure>
  )
}
