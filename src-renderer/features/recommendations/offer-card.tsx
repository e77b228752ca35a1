import type { RefObject } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { attributedTo } from './occasion-words.ts'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import type { Recommendation } from '#shared/domain/recommendation.ts'
import { useDesk, useFloor, useNames } from '../../client/index.ts'
import { Button, cx, Icon, Tag, useFormat, useShortcut, useT } from '../../design/index.ts'
import { focusReply } from '../conversation/index.ts'
import { AssessFirst, AssessmentLacking } from './assess-first.tsx'
import { OfferComparison } from './offer-comparison.tsx'
import { OfferActions } from './offer-actions.tsx'
import { OfferDisclosures } from './offer-disclosures.tsx'
import { OfferPicture } from './offer-picture.tsx'
import { OfferScript } from './offer-script.tsx'
import { useOfferAnswer } from './use-offer-answer.ts'

export interface OfferCardProps {
  readonly interaction: Interaction
  readonly recommendation: Recommendation
  /** It came just now: it slides in once. */
  readonly isNew: boolean
  readonly addressee: string | undefined
  readonly cardRef: RefObject<HTMLElement | null>
  /** Puts an answered one away again. */
  readonly onKeep?: (() => void) | undefined
}

/** The one thing worth offering now: why, what to say, what must be told, and what the customer said. */
export function OfferCard({ interaction, recommendation, isNew, addressee, cardRef, onKeep }: OfferCardProps) {
  const t = useT('recommendations')
  const offer = useOfferAnswer(interaction, recommendation)
  const fillIn = useFillIn(interaction)
  const proposition = useProposition(recommendation)
  useShortcut('customer', 'alt+o', t('keyJump'), () => {
    cardRef.current?.scrollIntoView({ block: 'nearest' })
    cardRef.current?.focus({ preventScroll: true })
  })
  if (recommendation.assessFirst === true)
    return (
      <article ref={cardRef} tabIndex={-1} className={cx('reco', isNew && 'reco-new')} aria-label={t('region')}>
        <OfferHead recommendation={recommendation} proposition={proposition} />
        <AssessFirst interaction={interaction} recommendation={recommendation} offer={offer} onAnswered={onKeep} />
      </article>
    )
  return (
    <article ref={cardRef} tabIndex={-1} className={cx('reco', isNew && 'reco-new')} aria-label={t('region')}>
      <OfferHead recommendation={recommendation} proposition={proposition} />
      <div className="reco-body">
        <OfferName interaction={interaction} recommendation={recommendation} proposition={proposition} />
        {proposition === undefined ? null : (
          <>
            <OfferComparison recommendation={recommendation} channel={interaction.channel} />
            <OfferScript
              script={proposition.scripts[interaction.channel === 'voice' ? 'voice' : 'text']}
              general={proposition.card.text}
              interaction={interaction}
              recommendation={recommendation}
              addressee={addressee}
              onFillIn={fillIn}
            />
            {recommendation.presented === null ? (
              <OfferPicture card={proposition.card} interaction={interaction} />
            ) : null}
            <OfferDisclosures
              disclosures={proposition.disclosures}
              recommendation={recommendation}
              told={offer.told}
              open={offer.open}
              onTick={offer.tick}
            />
          </>
        )}
        <OfferActions interaction={interaction} recommendation={recommendation} offer={offer} onAnswered={onKeep} />
        {onKeep === undefined ? null : (
          <Button variant="link" size="small" onClick={onKeep}>
            {t('keep')}
          </Button>
        )}
      </div>
    </article>
  )
}

/** The same for whoever reads along: nothing to press. */
export function OfferGlance({ interaction, recommendation }: Pick<OfferCardProps, 'interaction' | 'recommendation'>) {
  const t = useT('recommendations')
  const proposition = useProposition(recommendation)
  return (
    <article className="reco" aria-label={t('region')}>
      <OfferHead recommendation={recommendation} proposition={proposition} />
      <div className="reco-body">
        {recommendation.assessFirst === true ? (
          <AssessmentLacking interaction={interaction} recommendation={recommendation} />
        ) : (
          <OfferName interaction={interaction} recommendation={recommendation} proposition={proposition} />
        )}
      </div>
    </article>
  )
}

function useProposition({ propositionId }: Recommendation): PropositionRecord | undefined {
  return useFloor((floor) => floor.config.proposition.get(propositionId)?.record)
}

/** Puts words into the reply, after what stands there; undefined where no reply can be written. */
function useFillIn({ id, channel, phase, contactEnded }: Interaction): ((words: string) => void) | undefined {
  const { drafts } = useDesk()
  if (channel === 'voice' || phase.name !== 'active' || contactEnded !== null) return undefined
  return (words) => {
    const before = drafts.composer.get(id)?.reply ?? ''
    drafts.change(id, { mode: 'reply', reply: before === '' ? words : `${before}\n${words}` })
    focusReply()
  }
}

interface HeadProps {
  readonly recommendation: Recommendation
  readonly proposition: PropositionRecord | undefined
}

function OfferHead({ recommendation: { occasion, match, suitability }, proposition }: HeadProps) {
  const t = useT('recommendations')
  const names = useNames()
  const format = useFormat()
  const why = attributedTo(occasion, names)
  return (
    <header className="reco-head">
      <Icon name="target" size={14} />
      {proposition === undefined ? null : <b className="nw">{t(`kind_${proposition.kind}`)}</b>}
      <span className="ell" title={why}>
        {why}
      </span>
      <span className="nw">{t('match', { match })}</span>
      {suitability === null ? null : (
        <Tag
          tone="ok"
          icon="shield"
          className="end"
          title={t('suitsDetail', {
            risk: suitability.risk,
            tolerance: suitability.tolerance,
            until: format.dayWithin(suitability.validUntil),
          })}
        >
          {t('suits', { risk: suitability.risk, tolerance: suitability.tolerance })}
        </Tag>
      )}
    </header>
  )
}

function OfferName({ interaction, recommendation, proposition }: HeadProps & { readonly interaction: Interaction }) {
  const t = useT('recommendations')
  const names = useNames()
  const format = useFormat()
  const { propositionId, grounds, presented } = recommendation
  const figure = proposition?.figures[0]
  return (
    <>
      <div className="reco-name">
        <h3>{names.proposition(propositionId)}</h3>
        {figure === undefined ? null : (
          <span className="s12 t3">
            {names.text(figure.label)} {names.text(figure.value)}
          </span>
        )}
      </div>
      {grounds === null ? null : <p className="reco-why">{names.text(grounds.why)}</p>}
      {presented === null ? null : (
        <p className="row gap4 s12 reco-presented">
          <Icon name="check" size={14} />
          {t(interaction.channel === 'voice' ? 'presentedOnCall' : 'presented', { time: format.time(presented.at) })}
        </p>
      )}
    </>
  )
}
