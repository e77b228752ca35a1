import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { RuleGroup } from '#shared/domain/rule.ts'
import { marketingRecordSchemas } from '#shared/protocol/marketing-schemas.ts'
import type { SegmentCount, SegmentSample } from '#shared/protocol/segments-rest.ts'
import { problemOf, problemWords, useDesk, sameValue } from '../../../client/index.ts'
import { Button, InlineError, useFormat, useLanguage, useT } from '../../../design/index.ts'
import { transfer } from '../files/transfer.ts'
import { FormSection } from '../form/form-section.tsx'

interface Reached {
  readonly rule: RuleGroup
  readonly count: SegmentCount
  readonly sample: SegmentSample
}

const ruleSchema = marketingRecordSchemas.segment.shape.rule

/** [SG4] [SG5] Whom the rule means as it stands in the form, saved or not. */
export function SegmentReach({ rule, children }: { readonly rule: RuleGroup; readonly children?: ReactNode }) {
  const t = useT('admin')
  const { api } = useDesk()
  const [asking, setAsking] = useState<AbortController | null>(null)
  const [reached, setReached] = useState<Reached | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const open = useRef<AbortController | null>(null)
  // Whoever leaves the form waits for no count.
  useEffect(() => () => open.current?.abort(), [])
  const run = async (): Promise<void> => {
    const controller = new AbortController()
    open.current = controller
    setAsking(controller)
    setFailed(null)
    const ask = { method: 'POST', body: { rule }, signal: controller.signal } as const
    try {
      const count = await api.request<SegmentCount>('/api/segments/count', ask)
      const sample = await api.request<SegmentSample>('/api/segments/sample', ask)
      setReached({ rule, count, sample })
    } catch (thrown) {
      if (!controller.signal.aborted) setFailed(problemWords(problemOf(thrown)).what)
    }
    setAsking(null)
  }
  const isStale = reached !== null && !sameValue(reached.rule, rule)
  return (
    <FormSection title={t('segmentReach')} aside={t('segmentReach_help')}>
      <div className="row gap8">
        <Button
          icon="search"
          busy={asking !== null}
          disabledReason={ruleSchema.safeParse(rule).success ? undefined : t('segmentNotWhole')}
          onClick={() => void run()}
        >
          {t('segmentCount')}
        </Button>
        {asking === null ? null : (
          <Button variant="text" icon="stop" onClick={() => asking.abort()}>
            {t('segmentStop')}
          </Button>
        )}
        {isStale ? <span className="warn s12">{t('segmentStale')}</span> : null}
      </div>
      {failed === null ? null : <InlineError what={failed} onRetry={() => void run()} />}
      {reached === null ? null : <Found {...reached} />}
      {children}
    </FormSection>
  )
}

function Found({ count: { count, behind }, sample: { customers } }: Reached) {
  const t = useT('admin')
  const format = useFormat()
  return (
    <div className="ad-trial" role="status">
      <p>
        <b>{t('segmentFound', { n: format.number(count) })}</b>
        {behind === 0 ? null : <span className="t3 s12">{t('segmentBehind', { n: format.number(behind) })}</span>}
      </p>
      {customers.length === 0 ? null : (
        <>
          <h4 className="s12 t2">{t('segmentSample')}</h4>
          <ul>
            {customers.map(({ id, name, contact }) => (
              <li key={id}>
                <span>{name ?? t('segmentNameless')}</span>
                <span className="t3 s12">{contact}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** [SG6] As it was saved, for a reason. */
export function SegmentExport({ id }: { id: string }) {
  const t = useT('admin')
  const language = useLanguage()
  const { api } = useDesk()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const given = reason.trim()
  const save = async (): Promise<void> => {
    setBusy(true)
    setFailed(null)
    try {
      const query = `id=${encodeURIComponent(id)}&language=${language}&reason=${encodeURIComponent(given)}`
      await transfer.save(api, `/api/segments/export?${query}`, 'segment.csv')
    } catch (thrown) {
      setFailed(problemWords(problemOf(thrown)).what)
    }
    setBusy(false)
  }
  return (
    <>
      <div className="row gap8">
        <input
          className="hl-input grow"
          aria-label={t('exportReason')}
          placeholder={t('exportReason')}
          value={reason}
          maxLength={200}
          onChange={({ target }) => setReason(target.value)}
        />
        <Button
          icon="download"
          busy={busy}
          disabledReason={given.length < 2 ? t('exportNeedsReason') : undefined}
          onClick={() => void save()}
        >
          {t('segmentExport')}
        </Button>
      </div>
      {failed === null ? null : <InlineError what={failed} />}
    </>
  )
}
