import { lazy, Suspense } from 'react'
import { CHANNELS, textIn } from '#shared/domain/channel.ts'
import { EVERYBODY } from '#shared/domain/rule.ts'
import { occasionGaps } from '#shared/domain/occasion-gaps.ts'
import { propositionGaps } from '#shared/domain/proposition-gaps.ts'
import { withStandingNo } from '#shared/domain/proposition-content.ts'
import { PROPOSITION_KINDS, type PropositionRecord } from '#shared/domain/proposition.ts'
import { FailsAlone, serverNow, SkeletonList, useT } from '../../../../design/index.ts'
import type { Definition, EditorProps } from '../../definition.ts'
import { FormSection } from '../../form/form-section.tsx'
import { useReads } from '../../hand.tsx'
import { LocalTextField } from '../../form/text-fields.tsx'
import { validityOf } from '../../shelf-words.ts'
import { PropositionBasics } from './proposition-basics.tsx'
import { CardForm } from './proposition-card.tsx'
import { DecisionFoot } from './decision-foot.tsx'
import { Disclosures } from './proposition-disclosures.tsx'
import { Occasions } from './proposition-occasions.tsx'
import { Figures, Ranking } from './proposition-ranking.tsx'
import { PropositionResults } from './proposition-results.tsx'
import { Scripts } from './proposition-scripts.tsx'
import { Trial } from './proposition-trial.tsx'
import { InsertFact } from './insert-fact.tsx'

const RuleEditor = lazy(() => import('../../rules/rule-editor.tsx'))

const nothing = { zh: '', en: '' }
const noScript = { pitch: nothing, questions: [], objections: [] }

/** A draft for everybody, at the beginning of a contact: safe until somebody lets it go live. */
export const newProposition: PropositionRecord = {
  name: nothing,
  kind: 'wealth',
  productCode: '',
  state: 'draft',
  channels: CHANNELS,
  validFrom: null,
  validUntil: null,
  risk: null,
  bundle: [],
  figures: [],
  value: 100,
  propensity: 0.1,
  lever: 1,
  occasions: [{ on: 'contact-start' }],
  eligibility: EVERYBODY,
  applicability: EVERYBODY,
  why: nothing,
  scripts: { text: noScript, voice: noScript },
  disclosures: [],
  card: { title: nothing, text: nothing, link: null },
}

export const proposition: Definition<'proposition'> = {
  kind: 'proposition',
  icon: 'inbox',
  blank: () => newProposition,
  gapsOf: (record, { config }) => [
    ...propositionGaps(record),
    ...occasionGaps(record, (intent) => config.intent.get(intent)?.record.mood),
  ],
  nameOf: ({ name }, language) => textIn(language, name),
  detailOf: ({ kind, risk, value, lever }, { t, format }) =>
    [
      t(`shelf_${kind}`),
      ...(risk === null ? [] : [risk]),
      t('valueOf', { value: format.number(value) }),
      ...(lever === 1 ? [] : [t('leverOf', { lever })]),
    ].join(' · '),
  markOf: (record, { t }) => {
    const validity = validityOf(record, serverNow())
    if (validity === 'expired') return { tone: 'warn', words: t('expired') }
    if (record.turnedDown !== undefined) return { tone: 'warn', words: t('state_turnedDown') }
    if (record.state === 'draft') return { tone: 'neutral', words: t('state_draft') }
    return validity === 'waiting'
      ? { tone: 'neutral', words: t('state_waiting') }
      : { tone: 'ok', words: t('state_live') }
  },
  compare: (a, b) =>
    PROPOSITION_KINDS.indexOf(a.record.kind) - PROPOSITION_KINDS.indexOf(b.record.kind) ||
    a.record.name.zh.localeCompare(b.record.name.zh, 'zh-CN'),
  Editor: PropositionEditor,
  Judged: DecisionFoot,
  Saved: PropositionResults,
}

const RULES = ['eligibility', 'applicability'] as const

function PropositionEditor(given: EditorProps<PropositionRecord>) {
  const t = useT('admin')
  const reads = useReads()
  const { id, record, config, problem } = given
  const stands = config.proposition.get(id)?.record
  const turnedDown = stands?.turnedDown
  const change = (patch: Partial<PropositionRecord>): void => {
    if (stands === undefined || turnedDown === undefined) return given.change(patch)
    return given.change({ ...patch, turnedDown: withStandingNo({ ...record, ...patch }, stands).turnedDown })
  }
  const props = { ...given, change }
  return (
    <>
      {turnedDown === undefined || reads ? null : <p className="warn">{t('turnedDownBy', { reason: turnedDown })}</p>}
      <PropositionBasics {...props} />
      <Figures {...props} />
      <Ranking {...props} />
      <Occasions {...props} />
      <FormSection title={t('sectionShelfWho')} aside={t('ruleUnknown')}>
        {RULES.map((field) => (
          <div key={field} className="ad-group">
            <span className="ad-group-label">
              {t(`proposition.${field}`)}
              <small>{t(`proposition.${field}.help`)}</small>
            </span>
            <FailsAlone resetKey={field}>
              <Suspense fallback={<SkeletonList rows={2} />}>
                <RuleEditor
                  label={t(`proposition.${field}`)}
                  value={record[field]}
                  beside={record[field === 'eligibility' ? 'applicability' : 'eligibility']}
                  disabled={reads}
                  config={config}
                  onChange={(rule) => change(field === 'eligibility' ? { eligibility: rule } : { applicability: rule })}
                />
              </Suspense>
            </FailsAlone>
            {problem(field) === undefined ? null : <p className="err s12">{problem(field)}</p>}
          </div>
        ))}
      </FormSection>
      <FormSection title={t('sectionShelfWords')}>
        <LocalTextField
          label={t('proposition.why')}
          required={t('requiredLive')}
          help={t('proposition.why.help')}
          rows={2}
          value={record.why}
          error={problem('why')}
          onChange={(why) => change({ why })}
        />
        {reads ? null : <InsertFact text={record.why} onChange={(why) => change({ why })} />}
        <Scripts {...props} />
      </FormSection>
      <Disclosures {...props} />
      <CardForm {...props} />
      {reads ? null : <Trial {...props} />}
    </>
  )
}
