import { awaitsCallback, isVoicemail } from '#shared/domain/call.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { choseEnglish, countryOf, problemWords, hiddenNumber, useActBlock, useNames } from '../../client/index.ts'
import {
  Button,
  ChannelTile,
  cx,
  formatDuration,
  Icon,
  ProgressBar,
  Refusal,
  Tag,
  useChannelName,
  useLanguage,
  useSecond,
  useT,
} from '../../design/index.ts'
import { botGist } from '../conversation/index.ts'
import { useAcceptKeys } from './accept-keys.ts'
import { offerWhy } from './offer-why.ts'
import type { AnswerOffer, RingingOffer } from './use-offers.ts'
import './offer-card.css'

export interface OfferCardProps {
  readonly ringing: RingingOffer
  readonly answer: AnswerOffer
  /** The keys answer this one. */
  readonly first: boolean
}

/** Work that rings: who, from where, why me, and how long it will. It takes no focus. */
export function OfferCard({ ringing, answer, first }: OfferCardProps) {
  const { interaction, offer } = ringing
  const t = useT('desk')
  const list = useT('workList')
  const names = useNames()
  const channelName = useChannelName()
  const now = useSecond() * 1_000

  const name = names.customer(interaction)
  const why = offerWhy(interaction, offer, names)
  const share = Math.max(0, (offer.expiresAt - now) / (offer.expiresAt - offer.at))
  const total = Math.ceil((offer.expiresAt - offer.at) / 1_000)
  // The shared second is rounded down: a fresh offer must not show one more than it has.
  const seconds = Math.min(total, Math.max(0, Math.ceil((offer.expiresAt - now) / 1_000)))
  const waited = interaction.phase.name === 'offered' ? now - interaction.phase.waiting.since : 0
  const busy = answer.busy === offer.id
  const problem = answer.problem?.offerId === offer.id ? problemWords(answer.problem.problem) : null
  const isCallback = awaitsCallback(interaction.call)
  // A message that was left is listened to: nobody is on the line to be answered.
  const voice = interaction.channel === 'voice' && !isVoicemail(interaction.call)
  const unable = useActBlock()
  const acceptKeys = useAcceptKeys()
  const number = useCallerNumber(interaction)

  return (
    <section
      className={cx('offer', `offer-${interaction.channel}`)}
      role="alertdialog"
      aria-label={t('offerTitle', { name })}
      aria-live="assertive"
    >
      <div className="row">
        <ChannelTile channel={interaction.channel} size={32} />
        <div className="grow">
          <div className="offer-name ell" title={name}>
            {name}
          </div>
          {number === null || number === name ? null : (
            <div className="s12 t2 ell" title={number}>
              {number}
            </div>
          )}
        </div>
        {choseEnglish(interaction) ? <Tag>{list('speaksEnglish')}</Tag> : null}
        {interaction.identified ? (
          <Tag tone="ok" icon="verified">
            {list('identified')}
          </Tag>
        ) : null}
      </div>
      <p className="offer-from">
        {isCallback ? `${t('callbackWanted')} · ` : ''}
        {withChannel(names.queue(interaction.queueId), channelName(interaction.channel))} ·{' '}
        <span className="nw">{t('whyWaited', { time: formatDuration(waited) })}</span>
      </p>
      {interaction.bot === null || interaction.bot.handedOver === null ? null : (
        <p className="offer-why" title={botGist(interaction.bot)}>
          <Icon name="bot" size={14} />
          {botGist(interaction.bot)}
        </p>
      )}
      <p className="offer-why" title={why}>
        {why}
      </p>
      <div className="offer-left">
        <ProgressBar className="grow" value={share} tone={share <= 1 / 3 ? 'near' : 'brand'} />
        <span
          className={cx('offer-seconds', share <= 1 / 3 && 'warn')}
          role="timer"
          aria-label={t('remaining', { seconds })}
        >
          {seconds} s
        </span>
      </div>
      <div className="offer-answers">
        <Button
          variant="primary"
          size="large"
          icon={voice ? 'phone' : 'check'}
          keys={first ? acceptKeys : undefined}
          busy={busy}
          disabledReason={unable}
          onClick={() => void answer.accept(ringing)}
        >
          {t(isCallback ? 'callBack' : voice ? 'acceptCall' : 'accept')}
        </Button>
        <Button size="large" busy={busy} disabledReason={unable} onClick={() => void answer.decline(ringing)}>
          {t('decline')}
        </Button>
      </div>
      {problem === null ? null : <Refusal what={problem.what} why={problem.todo} />}
    </section>
  )
}

/** The number of whoever calls, with its country where that is another one; null for what is no call. */
function useCallerNumber({ channel, introduction }: Interaction): string | null {
  const language = useLanguage()
  if (channel !== 'voice' || introduction === null) return null
  return [hiddenNumber(introduction.address), countryOf(introduction.address, language)].filter(Boolean).join(' · ')
}

/** Many queues carry their channel in their name: it need not be said twice. */
function withChannel(queue: string, channel: string): string {
  return queue.includes(channel) ? queue : `${queue} · ${channel}`
}
