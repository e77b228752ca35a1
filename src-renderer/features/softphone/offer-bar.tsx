import { awaitsCallback } from '#shared/domain/call.ts'
import { problemWords, useActBlock, useNames } from '../../client/index.ts'
import { ProgressBar, useSecond, useT } from '../../design/index.ts'
import { offerWhy, useAnswerOffer, type RingingOffer } from '../offers/index.ts'
import { CallButton } from './call-button.tsx'
import { Caller } from './caller.tsx'

/** A call that rings, answerable from every page. It takes no focus. */
export function OfferBar({ ringing }: { ringing: RingingOffer }) {
  const desk = useT('desk')
  const t = useT('softphone')
  const names = useNames()
  const answer = useAnswerOffer()
  const now = useSecond() * 1_000
  const unable = useActBlock()
  const { interaction, offer } = ringing
  const isCallback = awaitsCallback(interaction.call)
  const total = offer.expiresAt - offer.at
  const left = Math.min(total, Math.max(0, offer.expiresAt - now))
  const problem = answer.problem === null ? null : problemWords(answer.problem.problem)
  const seconds = Math.ceil(left / 1_000)
  return (
    <>
      <Caller interaction={interaction} />
      <span className="vr call-rule" />
      <div className="call-ringing s12">
        <div className="row nw">
          <b>{t(isCallback ? 'callbackOffer' : 'ringing')}</b>
          <span className="t2 ell">{problem === null ? offerWhy(interaction, offer, names) : problem.what}</span>
        </div>
        <div className="row">
          <ProgressBar className="grow" value={left / total} tone={left / total <= 1 / 3 ? 'near' : 'brand'} />
          <span className="t3 call-seconds" role="timer" aria-label={desk('remaining', { seconds })}>
            {seconds} s
          </span>
        </div>
      </div>
      <div className="call-controls">
        <CallButton
          primary
          icon="phone"
          label={t(isCallback ? 'callBack' : 'answer')}
          keys="mod+enter"
          disabledReason={unable}
          onClick={() => void answer.accept(ringing)}
        />
        <CallButton
          icon="close"
          label={t('decline')}
          disabledReason={unable}
          onClick={() => void answer.decline(ringing)}
        />
      </div>
    </>
  )
}
