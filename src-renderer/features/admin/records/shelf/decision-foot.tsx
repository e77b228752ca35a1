import { Input } from 'antd'
import { useState } from 'react'
import type { Versioned } from '#shared/domain/config.ts'
import { propositionGaps } from '#shared/domain/proposition-gaps.ts'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { configChangeSchema } from '#shared/protocol/config-schemas.ts'
import { isReason } from '#shared/protocol/primitives.ts'
import { problemWords, useCanAdminister, useDesk, type Problem } from '../../../../client/index.ts'
import { Button, Dialog, Field, Refusal, toastDone, useT } from '../../../../design/index.ts'
import { refusedField } from '../../problems.ts'

/** Why there is nothing to decide, as a key of `admin`; null: it waits for a yes or a no. */
function settledBy({ archived, record }: Versioned<PropositionRecord>) {
  if (archived) return 'judgeArchived'
  if (record.state === 'live') return 'judgeLive'
  if (record.risk === null) return 'judgeNoRisk'
  return record.turnedDown === undefined ? null : 'judgedNo'
}

/** [SH33] [SH34] Yes or no of compliance to a draft that carries a risk. */
export function DecisionFoot({ saved }: { saved: Versioned<PropositionRecord> }) {
  const t = useT('admin')
  const canAct = useCanAdminister()
  const [asked, setAsked] = useState<'yes' | 'no' | null>(null)
  const settled = settledBy(saved)
  const isWhole = propositionGaps({ ...saved.record, state: 'live' }).length === 0
  const offline = canAct ? undefined : t('cannotSaveOffline')
  return (
    <footer className="ad-editor-foot">
      <div className="row">
        <span className="t3 s12">{t(settled ?? 'judgeAsk', { reason: saved.record.turnedDown ?? '' })}</span>
        <span className="grow" />
        {settled !== null ? null : (
          <>
            <Button disabledReason={offline} onClick={() => setAsked('no')}>
              {t('judgeNo')}
            </Button>
            <Button
              variant="primary"
              disabledReason={offline ?? (isWhole ? undefined : t('judgeUnready'))}
              onClick={() => setAsked('yes')}
            >
              {t('judgeYes')}
            </Button>
          </>
        )}
      </div>
      {asked === null ? null : <JudgeDialog saved={saved} says={asked} onClose={() => setAsked(null)} />}
    </footer>
  )
}

interface JudgeDialogProps {
  saved: Versioned<PropositionRecord>
  says: 'yes' | 'no'
  onClose: () => void
}

function JudgeDialog({ saved: { id, version, record }, says, onClose }: JudgeDialogProps) {
  const t = useT('admin')
  const common = useT('common')
  const { send } = useDesk()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const isNo = says === 'no'
  const run = async (): Promise<void> => {
    const judged = isNo ? { ...record, turnedDown: reason.trim() } : { ...record, state: 'live' }
    const change = configChangeSchema.parse({ kind: 'proposition', id, expectedVersion: version, record: judged })
    setBusy(true)
    const result = await send({ type: 'config.save', change })
    setBusy(false)
    if (!result.ok) return setProblem(result.problem)
    toastDone(t(isNo ? 'judgedNoDone' : 'judgedYesDone'))
    onClose()
  }
  const title = t(isNo ? 'judgeNoTitle' : 'judgeYesTitle')
  const words = problem === null ? null : problemWords(problem)
  const field = problem === null ? null : refusedField(t, problem)
  return (
    <Dialog label={title} onClose={onClose} className="ad-dialog">
      <div className="ad-dialog-text">
        <h2>{title}</h2>
        <p>{t(isNo ? 'judgeNoDetail' : 'judgeYesDetail')}</p>
        {isNo ? (
          <Field label={t('proposition.turnedDown')} hint={t('judgeNoHint')}>
            {(ids) => (
              <Input.TextArea
                {...ids}
                autoFocus
                rows={3}
                maxLength={300}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
        ) : null}
        {words === null ? null : <Refusal what={words.what} why={field?.[1] ?? words.todo} />}
      </div>
      <footer className="ad-dialog-foot">
        <span className="grow" />
        <Button onClick={onClose}>{common('cancel')}</Button>
        <Button
          variant={isNo ? 'danger' : 'primary'}
          busy={busy}
          disabledReason={isNo && !isReason(reason) ? t('judgeNoHint') : undefined}
          onClick={() => void run()}
        >
          {t(isNo ? 'judgeNo' : 'judgeYes')}
        </Button>
      </footer>
    </Dialog>
  )
}
