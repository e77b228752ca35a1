import { Fragment } from 'react'
import { MOODS } from '#shared/domain/facts.ts'
import { textIn } from '#shared/domain/channel.ts'
import type { IntentRecord } from '#shared/domain/proposition.ts'
import { useT } from '../../../design/index.ts'
import type { Definition, EditorProps } from '../definition.ts'
import { SelectField, ToggleField } from '../form/choice-fields.tsx'
import { FormSection } from '../form/form-section.tsx'
import { LocalTextField } from '../form/text-fields.tsx'
import { WordsField } from '../form/words-field.tsx'
import { IntentTrial } from './intent-trial.tsx'

export const intent: Definition<'intent'> = {
  kind: 'intent',
  icon: 'target',
  blank: () => ({ name: { zh: '', en: '' }, phrases: [], unless: [], mood: 'none', problem: false }),
  nameOf: ({ name }, language) => textIn(language, name),
  detailOf: ({ phrases }, { t }) =>
    [t('phrasesOf', { count: phrases.length }), phrases.slice(0, 3).join(t('listSeparator'))].join(' · '),
  markOf: ({ mood }, { t }) => (mood === 'none' ? null : { tone: 'warn', words: t(`choice_${mood}`) }),
  Editor: IntentEditor,
}

const WORDS = ['phrases', 'unless'] as const
/** A phrase of fewer is in nearly everything that customers write. */
const FEWEST_SIGNS = 2

function IntentEditor({ record, isNew, change, problem }: EditorProps<IntentRecord>) {
  const t = useT('admin')
  return (
    <>
      <FormSection title={t('sectionBasics')}>
        <LocalTextField
          label={t('intent.name')}
          value={record.name}
          error={problem('name')}
          autoFocus={isNew}
          onChange={(name) => change({ name })}
        />
        <SelectField
          label={t('intent.mood')}
          help={t('intent.mood.help')}
          value={record.mood}
          error={problem('mood')}
          options={MOODS.map((mood) => ({ value: mood, label: t(mood === 'none' ? 'mood_none' : `choice_${mood}`) }))}
          onChange={(mood) => change({ mood })}
        />
        <ToggleField
          label={t('intent.problem')}
          help={t('intent.problem.help')}
          value={record.problem}
          onChange={(isProblem) => change({ problem: isProblem })}
        />
      </FormSection>
      <FormSection title={t('sectionIntentWords')}>
        {WORDS.map((field) => (
          <Fragment key={field}>
            <WordsField
              label={t(`intent.${field}`)}
              help={t(`intent.${field}.help`)}
              value={record[field]}
              error={problem(field)}
              onChange={(phrases) => change(field === 'phrases' ? { phrases } : { unless: phrases })}
            />
            {field === 'phrases' ? <ShortPhrases phrases={record.phrases} /> : null}
          </Fragment>
        ))}
      </FormSection>
      <IntentTrial record={record} />
    </>
  )
}

/** [SH20] Phrases that are in nearly everything, or in nothing. */
function ShortPhrases({ phrases }: Pick<IntentRecord, 'phrases'>) {
  const t = useT('admin')
  return phrases
    .filter((phrase) => signsOf(phrase) < FEWEST_SIGNS)
    .map((phrase) => (
      <p key={phrase} className="warn s12" role="status">
        {t(signsOf(phrase) === 0 ? 'phraseNoSigns' : 'phraseShort', { phrase })}
      </p>
    ))
}

/** Letters and digits of it: nothing else counts in what customers write. */
const signsOf = (phrase: string): number => phrase.normalize('NFKC').match(/[\p{L}\p{N}]/gu)?.length ?? 0
