import { useState } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Recommendation } from '#shared/domain/recommendation.ts'
import { problemWords, useNames } from '../../client/index.ts'
import { Button, Icon, Refusal, useFormat, useShortcut, useT } from '../../design/index.ts'
import { heldWords } from './held-words.ts'
import { PresentLocked } from './present-locked.tsx'
import { DeclineChoices } from './offer-choices.tsx'
import { LaterChoices } from './later-choices.tsx'
import type { AnswerDetail, OfferAnswer } from './use-offer-answer.ts'

interface AboutProps {
  readonly interaction: Interaction
  readonly recommendation: Recommendation
}

/** Why an assessment comes first, and whether the customer has the questionnaire. */
export function AssessmentLacking({ interaction, recommendation: { propositionId, presented } }: AboutProps) {
  const t = useT('recommendations')
  const names = useNames()
  const format = useFormat()
  const isCall = interaction.channel === 'voice'
  return (
    <>
      <div className="reco-name">
        <h3>{t('assessFirst')}</h3>
      </div>
      <p className="reco-why">{t('assessFor', { name: names.proposition(propositionId) })}</p>
      {presented === null ? (
        <p className="reco-why">{t(isCall ? 'assessOnCall' : 'assessByLink')}</p>
      ) : (
        <p className="row gap4 s12 reco-presented" role="status">
          <Icon name="check" size={14} />
          {t('assessSent', { time: format.time(presented.at) })}
        </p>
      )}
    </>
  )
}

interface AssessFirstProps extends AboutProps {
  readonly offer: OfferAnswer
  readonly onAnswered: (() => void) | undefined
}

/** In place of an offer: in writing the questionnaire is sent, on a call a task is left to come back to it. */
export function AssessFirst({ interaction, recommendation, offer, onAnswered }: AssessFirstProps) {
  const t = useT('recommendations')
  const [asking, setAsking] = useState<'decline' | 'later' | null>(null)
  const { underWay, problem, blocked, presentBlocked } = offer
  const isCall = interaction.channel === 'voice'
  const sends = !isCall && recommendation.presented === null
  const free = blocked === undefined && underWay === null
  const answer = (response: 'declined' | 'later', detail: AnswerDetail): void => {
    setAsking(null)
    void offer.answer(response, detail).then((done) => (done ? onAnswered?.() : undefined))
  }
  const [pressed, setPressed] = useState(false)
  useShortcut(
    'customer',
    'alt+w',
    t('sendQuestionnaire'),
    () => (presentBlocked === undefined ? offer.present() : setPressed(true)),
    { enabled: sends && free },
  )
  useShortcut('customer', 'alt+x', t('keyDecline'), () => setAsking('decline'), { enabled: free })
  useShortcut('customer', 'alt+l', t('keyLater'), () => setAsking('later'), { enabled: free })
  return (
    <div className="reco-body">
      <AssessmentLacking interaction={interaction} recommendation={recommendation} />
      {asking === 'decline' ? (
        <DeclineChoices
          isCall={isCall}
          onBack={() => setAsking(null)}
          onChoose={(reasonId, noCalls = false) => answer('declined', { reasonId, noCalls })}
        />
      ) : null}
      {asking === 'later' ? (
        <LaterChoices
          interaction={interaction}
          onBack={() => setAsking(null)}
          onChoose={(remindAt) => answer('later', { remindAt })}
        />
      ) : null}
      {asking === null ? (
        <div className="reco-acts">
          {sends ? (
            <Button
              variant="primary"
              keys="alt+w"
              keysInTooltip
              busy={underWay === 'present'}
              disabledReason={presentBlocked}
              onClick={offer.present}
            >
              {t('sendQuestionnaire')}
            </Button>
          ) : null}
          <Button
            variant={isCall ? 'primary' : 'default'}
            keys="alt+l"
            keysInTooltip
            busy={underWay === 'later'}
            disabledReason={blocked}
            onClick={() => setAsking('later')}
          >
            {t('leaveTask')}
          </Button>
          <Button
            keys="alt+x"
            keysInTooltip
            busy={underWay === 'declined'}
            disabledReason={blocked}
            onClick={() => setAsking('decline')}
          >
            {t('notWanted')}
          </Button>
        </div>
      ) : null}
      {sends && asking === null ? <PresentLocked offer={offer} pressed={pressed} /> : null}
      {problem === null ? null : (
        <Refusal
          what={problemWords(problem).what}
          why={
            problem.code === 'gate-refused' && typeof problem.params['policy'] === 'string'
              ? heldWords(problem.params['policy'], String(problem.params['reason'] ?? ''))
              : problemWords(problem).todo
          }
        />
      )}
    </div>
  )
}
