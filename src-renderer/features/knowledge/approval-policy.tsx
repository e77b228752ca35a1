import { useState } from 'react'
import type { KnowledgePolicy } from '#shared/domain/article.ts'
import type { SetKnowledgePolicy } from '#shared/protocol/knowledge-rest.ts'
import { problemOf, problemWords, useDesk, useFloor, useNames } from '../../client/index.ts'
import { Button, Dialog, DialogFoot, Field, InlineError, toastDone, useFormat, useT } from '../../design/index.ts'

interface ApprovalPolicyProps {
  readonly policy: KnowledgePolicy | undefined
  readonly onChanged: () => void
}

/** [KN44] Whether a second person approves, and who last said otherwise: everybody who writes sees it, administrators set it. */
export function ApprovalPolicy({ policy, onChanged }: ApprovalPolicyProps) {
  const t = useT('knowledge')
  const format = useFormat()
  const names = useNames()
  const isAdmin = useFloor((floor) => floor.me?.role === 'admin')
  const [asking, setAsking] = useState(false)
  const setting = useSetting(() => {
    setAsking(false)
    onChanged()
  })
  if (policy === undefined || (!isAdmin && policy.secondPerson)) return null
  const { secondPerson, changed } = policy
  return (
    <div className="kn-policy">
      <label>
        <input
          type="checkbox"
          checked={secondPerson}
          disabled={!isAdmin || setting.busy}
          onChange={({ target: { checked } }) => (checked ? void setting.set({ secondPerson: true }) : setAsking(true))}
        />
        {t('secondPersonPolicy')}
      </label>
      {changed === null ? null : (
        <p className={secondPerson ? 't3 s12' : 'warn s12'}>
          {t(secondPerson ? 'policyOnSince' : 'policyOffSince', {
            by: names.user(changed.by),
            at: format.moment(changed.at),
          })}
          {changed.reason === null ? null : <q>{changed.reason}</q>}
        </p>
      )}
      {setting.refused === null || asking ? null : <InlineError what={setting.refused} />}
      {asking ? (
        <OffDialog
          busy={setting.busy}
          refused={setting.refused}
          onOff={(reason) => void setting.set({ secondPerson: false, reason })}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  )
}

function useSetting(onSet: () => void) {
  const t = useT('knowledge')
  const { api } = useDesk()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const set = async (body: SetKnowledgePolicy): Promise<void> => {
    setBusy(true)
    setRefused(null)
    try {
      await api.request('/api/knowledge/policy', { method: 'POST', body })
      toastDone(t(body.secondPerson ? 'policyOn' : 'policyOff'))
      onSet()
    } catch (thrown) {
      setRefused(problemWords(problemOf(thrown)).what)
    }
    setBusy(false)
  }
  return { busy, refused, set }
}

interface OffDialogProps {
  readonly busy: boolean
  readonly refused: string | null
  readonly onOff: (reason: string) => void
  readonly onClose: () => void
}

function OffDialog({ busy, refused, onOff, onClose }: OffDialogProps) {
  const t = useT('knowledge')
  const [reason, setReason] = useState('')
  return (
    <Dialog label={t('policyOffTitle')} onClose={onClose} className="kn-dialog">
      <h2>{t('policyOffTitle')}</h2>
      <p className="t2">{t('policyOffDetail')}</p>
      <Field label={t('policyReason')} hint={t('policyReasonHint')}>
        {(ids) => (
          <textarea
            {...ids}
            autoFocus
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {refused === null ? null : <InlineError what={refused} />}
      <DialogFoot onCancel={onClose}>
        <Button
          variant="danger"
          busy={busy}
          disabledReason={reason.trim() === '' ? t('policyReasonFirst') : undefined}
          onClick={() => onOff(reason.trim())}
        >
          {t('policyOffNow')}
        </Button>
      </DialogFoot>
    </Dialog>
  )
}
