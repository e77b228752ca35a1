import { useState } from 'react'
import type { VoiceOfCustomer } from '#shared/protocol/tasks-rest.ts'
import { type Problem, problemOf, saveText, toCsv, useDesk } from '../../client/index.ts'
import { type Days, displayZone, Field, timeOf, useT } from '../../design/index.ts'
import { TaskDialog } from './task-dialog.tsx'

/** [TK31] What customers said in these days as a file, for a reason that is kept. */
export function ExportVoice({ days, onClose }: { readonly days: Days; readonly onClose: () => void }) {
  const t = useT('tasks')
  const { api } = useDesk()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const given = reason.trim()
  const take = async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      const body = { ...timeOf(days, displayZone()), reason: given }
      const { tags } = await api.request<VoiceOfCustomer>('/api/tasks/voice/export', { method: 'POST', body })
      const head = [t('tag'), t('kind_suggestion'), t('kind_complaint'), t('open')]
      const rows = tags.map((one) => [
        one.tag === '' ? t('voiceUntagged') : one.tag,
        one.suggestions,
        one.complaints,
        one.open,
      ])
      const name = t('voiceCsv', { from: days.first, to: days.last })
      saveText(`${name}.csv`, toCsv([head, ...rows]), 'text/csv;charset=utf-8')
      onClose()
    } catch (thrown) {
      setProblem(problemOf(thrown))
      setBusy(false)
    }
  }
  return (
    <TaskDialog
      title={t('exportTitle')}
      confirm={t('export')}
      busy={busy}
      problem={problem}
      missing={given.length < 2 ? { field: 'reason', words: t('exportMissing') } : null}
      onConfirm={() => void take()}
      onClose={onClose}
    >
      {(errorAt) => (
        <Field label={t('exportReason')} hint={t('exportHint')} error={errorAt('reason')}>
          {(ids) => (
            <textarea
              {...ids}
              name="reason"
              autoFocus
              rows={2}
              maxLength={200}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
      )}
    </TaskDialog>
  )
}
