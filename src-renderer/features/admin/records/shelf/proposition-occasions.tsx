import { Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { LIFE_STAGES } from '#shared/domain/facts.ts'
import type { CallingOccasion, Occasion, PropositionRecord } from '#shared/domain/proposition.ts'
import { Button, IconButton, useT } from '../../../../design/index.ts'
import type { EditorProps } from '../../definition.ts'
import { byLabel, type Option } from '../../form/choice-fields.tsx'
import { LocalTextField } from '../../form/text-fields.tsx'
import { FormSection } from '../../form/form-section.tsx'
import { optionsOf } from '../../options.ts'

const KINDS = [
  'contact-start',
  'intent',
  'bank-event',
  'disposition',
  'life-cycle',
] as const satisfies readonly Occasion['on'][]
const MOST = 20
const NO_WHY = { zh: '', en: '' }

interface Choices {
  readonly intents: readonly Option<string>[]
  readonly dispositions: readonly Option<string>[]
}

/** When it is thought of at all: any of these. */
export function Occasions({ record: { occasions }, config, names, change, problem }: EditorProps<PropositionRecord>) {
  const t = useT('admin')
  const kept = occasions.flatMap((one) =>
    one.on === 'intent' ? [one.intentId] : one.on === 'disposition' ? [one.dispositionId] : [],
  )
  const choices: Choices = {
    // [SH42] What silences offers calls for none; one that stands here already is shown, with what is wrong.
    intents: optionsOf(config, names, 'intent', kept).filter(
      ({ value }) => kept.includes(value) || config.intent.get(value)?.record.mood === 'none',
    ),
    dispositions: optionsOf(config, names, 'disposition', kept),
  }
  const first = (on: Occasion['on']): Occasion => {
    switch (on) {
      case 'contact-start':
        return { on }
      case 'intent':
        return { on, intentId: '' }
      case 'bank-event':
        return { on, event: '' }
      case 'disposition':
        return { on, dispositionId: '' }
      case 'life-cycle':
        return { on, stage: 'growing' }
    }
  }
  const replace = (index: number, next: CallingOccasion): void =>
    change({ occasions: occasions.map((one, at) => (at === index ? { why: one.why ?? null, ...next } : one)) })
  return (
    <FormSection title={t('sectionShelfWhen')}>
      <div className="ad-table-field" role="group" aria-label={t('proposition.occasions')}>
        {occasions.length === 0 ? <p className="warn s12">{t('occasionsNone')}</p> : null}
        {occasions.map((occasion, index) => (
          // Occasions have no name of their own: their place is what tells them apart.
          <div key={index} className="ad-table-field ad-wide">
            <div className="ad-line">
              <Select
                className="ad-occasion"
                aria-label={`${t('occasion')} ${index + 1}`}
                value={occasion.on}
                options={KINDS.map((on) => ({ value: on, label: t(`occasion_${on}`) }))}
                onChange={(on) => replace(index, first(on))}
              />
              <span className="ad-line-main">
                <OccasionDetail
                  occasion={occasion}
                  choices={choices}
                  label={`${t(`occasion_${occasion.on}`)} ${index + 1}`}
                  onChange={(next) => replace(index, next)}
                />
              </span>
              <IconButton
                icon="close"
                size="small"
                label={t('remove')}
                onClick={() => change({ occasions: occasions.filter((_, at) => at !== index) })}
              />
            </div>
            <LocalTextField
              label={t('occasionWhy')}
              help={t('occasionWhy_help')}
              value={occasion.why ?? NO_WHY}
              error={problem(`occasions.${index}.why`)}
              onChange={(why) => replace(index, { ...occasion, why: why.zh === '' && why.en === '' ? null : why })}
            />
            {problem(`occasions.${index}`) === undefined ? null : (
              <p className="err s12">{problem(`occasions.${index}`)}</p>
            )}
          </div>
        ))}
        {occasions.length >= MOST ? null : (
          <Button
            size="small"
            icon="plus"
            onClick={() =>
              change({ occasions: [...occasions, first(occasions.length === 0 ? 'contact-start' : 'intent')] })
            }
          >
            {t('occasionAdd')}
          </Button>
        )}
      </div>
    </FormSection>
  )
}

interface OccasionDetailProps {
  occasion: Occasion
  choices: Choices
  label: string
  onChange: (next: Occasion) => void
}

function OccasionDetail({ occasion, choices, label, onChange }: OccasionDetailProps): ReactNode {
  const t = useT('admin')
  switch (occasion.on) {
    case 'contact-start':
      return null
    case 'intent':
      return (
        <Choice
          label={label}
          value={occasion.intentId}
          options={choices.intents}
          onChange={(intentId) => onChange({ on: 'intent', intentId })}
        />
      )
    case 'bank-event':
      return (
        <Input
          className="ad-code"
          aria-label={label}
          placeholder={t('occasionEvent')}
          value={occasion.event}
          onChange={(event) => onChange({ on: 'bank-event', event: event.target.value.trim() })}
        />
      )
    case 'disposition':
      return (
        <Choice
          label={label}
          value={occasion.dispositionId}
          options={choices.dispositions}
          onChange={(dispositionId) => onChange({ on: 'disposition', dispositionId })}
        />
      )
    case 'life-cycle':
      return (
        <Select
          className="ad-multi"
          aria-label={label}
          value={occasion.stage}
          options={LIFE_STAGES.map((stage) => ({ value: stage, label: t(`choice_${stage}`) }))}
          onChange={(stage) => onChange({ on: 'life-cycle', stage })}
        />
      )
  }
}

interface ChoiceProps {
  label: string
  value: string
  options: readonly Option<string>[]
  onChange: (value: string) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const t = useT('admin')
  return (
    <Select<string>
      className="ad-multi"
      aria-label={label}
      value={value === '' ? null : value}
      placeholder={t(options.length === 0 ? 'occasionNothing' : 'occasionChoose')}
      options={options.map((option) => ({ ...option }))}
      showSearch={{ filterOption: byLabel }}
      onChange={onChange}
    />
  )
}
