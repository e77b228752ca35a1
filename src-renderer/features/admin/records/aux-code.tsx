import { Switch } from 'antd'
import { textIn } from '#shared/domain/channel.ts'
import type { AuxCodeRecord } from '#shared/domain/config.ts'
import { Field, useT, NumberInput } from '../../../design/index.ts'
import type { Definition, EditorProps } from '../definition.ts'
import { SelectField } from '../form/choice-fields.tsx'
import { FormSection } from '../form/form-section.tsx'
import { LocalTextField } from '../form/text-fields.tsx'
import { lastOrder } from '../tree.ts'

export const auxCode: Definition<'auxCode'> = {
  kind: 'auxCode',
  icon: 'pause',
  blank: ({ auxCode: codes }) => {
    const chosen = [...codes.values()].filter(({ archived, record }) => !archived && record.chosenBy === 'agent')
    const order = lastOrder(
      chosen.map(({ id, record }) => ({ id, parentId: null, order: record.order })),
      null,
    )
    return { name: { zh: '', en: '' }, order, maxMinutes: 15, chosenBy: 'agent' }
  },
  nameOf: ({ name }, language) => textIn(language, name),
  detailOf: ({ maxMinutes, chosenBy }, { t }) =>
    [
      chosenBy === 'system' ? t('chosen_system') : '',
      maxMinutes === null ? t('noLimit') : t('minutes', { count: maxMinutes }),
    ]
      .filter(Boolean)
      .join(' · '),
  compare: (a, b) => a.record.order - b.record.order,
  Editor: AuxCodeEditor,
}

function AuxCodeEditor({ record, isNew, change, problem }: EditorProps<AuxCodeRecord>) {
  const t = useT('admin')
  const { maxMinutes } = record
  return (
    <FormSection title={t('sectionBasics')}>
      <LocalTextField
        label={t('auxCode.name')}
        value={record.name}
        error={problem('name')}
        autoFocus={isNew}
        onChange={(name) => change({ name })}
      />
      <Field label={t('auxCode.maxMinutes')} hint={t('auxCode.maxMinutes.help')} error={problem('maxMinutes')}>
        {(ids) => (
          <span className="row ad-optional">
            <Switch
              size="small"
              aria-label={t('auxCode.maxMinutes')}
              checked={maxMinutes !== null}
              onChange={(on) => change({ maxMinutes: on ? 15 : null })}
            />
            {maxMinutes === null ? (
              <span className="t3">{t('noLimit')}</span>
            ) : (
              <>
                <NumberInput
                  {...ids}
                  className="ad-number"
                  value={Number.isNaN(maxMinutes) ? null : maxMinutes}
                  onChange={(minutes) => change({ maxMinutes: minutes ?? Number.NaN })}
                />
                <span className="t3">{t('unitMinutes')}</span>
              </>
            )}
          </span>
        )}
      </Field>
      <SelectField
        label={t('auxCode.chosenBy')}
        help={t('auxCode.chosenBy.help')}
        value={record.chosenBy}
        options={(['agent', 'system'] as const).map((by) => ({ value: by, label: t(`chosen_${by}`) }))}
        onChange={(chosenBy) => change({ chosenBy })}
      />
    </FormSection>
  )
}
