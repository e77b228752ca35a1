import type { IntentRecord } from '#shared/domain/proposition.ts'
import { marketingRecordSchemas } from '#shared/protocol/marketing-schemas.ts'
import type { IntentTrialResult } from '#shared/protocol/offers-rest.ts'
import { ChannelIcon, ProgressBar, useFormat, useT } from '../../../design/index.ts'
import { TrialFrame, TrialLooked } from './trial-frame.tsx'

/** A phrase met in more of the contacts than this says little about what somebody wants. */
const COMMON_SHARE = 0.2
const MOST_PHRASES = 10

/** [SH20] In how many past contacts customers would have meant it, and which phrase catches too much. */
export function IntentTrial({ record }: { record: IntentRecord }) {
  const t = useT('admin')
  return (
    <TrialFrame<IntentRecord, IntentTrialResult>
      help={t('intentTrial_help')}
      path="/api/intents/trial"
      record={record}
      isWhole={marketingRecordSchemas.intent.safeParse(record).success}
      Outcome={Outcome}
    />
  )
}

function Outcome({ result }: { result: IntentTrialResult }) {
  const t = useT('admin')
  const format = useFormat()
  const { looked, matched, byPhrase, examples } = result
  const shareOf = (contacts: number): number => (looked === 0 ? 0 : contacts / looked)
  const common = byPhrase.filter(({ contacts }) => shareOf(contacts) > COMMON_SHARE)
  return (
    <>
      <p>
        <b>{t('intentTrialMatched', { count: matched })}</b>
        <TrialLooked {...result} />
      </p>
      {common.map(({ phrase, contacts }) => (
        <p key={phrase} className="warn s12">
          {t('phraseCommon', { phrase, percent: format.percent(shareOf(contacts), 0) })}
        </p>
      ))}
      <dl>
        {byPhrase.slice(0, MOST_PHRASES).map(({ phrase, contacts }) => (
          <div key={phrase}>
            <dt className="ell" title={phrase}>
              {phrase}
            </dt>
            <dd>
              <ProgressBar value={shareOf(contacts)} />
              {format.number(contacts)}
            </dd>
          </div>
        ))}
      </dl>
      {examples.length === 0 ? null : (
        <>
          <h4 className="s12 t2">{t('intentTrialExamples')}</h4>
          <ul>
            {examples.map(({ interactionId, at, channel, words, phrase }) => (
              <li key={interactionId}>
                <ChannelIcon channel={channel} tinted />
                <span className="t2 s12 nw">{format.moment(at)}</span>
                <span className="ell" title={words}>
                  {words}
                </span>
                <span className="t3 s12 nw">{phrase}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
