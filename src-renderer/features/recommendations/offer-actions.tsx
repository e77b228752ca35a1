import { useState } from 'react'
import { isNoYes } from '#shared/domain/assent.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Recommendation, RecommendationResponse } from '#shared/domain/recommendation.ts'
import { problemWords } from '../../client/index.ts'
import { Button, Refusal, useShortcut, useT } from '../../design/index.ts'
import { AssentChoices, AssentSure, DeclineChoices, mayBeYes, UnsuitableChoices, useWordsOf } from './offer-choices.tsx'
import { Closing, useClosing } from './closing.tsx'
import { LaterChoices } from './later-choices.tsx'
import { heldWords } from './held-words.ts'
import { PresentLocked } from './present-locked.tsx'
import type { AnswerDetail, OfferAnswer } from './use-offer-answer.ts'

export interface OfferActionsProps {
  readonly interaction: Interaction
  readonly recommendation: Recommendation
  readonly offer: OfferAnswer
  /** It was answered, or answered anew. */
  readonly onAnswered?: (() => void) | undefined
  /** Answers only: what was presented is over. */
  readonly answersOnly?: boolean
}

/** Presenting, and the customer's word on it. Refusals stand below in words. */
export function OfferActions({
  interaction,
  recommendation,
  offer,
  onAnswered,
  answersOnly = false,
}: OfferActionsProps) {
  const t = useT('recommendations')
  const [asking, setAsking] = useState<'assent' | 'sure' | 'decline' | 'later' | 'unsuitable' | null>(null)
  const [pressed, setPressed] = useState<'present' | 'accept' | null>(null)
  const { underWay, problem, blocked, presentBlocked, reading } = offer
  const closing = useClosing(interaction, recommendation)
  const acceptBlocked = offer.acceptBlocked ?? closing.blocked
  const { presented } = recommendation
  const isCall = interaction.channel === 'voice'
  const presents = presented === null && !answersOnly
  const answer = (response: RecommendationResponse, detail?: AnswerDetail): void => {
    setAsking(null)
    const said = response === 'accepted' ? { ...detail, lead: closing.lead } : detail
    void offer.answer(response, said).then((done) => (done ? onAnswered?.() : undefined))
  }
  // [PR44] Words that can mean something else are asked about first.
  const accept = (): void => (reading === 'unclear' ? setAsking('sure') : answer('accepted'))
  const isRefused = reading !== null && isNoYes(reading)
  const free = blocked === undefined && underWay === null
  const keyed = !answersOnly
  useShortcut(
    'customer',
    'alt+w',
    t('keyPresent'),
    () => (presentBlocked === undefined ? offer.present() : setPressed('present')),
    { enabled: keyed && presents && free },
  )
  useShortcut(
    'customer',
    'alt+y',
    t('keyAccept'),
    () => (acceptBlocked === undefined ? accept() : setPressed('accept')),
    { enabled: keyed && free },
  )
  useShortcut('customer', 'alt+x', t('keyDecline'), () => setAsking('decline'), { enabled: keyed && free })
  useShortcut('customer', 'alt+l', t('keyLater'), () => setAsking('later'), { enabled: keyed && free })

  if (asking === 'decline')
    return (
      <DeclineChoices
        isCall={isCall}
        onBack={() => setAsking(null)}
        onChoose={(reasonId, noCalls = false) => answer('declined', { reasonId, noCalls })}
      />
    )
  if (asking === 'unsuitable')
    return (
      <UnsuitableChoices onBack={() => setAsking(null)} onChoose={(reasonId) => answer('unsuitable', { reasonId })} />
    )
  if (asking === 'assent')
    return (
      <AssentChoices
        offer={offer}
        onBack={() => setAsking(null)}
        onChoose={(messageId) => {
          offer.restOn(messageId)
          setAsking(null)
        }}
      />
    )
  if (asking === 'sure')
    return (
      <AssentSure
        offer={offer}
        onBack={() => setAsking(null)}
        onSure={(messageId, isAsked) => answer('accepted', { messageId, confirmed: isAsked })}
      />
    )
  if (asking === 'later')
    return (
      <LaterChoices
        interaction={interaction}
        onBack={() => setAsking(null)}
        onChoose={(remindAt) => answer('later', { remindAt })}
      />
    )
  const keysOf = (keys: string): { keys: string; keysInTooltip: true } | undefined =>
    keyed ? { keys, keysInTooltip: true } : undefined
  return (
    <>
      <Closing closing={closing} />
      <div className="reco-acts">
        <span>
          {presents ? (
            <Button
              variant="primary"
              {...keysOf('alt+w')}
              tooltip={t(isCall ? 'toldDetail' : 'presentDetail')}
              busy={underWay === 'present'}
              disabledReason={presentBlocked}
              onClick={offer.present}
            >
              {t(isCall ? 'told' : 'present')}
            </Button>
          ) : null}
          <Button
            variant={presents || answersOnly || isRefused ? 'default' : 'primary'}
            icon={acceptBlocked === undefined ? undefined : 'lock'}
            {...keysOf('alt+y')}
            busy={underWay === 'accepted'}
            disabledReason={acceptBlocked}
            onClick={accept}
          >
            {t('accept')}
          </Button>
        </span>
        <span>
          <Button
            variant={isRefused && !answersOnly ? 'primary' : 'default'}
            {...keysOf('alt+x')}
            busy={underWay === 'declined'}
            disabledReason={blocked}
            onClick={() => setAsking('decline')}
          >
            {t('decline')}
          </Button>
          <Button
            {...keysOf('alt+l')}
            busy={underWay === 'later'}
            disabledReason={blocked}
            onClick={() => setAsking('later')}
          >
            {t('later')}
          </Button>
          <Button busy={underWay === 'unsuitable'} disabledReason={blocked} onClick={() => setAsking('unsuitable')}>
            {t('unsuitable')}
          </Button>
        </span>
      </div>
      <Assent offer={offer} onChange={() => setAsking('assent')} />
      {presents ? <PresentLocked offer={offer} pressed={pressed === 'present'} /> : null}
      {acceptBlocked !== undefined && blocked === undefined && (!presents || pressed === 'accept') ? (
        <p className="s12 t3 reco-locked" role={pressed === 'accept' ? 'alert' : undefined}>
          {t('acceptLocked', { why: acceptBlocked })}
        </p>
      ) : null}
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
    </>
  )
}

/** [PR40] [PR44] The words a yes rests on, called a yes where they are one, and the way to others. */
function Assent({ offer, onChange }: { offer: OfferAnswer; onChange: () => void }) {
  const { assent, reading } = offer
  const t = useT('recommendations')
  const wordsOf = useWordsOf()
  if (assent === null || reading === null) return null
  const others = mayBeYes(offer).filter(({ id }) => id !== assent.id)
  const words = wordsOf(assent)
  return (
    <p className="row gap4 s12 t3 reco-assent">
      <span className="reco-assent-words" title={words}>
        {t(reading === 'yes' ? 'restsOn' : 'lastWords', { words })}
      </span>
      {others.length === 0 ? null : (
        <Button variant="link" size="small" onClick={onChange}>
          {t('otherWords')}
        </Button>
      )}
    </p>
  )
}
