import { type CustomerModel, LIFE_DAYS, modelOf } from '#shared/domain/customer-model.ts'
import { LIFE_STAGES } from '#shared/domain/facts.ts'
import type { MarketingPolicyRecord } from '#shared/domain/proposition.ts'
import { Button, IconButton, useT } from '../../../design/index.ts'
import type { EditorProps } from '../definition.ts'
import { SelectField } from '../form/choice-fields.tsx'
import { FormSection } from '../form/form-section.tsx'
import { EMPTY_TEXT, LocalInputs } from '../form/local-inputs.tsx'
import { NumberField } from '../form/number-fields.tsx'

type Life = CustomerModel['life']
type Props = EditorProps<MarketingPolicyRecord>

const MOST_TASKS = 9

/** When a stage of a customer's life begins, and what is to be done then. */
export function LifeCycleFields({ record, change, problem }: Props) {
  const t = useT('admin')
  const model = modelOf(record)
  const { life } = model
  const setLife = (part: Partial<Life>): void => change({ model: { ...model, life: { ...life, ...part } } })
  return (
    <FormSection title={t('sectionLife')} aside={t('sectionLife_help')}>
      <div className="ad-triple">
        {LIFE_DAYS.map((key) => (
          <NumberField
            key={key}
            label={t(`life.${key}`)}
            unit={t('unitDays')}
            value={life[key]}
            error={problem(`model.life.${key}`)}
            onChange={(days) => setLife({ [key]: days })}
          />
        ))}
        <NumberField
          label={t('life.matureProducts')}
          value={life.matureProducts}
          error={problem('model.life.matureProducts')}
          onChange={(matureProducts) => setLife({ matureProducts })}
        />
      </div>
      <StageTasks tasks={life.tasks} problem={problem} onChange={(tasks) => setLife({ tasks })} />
    </FormSection>
  )
}

interface StageTasksProps extends Pick<Props, 'problem'> {
  readonly tasks: Life['tasks']
  readonly onChange: (tasks: Life['tasks']) => void
}

function StageTasks({ tasks, problem, onChange }: StageTasksProps) {
  const t = useT('admin')
  return (
    <div className="ad-table-field" role="group" aria-label={t('lifeTasks')}>
      <p className="t2">{t('lifeTasks')}</p>
      {tasks.map((task, index) => {
        const set = (part: Partial<typeof task>): void =>
          onChange(tasks.map((one, at) => (at === index ? { ...one, ...part } : one)))
        return (
          <div key={`${task.stage} ${index}`} className="ad-table-field ad-wide">
            <div className="ad-pair">
              <SelectField
                label={t('lifeTaskStage')}
                value={task.stage}
                options={LIFE_STAGES.map((stage) => ({ value: stage, label: t(`choice_${stage}`) }))}
                onChange={(stage) => set({ stage })}
              />
              <NumberField
                label={t('lifeTaskDue')}
                unit={t('unitDays')}
                value={task.dueDays}
                error={problem(`model.life.tasks.${index}`)}
                onChange={(dueDays) => set({ dueDays })}
              />
            </div>
            <div className="ad-line">
              <LocalInputs
                label={`${t('lifeTaskText')} ${index + 1}`}
                value={task.text}
                onChange={(text) => set({ text })}
              />
              <IconButton
                icon="close"
                size="small"
                label={t('remove')}
                onClick={() => onChange(tasks.filter((_, at) => at !== index))}
              />
            </div>
          </div>
        )
      })}
      {tasks.length >= MOST_TASKS ? null : (
        <Button
          size="small"
          icon="plus"
          onClick={() => onChange([...tasks, { stage: 'lost', text: EMPTY_TEXT, dueDays: 7 }])}
        >
          {t('lifeTaskAdd')}
        </Button>
      )}
    </div>
  )
}
