import { Select } from 'antd'
import type { ReactNode } from 'react'
import { Button, IconButton, Segmented, useT } from '../../../design/index.ts'
import type { Option } from '../form/choice-fields.tsx'

export interface SkillLevel {
  readonly skillId: string
  readonly level: number
}

export interface SkillLevelsProps {
  label: string
  value: readonly SkillLevel[]
  /** Every skill that may be chosen. */
  skills: readonly Option<string>[]
  add: string
  empty: string
  error?: string | undefined
  onChange: (value: readonly SkillLevel[]) => void
}

const LEVELS = ['1', '2', '3', '4', '5'] as const

/** Skills, each with a level from 1 to 5: what a queue asks for, or what someone has. */
export function SkillLevels({ label, value, skills, add, empty, error, onChange }: SkillLevelsProps): ReactNode {
  const t = useT('admin')
  const free = skills.filter((skill) => !value.some(({ skillId }) => skillId === skill.value))
  const replace = (index: number, next: Partial<SkillLevel>): void =>
    onChange(value.map((one, at) => (at === index ? { ...one, ...next } : one)))
  const [first] = free
  return (
    <div className="ad-table-field" role="group" aria-label={label}>
      {value.length === 0 ? <p className="t3 s12">{empty}</p> : null}
      {value.map(({ skillId, level }, index) => (
        <div key={skillId} className="ad-line">
          <Select
            className="ad-line-main"
            aria-label={label}
            value={skillId}
            options={skills
              .filter((skill) => skill.value === skillId || free.includes(skill))
              .map((skill) => ({ ...skill }))}
            onChange={(id) => replace(index, { skillId: id })}
          />
          <Segmented
            label={t('skillLevel', { skill: '', level: '' })}
            value={String(level)}
            options={LEVELS.map((one) => ({ value: one, label: one }))}
            onChange={(one) => replace(index, { level: Number(one) })}
          />
          <IconButton
            icon="close"
            label={t('remove')}
            size="small"
            onClick={() => onChange(value.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      {error === undefined ? null : <p className="err s12">{error}</p>}
      {first === undefined ? null : (
        <Button size="small" icon="plus" onClick={() => onChange([...value, { skillId: first.value, level: 3 }])}>
          {add}
        </Button>
      )}
    </div>
  )
}
