import { Slider } from 'antd'
import { BOT_PHRASES, type BotFlowRecord } from '#shared/domain/bot.ts'
import { Field, useT } from '../../../../design/index.ts'
import type { EditorProps } from '../../definition.ts'
import { FormSection } from '../../form/form-section.tsx'
import { NumberField, SecondsField } from '../../form/number-fields.tsx'
import { LocalTextField } from '../../form/text-fields.tsx'
import { WordsField } from '../../form/words-field.tsx'

const LEVELS = ['answer', 'ask'] as const
const WORDS = ['personWords', 'sensitiveWords'] as const

/** How sure the bot must be, when a person takes over, and what it always says the same way. */
export function BotSettings({ record, change, problem }: EditorProps<BotFlowRecord>) {
  const t = useT('admin')
  return (
    <>
      <FormSection title={t('sectionBotSure')}>
        {LEVELS.map((level) => (
          <Field
            key={level}
            label={t(`botFlow.thresholds.${level}`)}
            hint={t(`botFlow.thresholds.${level}.help`)}
            error={problem(`thresholds.${level}`)}
          >
            {({ id }) => (
              <span className="row bf-slider">
                <Slider
                  id={id}
                  ariaLabelForHandle={t(`botFlow.thresholds.${level}`)}
                  ariaValueTextFormatterForHandle={(value) => `${value}%`}
                  min={5}
                  max={100}
                  step={1}
                  value={Math.round(record.thresholds[level] * 100)}
                  tooltip={{ open: false }}
                  onChange={(percent) => change({ thresholds: { ...record.thresholds, [level]: percent / 100 } })}
                />
                <output className="num">{Math.round(record.thresholds[level] * 100)}%</output>
              </span>
            )}
          </Field>
        ))}
      </FormSection>
      <FormSection title={t('sectionBotHandOver')}>
        <div className="ad-pair">
          <NumberField
            label={t('botFlow.maxMisses')}
            value={record.maxMisses}
            error={problem('maxMisses')}
            onChange={(maxMisses) => change({ maxMisses })}
          />
          <SecondsField
            label={t('botFlow.idleSeconds')}
            value={record.idleSeconds}
            error={problem('idleSeconds')}
            onChange={(idleSeconds) => change({ idleSeconds })}
          />
        </div>
        {WORDS.map((field) => (
          <WordsField
            key={field}
            label={t(`botFlow.${field}`)}
            help={t(`botFlow.${field}.help`)}
            value={record[field]}
            error={problem(field)}
            onChange={(words) => change(field === 'personWords' ? { personWords: words } : { sensitiveWords: words })}
          />
        ))}
      </FormSection>
      <FormSection title={t('sectionBotPhrases')}>
        {BOT_PHRASES.map((phrase) => (
          <LocalTextField
            key={phrase}
            label={t(`botPhrase_${phrase}`)}
            value={record.phrases[phrase]}
            error={problem(`phrases.${phrase}`)}
            onChange={(words) => change({ phrases: { ...record.phrases, [phrase]: words } })}
          />
        ))}
      </FormSection>
    </>
  )
}
