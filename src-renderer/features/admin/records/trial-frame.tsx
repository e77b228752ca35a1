import { useState, type ComponentType } from 'react'
import { LEFT_OUT, type TrialCount } from '#shared/protocol/offers-rest.ts'
import { problemOf, problemWords, sameValue, useDesk, type Problem } from '../../../client/index.ts'
import { Button, InlineError, Segmented, useFormat, useT } from '../../../design/index.ts'
import { FormSection } from '../form/form-section.tsx'

const RANGES = ['7', '30', '90'] as const
type Range = (typeof RANGES)[number]

export interface TrialFrameProps<R, T> {
  help: string
  /** Where it is asked; the record and the days go with what else it needs. */
  path: string
  also?: Readonly<Record<string, string | null>>
  record: R
  /** Only what could be saved can be tried. */
  isWhole: boolean
  /** What is known of the outcome before it is tried. */
  warning?: string | undefined
  Outcome: ComponentType<{ result: T }>
}

/** [SH7] A trial of the form as it stands on contacts of the last days; stale once the form changed. */
export function TrialFrame<R, T>({ help, path, also = {}, record, isWhole, warning, Outcome }: TrialFrameProps<R, T>) {
  const t = useT('admin')
  const { api } = useDesk()
  const [days, setDays] = useState<Range>('30')
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState<{ readonly record: R; readonly days: Range; readonly result: T } | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const run = async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      const body = { ...also, record, days: Number(days) }
      const result = await api.request<T>(path, { method: 'POST', body })
      setTried({ record, days, result })
    } catch (thrown) {
      setProblem(problemOf(thrown))
    }
    setBusy(false)
  }
  const isStale = tried !== null && (tried.days !== days || !sameValue(tried.record, record))
  return (
    <FormSection title={t('sectionShelfTrial')} aside={help}>
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
      {warning === undefined ? null : <p className="warn s12">{warning}</p>}
      {problem === null ? null : (
        <InlineError what={t('trialFailed')} detail={problemWords(problem).what} onRetry={() => void run()} />
      )}
      {tried === null ? null : (
        <div className="ad-trial" role="status">
          <Outcome result={tried.result} />
        </div>
      )}
    </FormSection>
  )
}

/** How many contacts were looked at, and why the others were not. */
export function TrialLooked({ contacts, looked, leftOut }: TrialCount) {
  const t = useT('admin')
  const format = useFormat()
  const why = LEFT_OUT.flatMap((one) => {
    const count = leftOut[one]
    return count === undefined ? [] : [t('trialLeftOut', { why: t(`leftOut_${one}`), count: format.number(count) })]
  })
  return (
    <span className="t3 s12">
      {t('trialLooked', { looked: format.number(looked), contacts: format.number(contacts) })}
      {why.length === 0 ? null : t('trialLeftOutAll', { why: why.join(t('listSeparator')) })}
    </span>
  )
}
