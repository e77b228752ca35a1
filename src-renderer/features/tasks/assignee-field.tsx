import type { Assignee } from '#shared/domain/task.ts'
import { useFloor } from '../../client/index.ts'
import { Field, Segmented, useT, type Translate } from '../../design/index.ts'
import { BranchField } from '../branches/index.ts'
import type { ErrorAt, Missing } from './task-dialog.tsx'

/** Who is to get it, as far as it was chosen. */
export interface AssigneeDraft {
  readonly kind: 'me' | 'supervisor' | 'quality' | 'agent' | 'branch'
  readonly agentId: string
  /** its number */
  readonly branch: string
}

export const NOBODY_YET: AssigneeDraft = { kind: 'me', agentId: '', branch: '' }

/** null: not complete yet */
export function assigneeOf({ kind, agentId, branch }: AssigneeDraft, me: string): Assignee | null {
  switch (kind) {
    case 'me':
      return { agentId: me }
    case 'supervisor':
    case 'quality':
      return { role: kind }
    case 'agent':
      return agentId === '' ? null : { agentId }
    case 'branch':
      return branch === '' ? null : { branch }
  }
}

/** What is missing of it, at the field that stands there then. */
export function whoMissing({ kind }: AssigneeDraft, t: Translate<'tasks'>): Missing {
  return kind === 'branch'
    ? { field: 'branch', words: t('branchMissing') }
    : { field: 'colleague', words: t('agentMissing') }
}

const CHOICES = ['me', 'agent', 'supervisor', 'quality', 'branch'] as const

export function AssigneeField({
  value,
  ownBranch = null,
  errorAt,
  onChange,
}: {
  readonly value: AssigneeDraft
  /** What the customer's own is called; null: not known. */
  readonly ownBranch?: string | null
  readonly errorAt: ErrorAt
  readonly onChange: (value: AssigneeDraft) => void
}) {
  const t = useT('tasks')
  const users = useFloor((floor) => floor.config.user)
  const me = useFloor((floor) => floor.me?.userId)
  const words = {
    me: 'whoMe',
    agent: 'whoAgent',
    supervisor: 'whoSupervisor',
    quality: 'whoQuality',
    branch: 'whoBranch',
  } as const
  const colleagues = [...users.values()]
    .filter(
      ({ id, archived, record }) => id !== me && !archived && record.role !== 'admin' && record.role !== 'compliance',
    )
    .toSorted((a, b) => a.record.displayName.localeCompare(b.record.displayName, 'zh-CN'))
  return (
    <>
      <div className="hl-field">
        <span className="task-label">{t('who')}</span>
        <Segmented
          label={t('who')}
          value={value.kind}
          options={CHOICES.map((kind) => ({ value: kind, label: t(words[kind]) }))}
          onChange={(kind) => onChange({ ...value, kind })}
        />
      </div>
      {value.kind === 'agent' ? (
        <Field label={t('colleague')} error={errorAt('colleague')}>
          {(ids) => (
            <select
              {...ids}
              name="colleague"
              value={value.agentId}
              onChange={(event) => onChange({ ...value, agentId: event.target.value })}
            >
              <option value="">{t('agentMissing')}</option>
              {colleagues.map(({ id, record }) => (
                <option key={id} value={id}>
                  {record.displayName} {record.employeeNo}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      {value.kind === 'branch' ? (
        <BranchField
          value={value.branch}
          own={ownBranch}
          error={errorAt('branch')}
          onChange={(branch) => onChange({ ...value, branch })}
        />
      ) : null}
    </>
  )
}
