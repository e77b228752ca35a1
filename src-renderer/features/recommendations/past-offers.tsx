import { useState } from 'react'
import { isDoublyRecorded } from '#shared/domain/double-recording.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Recommendation } from '#shared/domain/recommendation.ts'
import { problemWords, useFloor, useNames } from '../../client/index.ts'
import { Button, Icon, Refusal, useFormat, useT } from '../../design/index.ts'
import { DeclineChoices } from './offer-choices.tsx'
import { useOfferAnswer } from './use-offer-answer.ts'

export interface PastOffersProps {
  readonly offers: readonly Recommendation[]
  /** Takes an answered one up again; absent once the contact is out of hand. */
  readonly onChange: ((id: string) => void) | undefined
  /** The contact they were made in, where it is in hand: a no that took them back can be noted. */
  readonly interaction?: Interaction
}

/** What came of the other offers of this contact, a line each. */
export function PastOffers({ offers, onChange, interaction }: PastOffersProps) {
  const t = useT('recommendations')
  const names = useNames()
  if (offers.length === 0) return null
  return (
    <ul className="reco-past" aria-label={t('past')}>
      {offers.map((offer) => {
        const name = names.proposition(offer.propositionId)
        const { answer, withdrawn } = offer
        return (
          <li key={offer.id}>
            <Icon name={answer?.response === 'accepted' ? 'check' : 'target'} size={14} />
            <span className="ell" title={name}>
              {name}
            </span>
            <Outcome offer={offer} />
            {isUnrecordedNo(offer) && interaction !== undefined ? (
              <RecordNo interaction={interaction} recommendation={offer} />
            ) : null}
            {answer === null || withdrawn !== null || onChange === undefined ? null : (
              <Button
                className="end"
                variant="link"
                size="small"
                aria-label={t('changeOf', { name })}
                onClick={() => onChange(offer.id)}
              >
                {t('change')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** [PR7] What was presented, and taken back by the customer's own words. */
function isUnrecordedNo({ answer, withdrawn, presented, assessFirst }: Recommendation): boolean {
  const isTheirWord = withdrawn?.why === 'mood' || withdrawn?.why === 'refused'
  return answer === null && isTheirWord && presented !== null && assessFirst !== true
}

function RecordNo({
  interaction,
  recommendation,
}: {
  readonly interaction: Interaction
  readonly recommendation: Recommendation
}) {
  const t = useT('recommendations')
  const [asking, setAsking] = useState(false)
  const { answer, blocked, underWay, problem } = useOfferAnswer(interaction, recommendation)
  if (asking)
    return (
      <DeclineChoices
        isCall={interaction.channel === 'voice'}
        onBack={() => setAsking(false)}
        onChoose={(reasonId, noCalls = false) => {
          setAsking(false)
          void answer('declined', { reasonId, noCalls })
        }}
      />
    )
  return (
    <>
      <Button
        className="end"
        variant="link"
        size="small"
        busy={underWay !== null}
        disabledReason={blocked}
        onClick={() => setAsking(true)}
      >
        {t('recordDecline')}
      </Button>
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
    </>
  )
}

function Outcome({ offer }: { offer: Recommendation }) {
  const { answer, withdrawn } = offer
  const t = useT('recommendations')
  const names = useNames()
  const format = useFormat()
  const proposition = useFloor((floor) => floor.config.proposition.get(offer.propositionId)?.record)
  if (answer === null) {
    return <span className="t3 nw">{t(withdrawn === null ? 'done_open' : `done_${withdrawn.why}`)}</span>
  }
  const { response, reasonId, remindAt } = answer
  // [PR45] A yes to a risk is no sale yet.
  const isIntent = response === 'accepted' && proposition !== undefined && isDoublyRecorded(proposition, offer)
  const detail =
    reasonId !== null
      ? names.declineReason(reasonId)
      : remindAt !== null
        ? t('remindAt', { time: format.momentWithin(remindAt) })
        : null
  // [AS19] Declined was the questionnaire: nothing of the product was.
  const isUnassessed = response === 'declined' && offer.assessFirst === true
  const done = isIntent ? 'done_intent' : isUnassessed ? 'done_unassessed' : (`done_${response}` as const)
  const words = [t(done), detail].filter((part) => part !== null).join(' · ')
  return (
    <span className={response === 'accepted' ? 'ok ell' : 't2 ell'} title={words}>
      {words}
    </span>
  )
}
