import { AutoComplete, Checkbox, Select } from 'antd'
import { TASK_KINDS } from '#shared/domain/task.ts'
import { Icon, useT } from '../../design/index.ts'
import type { TaskFilter } from './use-tasks.ts'

export interface TaskFilterBarProps {
  readonly filter: TaskFilter
  /** Those of the tasks in sight, to choose from. */
  readonly tags: readonly string[]
  /** Nothing that was settled is overdue. */
  readonly withOverdue: boolean
  readonly onChange: (filter: TaskFilter) => void
}

/** [TK26] Narrows a list of tasks. */
export function TaskFilterBar({ filter, tags, withOverdue, onChange }: TaskFilterBarProps) {
  const t = useT('tasks')
  const { kind, tag = '', q = '', overdue } = filter
  return (
    <div className="task-filter">
      <label className="task-find">
        <Icon name="search" size={14} />
        <input
          type="search"
          value={q}
          maxLength={100}
          aria-label={t('find')}
          placeholder={t('findPlaceholder')}
          onChange={(event) => onChange({ ...filter, q: event.target.value })}
        />
      </label>
      <Select<NonNullable<TaskFilter['kind']> | 'every'>
        aria-label={t('kind')}
        value={kind ?? 'every'}
        popupMatchSelectWidth={false}
        options={[
          { value: 'every' as const, label: t('everyKind') },
          ...TASK_KINDS.map((value) => ({ value, label: t(`kind_${value}`) })),
        ]}
        onChange={(next) => onChange({ ...filter, kind: next === 'every' ? undefined : next })}
      />
      <AutoComplete
        className="task-filter-tag"
        aria-label={t('tag')}
        placeholder={t('tag')}
        allowClear
        value={tag}
        options={tags.map((value) => ({ value }))}
        showSearch={{ filterOption: (typed, option) => option?.value.includes(typed.trim().toLowerCase()) === true }}
        onChange={(next?: string) => onChange({ ...filter, tag: next === undefined || next === '' ? undefined : next })}
      />
      {withOverdue ? (
        <Checkbox
          checked={overdue === true}
          onChange={(event) => onChange({ ...filter, overdue: event.target.checked })}
        >
          {t('onlyOverdue')}
        </Checkbox>
      ) : null}
    </div>
  )
}
