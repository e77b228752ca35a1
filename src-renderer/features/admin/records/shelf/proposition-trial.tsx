import { useState } from 'react'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { marketingRecordSchemas } from '#shared/protocol/marketing-schemas.ts'
import { VERDICT_STAGES, type TrialResult } from '#shared/protocol/offers-rest.ts'
import { problemOf, problemWords, useDesk, type Problem, sameValue } from '../../../../client/index.ts'
import { Button, ChannelIcon, InlineError, ProgressBar, Segmented, useFormat, useT } from '../../../../design/index.ts'
import type { EditorProps } from '../../definition.ts'
import { FormSection } from '../../form/form-section.tsx'

const RANGES = ['7', '30', '90'] as const
type Range = (typeof RANGES)[number]

interface Tried {
  readonly record: PropositionRecord
  readonly days: Range
  readonly result: TrialResult
}

/** What it would have done to the contacts of the last days, as it stands in the form, saved or not. */
export function Trial({ id, isNew, record }: EditorProps<PropositionRecord>) {
  const t = useT('admin')
  const { api } = useDesk()
  const [days, setDays] = useState<Range>('30')
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState<Tried | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const isWhole = marketingRecordSchemas.proposition.safeParse(record).success
  const run = async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      const body = { propositionId: isNew ? null : id, record, days: Number(days) }
      const result = await api.request<TrialResult>('/api/propositions/trial', { method: 'POST', body })
      setTried({ record, days, result })
    } catch (thrown) {
      setProblem(problemOf(thrown))
    }
    setBusy(false)
  }
  const isStale = tried !== null && (tried.days !== days || !sameValue(tried.record, record))
  return (
    <FormSection title={t('sectionShelfTrial')} aside={t('sectionShelfTrial_help')}>
      <div className="row">
        <Segmented
          label={t('trialRange')}
          value={days}
          options={RANGES.map((range) => ({ value: range, label: t('days', { count: Number(range) }) }))}
          onChange={setDays}
        />
        <Button
          icon="play"
          busy={busy}
          disabledReason={isWhole ? undefined : t('trialNotWhole')}
          onClick={() => void run()}
        >
          {t('trialRun')}
        </Button>
        {isStale ? <span className="warn s12">{t('trialStale')}</span> : null}
      </div>
      {problem === null ? null : (
        <InlineError what={t('trialFailed')} detail={problemWords(problem).what} onRetry={() => void run()} />
      )}
      {tried === null ? null : <Outcome result={tried.result} />}
    </FormSection>
  )
}

function Outcome({ result: { contacts, looked, wouldShow, dropped, examples } }: { result: TrialResult }) {
  const t = useT('admin')
  const format = useFormat()
  const steps = VERDICT_STAGES.flatMap((stage) => {
    const count = dropped[stage] ?? 0
    return stage === 'chosen' || count === 0 ? [] : [{ stage, count }]
  })
  return (
    <div className="ad-trial" role="status">
      <p>
        <b>{t('trialWouldShow', { count: wouldShow })}</b>
        <span className="t3 s12">
          {t('trialLooked', { looked: format.number(looked), contacts: format.number(contacts) })}
        </span>
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
            {examples.map(({ interactionId, at, channel, why }) => (
              <li key={interactionId}>
                <ChannelIcon channel={channel} tinted />
                <span className="t2 s12 nw">{format.moment(at)}</span>
                <span className="ell">{why}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
