import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { Button, IconButton, useT } from '../../../../design/index.ts'
import type { EditorProps } from '../../definition.ts'
import { FormSection } from '../../form/form-section.tsx'
import { EMPTY_TEXT, LocalInputs } from '../../form/local-inputs.tsx'
import { NumberField } from '../../form/number-fields.tsx'

type Figure = PropositionRecord['figures'][number]
const MOST_FIGURES = 8

/** What a comparison shows of it, line by line. */
export function Figures({ record: { figures }, change, problem }: EditorProps<PropositionRecord>) {
  const t = useT('admin')
  const replace = (index: number, next: Partial<Figure>): void =>
    change({ figures: figures.map((one, at) => (at === index ? { ...one, ...next } : one)) })
  return (
    <FormSection title={t('sectionShelfFigures')} aside={t('sectionShelfFigures_help')}>
      <div className="ad-table-field" role="group" aria-label={t('proposition.figures')}>
        {figures.length === 0 ? <p className="t3 s12">{t('figuresNone')}</p> : null}
        {figures.map((figure, index) => (
          // Figures have no name of their own: their place is what tells them apart.
          <div key={index} className="ad-table-field ad-wide">
            <div className="ad-line">
              <LocalInputs
                label={`${t('figureLabel')} ${index + 1}`}
                value={figure.label}
                onChange={(label) => replace(index, { label })}
              />
              <LocalInputs
                label={`${t('figureValue')} ${index + 1}`}
                value={figure.value}
                onChange={(value) => replace(index, { value })}
              />
              <IconButton
                icon="close"
                size="small"
                label={t('remove')}
                onClick={() => change({ figures: figures.filter((_, at) => at !== index) })}
              />
            </div>
            {problem(`figures.${index}`) === undefined ? null : (
              <p className="err s12">{problem(`figures.${index}`)}</p>
            )}
          </div>
        ))}
        {figures.length >= MOST_FIGURES ? null : (
          <Button
            size="small"
            icon="plus"
            onClick={() => change({ figures: [...figures, { label: EMPTY_TEXT, value: EMPTY_TEXT }] })}
          >
            {t('figureAdd')}
          </Button>
        )}
      </div>
    </FormSection>
  )
}

/** What decides which of several comes first. */
export function Ranking({ record, change, problem }: EditorProps<PropositionRecord>) {
  const t = useT('admin')
  return (
    <FormSection title={t('sectionShelfRank')} aside={t('sectionShelfRank_help')}>
      <div className="ad-triple">
        <NumberField
          label={t('proposition.propensity')}
          help={t('proposition.propensity.help')}
          unit={t('unitPercent')}
          value={Math.round(record.propensity * 1_000) / 10}
          error={problem('propensity')}
          onChange={(percent) => change({ propensity: Math.round(percent * 10) / 1_000 })}
        />
        <NumberField
          label={t('proposition.value')}
          help={t('proposition.value.help')}
          unit={t('unitYuan')}
          step={10}
          value={record.value}
          error={problem('value')}
          onChange={(value) => change({ value })}
        />
        <NumberField
          label={t('proposition.lever')}
          help={t('proposition.lever.help')}
          step={0.1}
          value={record.lever}
          error={problem('lever')}
          onChange={(lever) => change({ lever })}
        />
      </div>
    </FormSection>
  )
}
