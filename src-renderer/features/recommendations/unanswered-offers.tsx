import { isOnShow, type Recommendation } from '#shared/domain/recommendation.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { useNames } from '../../client/index.ts'
import { Icon, useT } from '../../design/index.ts'
import { OfferActions } from './offer-actions.tsx'
import { useOfferAnswer } from './use-offer-answer.ts'
import './recommendations.css'

/** What was presented in the contact and is still without the customer's word: asked for, never insisted on. */
export function UnansweredOffers({ interaction }: { interaction: Interaction }) {
  const t = useT('recommendations')
  const open = interaction.recommendations.filter((one) => isOnShow(one) && one.presented !== null)
  if (open.length === 0) return null
  return (
    <section className="reco-unanswered" aria-label={t('unanswered')}>
      {open.map((one) => (
        <Unanswered key={one.id} interaction={interaction} recommendation={one} />
      ))}
    </section>
  )
}

function Unanswered({ interaction, recommendation }: { interaction: Interaction; recommendation: Recommendation }) {
  const t = useT('recommendations')
  const names = useNames()
  const offer = useOfferAnswer(interaction, recommendation)
  return (
    <div className="reco-unanswered-one">
      <p className="row s12">
        <Icon name="target" size={14} />
        <b className="ell">{names.proposition(recommendation.propositionId)}</b>
        <span className="t3 nw">{t('unanswered')}</span>
      </p>
      <OfferActions interaction={interaction} recommendation={recommendation} offer={offer} answersOnly />
    </div>
  )
}
