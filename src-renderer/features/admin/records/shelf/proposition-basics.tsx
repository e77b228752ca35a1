import { RISK_LEVELS } from '#shared/domain/facts.ts'
import { higherRisk, RATERS, type RiskRatings } from '#shared/domain/risk-ratings.ts'
import { PROPOSITION_KINDS, type PropositionRecord } from '#shared/domain/proposition.ts'
import { Field, Segmented, useT } from '../../../../design/index.ts'
import type { EditorProps } from '../../definition.ts'
import { ChannelsField, MultiSelect, NullableSelectField, SelectField } from '../../form/choice-fields.tsx'
import { DateField } from '../../form/date-field.tsx'
import { FormSection } from '../../form/form-section.tsx'
import { LocalTextField, TextField } from '../../form/text-fields.tsx'
import { optionsOf } from '../../options.ts'

/** [SH29] Both ratings as they now stand, and the higher as the one that counts. */
function rated(before: RiskRatings | null | undefined, said: Partial<RiskRatings>) {
  const ratings = { issuer: null, own: null, ...before, ...said }
  const risk = higherRisk(ratings)
  return { risk, ratings: risk === null ? null : ratings }
}

/** What is offered, where, and between which days. */
export function PropositionBasics(props: EditorProps<PropositionRecord>) {
  const t = useT('admin')
  const { id, record, isNew, config, names, change, problem } = props
  const others = optionsOf(config, names, 'proposition', record.bundle).filter(({ value }) => value !== id)
  return (
    <FormSection
      title={t('sectionShelfWhat')}
      aside={
        <Segmented
          label={t('proposition.state')}
          value={record.state}
          options={(['draft', 'live'] as const).map((state) => ({ value: state, label: t(`state_${state}`) }))}
          onChange={(state) => change({ state })}
        />
      }
    >
      {problem('state') === undefined ? null : (
        <p className="err s12" data-wrong tabIndex={-1}>
          {problem('state')}
        </p>
      )}
      {record.state === 'draft' ? (
        <p className="t3 s12">{t(record.risk === null ? 'state_draft_help' : 'state_draft_risk_help')}</p>
      ) : null}
      <LocalTextField
        label={t('proposition.name')}
        required={t('required')}
        value={record.name}
        error={problem('name')}
        autoFocus={isNew}
        onChange={(name) => change({ name })}
      />
      <div className="ad-pair">
        <SelectField
          label={t('proposition.kind')}
          value={record.kind}
          options={PROPOSITION_KINDS.map((kind) => ({ value: kind, label: t(`shelf_${kind}`) }))}
          onChange={(kind) => change({ kind })}
        />
        <TextField
          label={t('proposition.productCode')}
          required={t('required')}
          help={t('proposition.productCode.help')}
          code
          value={record.productCode}
          error={problem('productCode')}
          onChange={(productCode) => change({ productCode })}
        />
      </div>
      <ChannelsField
        label={t('proposition.channels')}
        value={record.channels}
        error={problem('channels')}
        onChange={(channels) => change({ channels })}
      />
      <div className="ad-pair">
        <DateField
          label={t('proposition.validFrom')}
          side="first"
          value={record.validFrom}
          error={problem('validFrom')}
          onChange={(validFrom) => change({ validFrom })}
        />
        <DateField
          label={t('proposition.validUntil')}
          side="last"
          value={record.validUntil}
          error={problem('validUntil')}
          onChange={(validUntil) => change({ validUntil })}
        />
        {RATERS.map((rater) => (
          <NullableSelectField
            key={rater}
            label={t(`proposition.ratings.${rater}`)}
            help={
              rater === 'own' && record.risk !== null
                ? t('riskCounts', { risk: t(`choice_${record.risk}`) })
                : t(`proposition.ratings.${rater}.help`)
            }
            value={record.ratings?.[rater] ?? null}
            none={t('riskNone')}
            options={RISK_LEVELS.map((risk) => ({ value: risk, label: t(`choice_${risk}`) }))}
            error={problem(`ratings.${rater}`) ?? (rater === 'own' ? problem('risk') : undefined)}
            onChange={(chosen) =>
              change(rated(record.ratings, { [rater]: RISK_LEVELS.find((risk) => risk === chosen) ?? null }))
            }
          />
        ))}
        <Field label={t('proposition.bundle')} error={problem('bundle')}>
          {({ id: fieldId }) => (
            <MultiSelect
              id={fieldId}
              label={t('proposition.bundle')}
              value={record.bundle}
              options={others}
              invalid={problem('bundle') !== undefined}
              onChange={(bundle) => change({ bundle })}
            />
          )}
        </Field>
      </div>
    </FormSection>
  )
}
