import { useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { isOnShow } from '#shared/domain/recommendation.ts'
import { deskOf, type Interaction } from '#shared/domain/interaction.ts'
import { useFloor, useNames } from '../../client/index.ts'
import { Button, FailsAlone, useCommands, useShortcut, useT, type Command } from '../../design/index.ts'
import { focusReply } from '../conversation/index.ts'
import { NotNow } from './mood-acts.tsx'
import { NoOffer } from './no-offer.tsx'
import { OfferCard, OfferGlance } from './offer-card.tsx'
import { offersOf } from './offers-of.ts'
import { PastOffers } from './past-offers.tsx'
import type { KnownRefusal } from './refusal-to-record.tsx'
import { useKeptFocus } from './use-kept-focus.ts'
import { useQuietArrival } from './use-quiet-arrival.ts'
import './recommendations.css'

export interface RecommendationsProps {
  readonly interaction: Interaction
  /** What the customer is called aloud, where the panel knows. */
  readonly addressee?: string | undefined
  readonly refusal?: KnownRefusal
  /** Where a new one is announced while the panel is at work: a place that covers no words. */
  readonly waitingPlace?: HTMLElement | null
  /** Opens the way to prove who the customer is. */
  readonly onVerify?: (() => void) | undefined
}

/** What is offered to the customer of a contact. For whoever does not have it in hand: to read. */
export function Recommendations({
  interaction,
  addressee,
  refusal,
  waitingPlace = null,
  onVerify,
}: RecommendationsProps) {
  const me = useFloor((floor) => floor.me?.userId)
  const { name } = interaction.phase
  const isMine = deskOf(interaction) === me && (name === 'active' || name === 'parked' || name === 'wrap-up')
  return (
    <FailsAlone resetKey={interaction.id}>
      {isMine ? (
        <OffersInHand
          key={interaction.id}
          interaction={interaction}
          addressee={addressee}
          refusal={refusal}
          waitingPlace={waitingPlace}
          onVerify={onVerify}
        />
      ) : (
        <OffersToRead interaction={interaction} />
      )}
    </FailsAlone>
  )
}

function OffersToRead({ interaction }: RecommendationsProps) {
  const { current, past, withheld } = offersOf(interaction, null)
  if (current === null && past.length === 0 && withheld === null && interaction.moods.length === 0) return null
  return (
    <div className="reco-place">
      {current === null ? null : <OfferGlance interaction={interaction} recommendation={current} />}
      <PastOffers offers={past} onChange={undefined} />
      {current === null && (withheld !== null || interaction.moods.length > 0) ? (
        <NoOffer interaction={interaction} withheld={withheld} refusal={undefined} onVerify={undefined} />
      ) : null}
    </div>
  )
}

interface InHandProps {
  readonly interaction: Interaction
  readonly addressee: string | undefined
  readonly refusal: KnownRefusal | undefined
  readonly waitingPlace: HTMLElement | null
  readonly onVerify: (() => void) | undefined
}

function OffersInHand({ interaction, addressee, refusal, waitingPlace, onVerify }: InHandProps) {
  const t = useT('recommendations')
  const names = useNames()
  const place = useRef<HTMLDivElement>(null)
  const card = useRef<HTMLElement>(null)
  const [changingId, setChangingId] = useState<string | null>(null)
  const onShow = interaction.recommendations.findLast(isOnShow)
  const arrival = useQuietArrival(place, onShow?.id ?? null)
  useKeptFocus(place, interaction.channel === 'voice' ? () => card.current?.focus() : focusReply)
  const isChanging = changingId !== null && interaction.recommendations.some(({ id }) => id === changingId)
  const waits = arrival.waits && !isChanging
  // What waits is not there yet: everything stands as it stood.
  const known = interaction.recommendations.filter((one) => one !== onShow || !waits)
  const { current, past, withheld } = offersOf({ ...interaction, recommendations: known }, changingId)
  const jump = (): void => {
    arrival.show()
    requestAnimationFrame(() => card.current?.focus())
  }
  // Once it is there the card has the key itself.
  useShortcut('customer', 'alt+o', t('keyJump'), jump, { enabled: waits })
  useCommands((): readonly Command[] =>
    onShow === undefined
      ? []
      : [
          {
            id: 'offer',
            group: 'action',
            label: t('keyJump'),
            detail: names.proposition(onShow.propositionId),
            keywords: 'offer recommendation tuijian',
            icon: 'target',
            keys: 'alt+o',
            run: jump,
          },
        ],
  )
  return (
    <div ref={place} className="reco-place">
      {waits && waitingPlace !== null
        ? createPortal(
            <Button variant="primary" size="small" icon="target" keys="alt+o" keysInTooltip onClick={arrival.show}>
              {t('waiting')}
            </Button>,
            waitingPlace,
          )
        : null}
      <p className="sr" role="status">
        {onShow !== undefined && (waits || arrival.isNew)
          ? t('arrived', { name: names.proposition(onShow.propositionId) })
          : ''}
      </p>
      {current === null ? null : (
        <OfferCard
          key={current.id}
          interaction={interaction}
          recommendation={current}
          isNew={arrival.isNew && !isChanging}
          addressee={addressee}
          cardRef={card}
          onKeep={isChanging ? () => setChangingId(null) : undefined}
        />
      )}
      <PastOffers offers={past} onChange={setChangingId} interaction={interaction} />
      {current === null ? (
        <NoOffer interaction={interaction} withheld={withheld} refusal={refusal} onVerify={onVerify} />
      ) : null}
      <NotNow interaction={interaction} />
    </div>
  )
}
