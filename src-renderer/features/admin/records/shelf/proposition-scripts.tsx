import { useState } from 'react'
import type { PropositionRecord, Script } from '#shared/domain/proposition.ts'
import { Button, IconButton, Segmented, useT } from '../../../../design/index.ts'
import type { EditorProps } from '../../definition.ts'
import { useReads } from '../../hand.tsx'
import { EMPTY_TEXT, LocalInputs, LocalLines } from '../../form/local-inputs.tsx'
import { LocalTextField } from '../../form/text-fields.tsx'

type Medium = keyof PropositionRecord['scripts']
const MEDIA = ['text', 'voice'] as const satisfies readonly Medium[]
const MOST = 10

/** What is written and what is spoken: not the same words. */
export function Scripts(props: EditorProps<PropositionRecord>) {
  const t = useT('admin')
  const reads = useReads()
  const { problem } = props
  const [medium, setMedium] = useState<Medium>('text')
  const elsewhere = MEDIA.find((one) => one !== medium && problem(`scripts.${one}`) !== undefined)
  if (reads)
    return MEDIA.map((one) => (
      <div key={one} className="ad-script" role="group" aria-label={t(`scriptFor_${one}`)}>
        <span className="ad-group-label">{t(`scriptFor_${one}`)}</span>
        <ScriptFields {...props} medium={one} />
      </div>
    ))
  return (
    <div className="ad-script">
      <Segmented
        label={t('sectionShelfWords')}
        value={medium}
        options={MEDIA.map((one) => ({ value: one, label: t(`scriptFor_${one}`) }))}
        onChange={setMedium}
      />
      {elsewhere === undefined ? null : (
        <p className="err s12">
          {t(`scriptFor_${elsewhere}`)}
          {t('importColon')}
          {problem(`scripts.${elsewhere}`)}
        </p>
      )}
      <ScriptFields {...props} medium={medium} />
    </div>
  )
}

function ScriptFields({ record, change, problem, medium }: EditorProps<PropositionRecord> & { medium: Medium }) {
  const t = useT('admin')
  const script = record.scripts[medium]
  const edit = (patch: Partial<Script>): void =>
    change({ scripts: { ...record.scripts, [medium]: { ...script, ...patch } } })
  const at = (path: string): string | undefined => problem(`scripts.${medium}.${path}`)
  return (
    <>
      <LocalTextField
        label={t('pitch')}
        help={t('pitch_help')}
        rows={4}
        value={script.pitch}
        error={at('pitch')}
        onChange={(pitch) => edit({ pitch })}
      />
      <div className="ad-group">
        <span className="ad-group-label">{t('questions')}</span>
        <LocalLines
          label={t('questions')}
          value={script.questions}
          most={MOST}
          add={t('questionAdd')}
          empty={t('questionsNone')}
          problem={(index) => at(`questions.${index}`)}
          onChange={(questions) => edit({ questions })}
        />
      </div>
      <div className="ad-group">
        <span className="ad-group-label">{t('objections')}</span>
        <Objections
          value={script.objections}
          problem={(index) => at(`objections.${index}`)}
          onChange={(objections) => edit({ objections })}
        />
      </div>
    </>
  )
}

type Objection = Script['objections'][number]

interface ObjectionsProps {
  value: readonly Objection[]
  problem: (index: number) => string | undefined
  onChange: (value: readonly Objection[]) => void
}

function Objections({ value, problem, onChange }: ObjectionsProps) {
  const t = useT('admin')
  const replace = (index: number, next: Partial<Objection>): void =>
    onChange(value.map((one, at) => (at === index ? { ...one, ...next } : one)))
  return (
    <div className="ad-table-field" role="group" aria-label={t('objections')}>
      {value.length === 0 ? <p className="t3 s12">{t('objectionsNone')}</p> : null}
      {value.map((one, index) => (
        // Objections have no name of their own: their place is what tells them apart.
        <div key={index} className="ad-question">
          <div className="ad-line">
            <LocalInputs
              label={`${t('objectionSays')} ${index + 1}`}
              value={one.says}
              long
              onChange={(says) => replace(index, { says })}
            />
            <IconButton
              icon="close"
              size="small"
              label={t('remove')}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            />
          </div>
          <div className="ad-line ad-answer">
            <LocalInputs
              label={`${t('objectionAnswer')} ${index + 1}`}
              value={one.answer}
              long
              onChange={(answer) => replace(index, { answer })}
            />
          </div>
          {problem(index) === undefined ? null : <p className="err s12">{problem(index)}</p>}
        </div>
      ))}
      {value.length >= MOST ? null : (
        <Button size="small" icon="plus" onClick={() => onChange([...value, { says: EMPTY_TEXT, answer: EMPTY_TEXT }])}>
          {t('objectionAdd')}
        </Button>
      )}
    </div>
  )
}
