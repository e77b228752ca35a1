import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { isNoYes } from '#shared/domain/assent.ts'
import type { Message } from '#shared/domain/message.ts'
import { UNSUITABLE_REASONS } from '#shared/domain/recommendation.ts'
import { FIRST_MARKETING_POLICY, MARKETING_POLICY_ID, NO_ADS } from '#shared/domain/proposition.ts'
import { useFloor, useNames } from '../../client/index.ts'
import { IconButton, Kbd, useFormat, useT } from '../../design/index.ts'
import { excerptOf } from '../conversation/index.ts'
import type { OfferAnswer } from './use-offer-answer.ts'

interface Choice {
  readonly id: string
  readonly label: string
  /** What it comes to, and why. */
  readonly detail?: string | null
  readonly choose: () => void
}

interface ChoicesProps {
  readonly title: string
  readonly choices: readonly Choice[]
  readonly onBack: () => void
  readonly children?: React.ReactNode
}

/** A few answers, one key each, in place of the buttons that asked for them; the cursor goes back where it was. */
export function Choices({ title, choices, onBack, children }: ChoicesProps) {
  const t = useT('recommendations')
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const place = list.current
    place?.querySelector<HTMLElement>('.reco-choice')?.focus({ preventScroll: true })
    return () => {
      const isHere = document.activeElement === document.body || place?.contains(document.activeElement) === true
      if (isHere && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onBack()
    else if (event.target instanceof HTMLInputElement || event.ctrlKey || event.altKey || event.metaKey) return
    else if (/^[1-9]$/.test(event.key)) choices[Number(event.key) - 1]?.choose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div ref={list} className="reco-choices" role="group" aria-label={title} onKeyDown={onKeyDown}>
      <div className="row s12">
        <b className="grow">{title}</b>
        <IconButton size="small" icon="close" label={t('back')} keys="esc" onClick={onBack} />
      </div>
      <div className="reco-choice-list">
        {choices.map(({ id, label, detail, choose }, index) => (
          <button key={id} type="button" className="reco-choice" onClick={choose}>
            {index < 9 ? <Kbd keys={String(index + 1)} /> : null}
            <span>{label}</span>
            {detail == null ? null : <span className="t3">{detail}</span>}
          </button>
        ))}
      </div>
      {children}
    </div>
  )
}

/** Why they said no, of the reasons the bank counts. The one that ends all offers is asked once more: it binds until they consent again. */
export function DeclineChoices({
  isCall,
  onChoose,
  onBack,
}: {
  /** [PR43] On a call they may want no more of those either. */
  isCall: boolean
  onChoose: (reasonId: string, noCalls?: boolean) => void
  onBack: () => void
}) {
  const t = useT('recommendations')
  const names = useNames()
  const policy = useFloor((floor) => floor.config.marketingPolicy.get(MARKETING_POLICY_ID)?.record)
  const { declineReasons } = policy ?? FIRST_MARKETING_POLICY
  const [isEndOfOffers, setEndOfOffers] = useState(false)
  if (isEndOfOffers)
    return (
      <Choices
        key="sure"
        title={t('noMoreSure')}
        onBack={() => setEndOfOffers(false)}
        choices={[
          ...(isCall ? [{ id: 'calls', label: t('noMoreYesCalls'), choose: () => onChoose(NO_ADS, true) }] : []),
          { id: 'sure', label: t('noMoreYes'), choose: () => onChoose(NO_ADS) },
          { id: 'other', label: t('noMoreOther'), choose: () => setEndOfOffers(false) },
        ]}
      />
    )
  return (
    <Choices
      key="reasons"
      title={t('whyDeclined')}
      onBack={onBack}
      choices={declineReasons.map(({ id, name }) => ({
        id,
        label: names.text(name),
        choose: () => (id === NO_ADS ? setEndOfOffers(true) : onChoose(id)),
      }))}
    />
  )
}

/** [PR6] Why it does not suit them, in the agent's judgement. */
export function UnsuitableChoices({ onChoose, onBack }: { onChoose: (reasonId: string) => void; onBack: () => void }) {
  const t = useT('recommendations')
  const names = useNames()
  return (
    <Choices
      title={t('whyUnsuitable')}
      onBack={onBack}
      choices={UNSUITABLE_REASONS.map(({ id, name }) => ({ id, label: names.text(name), choose: () => onChoose(id) }))}
    />
  )
}

/** As many as one key each can name. */
const MOST_REPLIES = 9

/** [PR44] The words that may be a yes, the latest first. */
export const mayBeYes = ({ replies, readingOf }: Pick<OfferAnswer, 'replies' | 'readingOf'>): readonly Message[] =>
  replies.filter(({ id }) => !isNoYes(readingOf(id)))

interface AssentChoicesProps {
  readonly offer: OfferAnswer
  readonly onChoose: (messageId: string) => void
  readonly onBack: () => void
}

/** [PR40] Which of their words was the yes. */
export function AssentChoices({ offer, onChoose, onBack }: AssentChoicesProps) {
  const t = useT('recommendations')
  const wordsOf = useWordsOf()
  return (
    <Choices
      title={t('whichWords')}
      onBack={onBack}
      choices={mayBeYes(offer)
        .slice(0, MOST_REPLIES)
        .map((reply) => ({ id: reply.id, label: wordsOf(reply), choose: () => onChoose(reply.id) }))}
    />
  )
}

interface AssentSureProps {
  readonly offer: OfferAnswer
  readonly onSure: (messageId: string, confirmed: boolean) => void
  readonly onBack: () => void
}

/** [PR44] Whether words that can mean something else are a yes, and which others may be: another is asked about in its turn. */
export function AssentSure({ offer, onSure, onBack }: AssentSureProps) {
  const t = useT('recommendations')
  const wordsOf = useWordsOf()
  const { assent, readingOf, restOn } = offer
  if (assent === null) return null
  const others = mayBeYes(offer).filter(({ id }) => id !== assent.id)
  return (
    <Choices
      key={assent.id}
      title={t('sureAsk', { words: wordsOf(assent) })}
      onBack={onBack}
      choices={[
        { id: 'sure', label: t('sureYes'), choose: () => onSure(assent.id, true) },
        ...others.slice(0, MOST_REPLIES - 1).map((reply) => ({
          id: reply.id,
          label: wordsOf(reply),
          choose: () => (readingOf(reply.id) === 'yes' ? onSure(reply.id, false) : restOn(reply.id)),
        })),
      ]}
    />
  )
}

/** When it was said, and what. */
export function useWordsOf(): (message: Message) => string {
  const t = useT('recommendations')
  const channels = useT('channels')
  const format = useFormat()
  return ({ at, content }) =>
    t('wordsAt', { time: format.time(at), words: content === null ? t('wordsGone') : excerptOf(channels, content) })
}
