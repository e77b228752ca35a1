import { Select } from 'antd'
import type { QueueRecord, RelaxationStep } from '#shared/domain/config.ts'
import { languageSkillIds } from '#shared/domain/voice-config.ts'
import { Button, IconButton, useT } from '../../../design/index.ts'
import type { EditorProps } from '../definition.ts'
import { SecondsInput } from '../form/number-fields.tsx'
import { optionsOf } from '../options.ts'

/** What a select uses for every skill: the record holds null. */
const EVERY = '-every-'
const REMOVE = 'remove'
const LOWERINGS = [1, 2, 3, 4] as const

/** Steps by which a queue asks for less the longer someone waits. */
export function RelaxationSteps({ record, config, names, change, problem }: EditorProps<QueueRecord>) {
  const t = useT('admin')
  const { relaxation, requirements } = record
  const entryPoints = record.channels.includes('voice') ? [...config.entryPoint.values()] : []
  const byLanguage = entryPoints
    .filter(({ archived }) => !archived)
    .flatMap((one) => languageSkillIds(one.record.voice))
  const required = new Set([...requirements.map(({ skillId }) => skillId), ...byLanguage])
  const skills = optionsOf(config, names, 'skill', [...required]).filter(({ value }) => required.has(value))
  const replace = (index: number, next: Partial<RelaxationStep>): void =>
    change({ relaxation: relaxation.map((step, at) => (at === index ? { ...step, ...next } : step)) })
  const last = relaxation.at(-1)
  const add = (): void =>
    change({
      relaxation: [
        ...relaxation,
        { afterSeconds: (last?.afterSeconds ?? 0) + 60, skillId: null, levels: 1, remove: false },
      ],
    })
  return (
    <div className="ad-group">
      <span className="ad-group-label">
        {t('queue.relaxation')}
        <small>{t('queue.relaxation.help')}</small>
      </span>
      <div className="ad-table-field" role="group" aria-label={t('queue.relaxation')}>
        {relaxation.length === 0 ? <p className="t3 s12">{t('relaxationNone')}</p> : null}
        {relaxation.map((step, index) => (
          // Steps have no name of their own: their place is what tells them apart.
          <div key={index} className="ad-line">
            <span className="t3 nw">{t('relaxationAfter')}</span>
            <SecondsInput
              label={t('relaxationAfter')}
              value={step.afterSeconds}
              invalid={problem(`relaxation.${index}.afterSeconds`) !== undefined}
              onChange={(afterSeconds) => replace(index, { afterSeconds })}
            />
            <Select
              className="ad-line-main"
              aria-label={t('relaxationSkill')}
              value={step.skillId ?? EVERY}
              options={[{ value: EVERY, label: t('everySkill') }, ...skills]}
              onChange={(id) => replace(index, { skillId: id === EVERY ? null : id })}
            />
            <Select
              className="ad-line-side"
              aria-label={t('relaxationWhat')}
              value={step.remove ? REMOVE : String(step.levels)}
              options={[
                ...LOWERINGS.map((count) => ({ value: String(count), label: t('relaxationLower', { count }) })),
                { value: REMOVE, label: t('relaxationRemove') },
              ]}
              onChange={(what) =>
                replace(index, what === REMOVE ? { remove: true, levels: 0 } : { remove: false, levels: Number(what) })
              }
            />
            <IconButton
              icon="close"
              label={t('remove')}
              size="small"
              onClick={() => change({ relaxation: relaxation.filter((_, at) => at !== index) })}
            />
          </div>
        ))}
        {problem('relaxation') === undefined ? null : <p className="err s12">{problem('relaxation')}</p>}
        {required.size === 0 || relaxation.length >= 10 ? null : (
          <Button size="small" icon="plus" onClick={add}>
            {t('relaxationAdd')}
          </Button>
        )}
      </div>
    </div>
  )
}
