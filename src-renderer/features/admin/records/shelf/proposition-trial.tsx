import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { neverMet } from '#shared/domain/rule-contradiction.ts'
import { marketingRecordSchemas } from '#shared/protocol/marketing-schemas.ts'
import { VERDICT_STAGES, type TrialResult } from '#shared/protocol/offers-rest.ts'
import { ChannelIcon, ProgressBar, useT } from '../../../../design/index.ts'
import type { EditorProps } from '../../definition.ts'
import { occasionInWords } from '../../shelf-words.ts'
import { useWording } from '../../use-wording.ts'
import { TrialFrame, TrialLooked } from '../trial-frame.tsx'

/** What it would have done to the contacts of the last days, as it stands in the form, saved or not. */
export function Trial({ id, isNew, record }: EditorProps<PropositionRecord>) {
  const t = useT('admin')
  return (
    <TrialFrame<PropositionRecord, TrialResult>
      help={t('sectionShelfTrial_help')}
      path="/api/propositions/trial"
      also={{ propositionId: isNew ? null : id }}
      record={record}
      isWhole={marketingRecordSchemas.proposition.safeParse(record).success}
      warning={neverMet(record.eligibility, record.applicability) === null ? undefined : t('trialNeverMet')}
      Outcome={Outcome}
    />
  )
}

function Outcome({ result }: { result: TrialResult }) {
  const wording = useWording()
  const { t, format, names } = wording
  const { looked, wouldShow, dropped, examples } = result
  const steps = VERDICT_STAGES.flatMap((stage) => {
    const count = dropped[stage] ?? 0
    return stage === 'chosen' || count === 0 ? [] : [{ stage, count }]
  })
  return (
    <>
      <p>
        <b>{t('trialWouldShow', { count: wouldShow })}</b>
        <TrialLooked {...result} />
      </p>
      {steps.length === 0 ? null : (
        <dl>
          {steps.map(({ stage, count }) => (
            <div key={stage}>
              <dt>{t(`stage_${stage}`)}</dt>
              <dd>
                <ProgressBar value={looked === 0 ? 0 : count / looked} />
                {format.number(count)}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {examples.length === 0 ? null : (
        <>
          <h4 className="s12 t2">{t('trialExamples')}</h4>
          <ul>
            {examples.map(({ interactionId, at, channel, occasion, why }) => (
              <li key={interactionId}>
                <ChannelIcon channel={channel} tinted />
                <span className="t2 s12 nw num">
                  {format.day(at)} {format.time(at)}
                </span>
                <span className="t2 s12 nw">{occasionInWords(wording, occasion)}</span>
                <span className="ell" title={names.text(why)}>
                  {names.text(why)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
