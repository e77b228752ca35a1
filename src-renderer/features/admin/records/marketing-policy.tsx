import { textIn } from '#shared/domain/channel.ts'
import { newlyLoose, policyGaps, RULE_FIELDS, withoutIdleReasons } from '#shared/domain/policy-gaps.ts'
import { FIRST_MARKETING_POLICY, type MarketingPolicyRecord } from '#shared/domain/proposition.ts'
import { admin } from '#shared/locales/admin/index.ts'
import { newId, sameValue } from '../../../client/index.ts'
import { Banner, Button, IconButton, useT } from '../../../design/index.ts'
import type { Definition, Editing, EditorProps } from '../definition.ts'
import { SelectField, ToggleField } from '../form/choice-fields.tsx'
import { FormSection } from '../form/form-section.tsx'
import { hasCompliance, ReadOnly, useIsCompliance } from '../hand.tsx'
import { EMPTY_TEXT, LocalInputs } from '../form/local-inputs.tsx'
import { NumberField, SecondsField } from '../form/number-fields.tsx'
import { CustomerModelFields } from './customer-model-fields.tsx'
import { ByCompliance, Loosened, policyBefore } from './marketing-loosened.tsx'
import { PolicyTrial } from './policy-trial.tsx'
import { QuietHoursField } from './marketing-quiet-hours.tsx'

/** The one record; until somebody saves it, the first values are in force and shown. */
export const marketingPolicy: Definition<'marketingPolicy'> = {
  kind: 'marketingPolicy',
  icon: 'shield',
  blank: () => FIRST_MARKETING_POLICY,
  nameOf: (_, language) => textIn(language, { zh: admin.marketingPolicy[0], en: admin.marketingPolicy[1] }),
  detailOf: () => '',
  gapsOf: gapsOfPolicy,
  Editor: MarketingPolicyEditor,
}

/** [SH32] To everybody but compliance a loosened rule is wrong where it is set, and no reason makes it right. */
function gapsOfPolicy(
  record: MarketingPolicyRecord,
  { before, isCompliance, config }: Editing<MarketingPolicyRecord>,
): ReturnType<typeof policyGaps> {
  const stood = before ?? FIRST_MARKETING_POLICY
  if (isCompliance) return policyGaps(record, stood, true)
  const theirs = newlyLoose(stood, record)
  const reason = hasCompliance(config) ? 'compliance-only' : 'compliance-missing'
  return [
    // Against itself nothing is newly loose: no reason is asked for.
    ...policyGaps(record, record, false),
    ...theirs.map((rule) => ({ field: RULE_FIELDS[rule], reason })),
  ]
}

const SILENCES = ['complaint', 'bereavement', 'fraud'] as const

function MarketingPolicyEditor(given: EditorProps<MarketingPolicyRecord>) {
  const t = useT('admin')
  const isCompliance = useIsCompliance()
  const { record, isNew, config, problem } = given
  const change = (patch: Partial<MarketingPolicyRecord>): void => {
    // Whoever gives no reasons keeps those that stand, also for what was taken back and put there again.
    const reasons = isCompliance ? record.loosened : policyBefore(config).loosened
    const kept = reasons === undefined ? {} : { loosened: reasons }
    const { loosened } = withoutIdleReasons({ ...record, ...kept, ...patch }, policyBefore(config))
    given.change({ ...patch, ...(sameValue(loosened, record.loosened) ? {} : { loosened }) })
  }
  const props = { ...given, change }
  return (
    <>
      {isNew ? <Banner tone="info">{t('policyFirst')}</Banner> : null}
      {isCompliance ? <p className="t2 s12">{t('policyOfCompliance')}</p> : null}
      <ReadOnly when={isCompliance}>
        <FormSection title={t('sectionPolicyOn')} aside={t('policyLawNote')}>
          <ToggleField
            label={t('marketingPolicy.enabled')}
            help={t('marketingPolicy.enabled.help')}
            value={record.enabled}
            onChange={(enabled) => change({ enabled })}
          />
        </FormSection>
      </ReadOnly>
      <Consent {...props} />
      <HowOften {...props} />
      <FormSection title={t('sectionPolicySilence')}>
        <div className="ad-triple">
          {SILENCES.map((mood) => (
            <NumberField
              key={mood}
              label={t(`marketingPolicy.silenceDays.${mood}`)}
              help={t(`marketingPolicy.silenceDays.${mood}.help`)}
              unit={t('unitDays')}
              value={record.silenceDays[mood]}
              error={problem(`silenceDays.${mood}`)}
              onChange={(days) => change({ silenceDays: { ...record.silenceDays, [mood]: days } })}
            />
          ))}
        </div>
        <Loosened {...props} rules={SILENCES} />
        <QuietHoursField
          value={record.quietHours}
          error={problem('quietHours')}
          onChange={(quietHours) => change({ quietHours })}
        />
        <Loosened {...props} rules={['quiet-hours']} />
      </FormSection>
      <Fit {...props} />
      <ReadOnly when={isCompliance}>
        <Measure {...props} />
        <CustomerModelFields {...props} />
        <DeclineReasons {...props} />
      </ReadOnly>
      {isCompliance ? null : <PolicyTrial record={record} />}
    </>
  )
}

function Consent(props: EditorProps<MarketingPolicyRecord>) {
  const t = useT('admin')
  const { record, change, problem } = props
  return (
    <FormSection title={t('sectionPolicyConsent')}>
      <SelectField
        label={t('marketingPolicy.consentInContact')}
        help={t('marketingPolicy.consentInContact.help')}
        value={record.consentInContact}
        options={(['not-refused', 'given'] as const).map((rule) => ({ value: rule, label: t(`consent_${rule}`) }))}
        error={problem('consentInContact')}
        onChange={(consentInContact) => change({ consentInContact })}
      />
      <Loosened {...props} rules={['consent']} />
    </FormSection>
  )
}

const LIMITS = ['frequency-shown', 'frequency-days', 'rest-declines', 'rest-days'] as const

function HowOften(props: EditorProps<MarketingPolicyRecord>) {
  const t = useT('admin')
  const { record, change, problem } = props
  const { frequency, rest } = record
  return (
    <>
      <FormSection title={t('sectionPolicyContact')}>
        <div className="ad-pair">
          <NumberField
            label={t('marketingPolicy.budgetPerContact')}
            help={t('marketingPolicy.budgetPerContact.help')}
            unit={t('unitTimes')}
            value={record.budgetPerContact}
            error={problem('budgetPerContact')}
            onChange={(budgetPerContact) => change({ budgetPerContact })}
          />
          <SecondsField
            label={t('marketingPolicy.coolDownSeconds')}
            help={t('marketingPolicy.coolDownSeconds.help')}
            value={record.coolDownSeconds}
            error={problem('coolDownSeconds')}
            onChange={(coolDownSeconds) => change({ coolDownSeconds })}
          />
        </div>
        <Loosened {...props} rules={['per-contact', 'cool-down']} />
      </FormSection>
      <FormSection title={t('sectionPolicyCustomer')}>
        <div className="ad-pair">
          <NumberField
            label={t('marketingPolicy.frequency.shown')}
            help={t('marketingPolicy.frequency.shown.help')}
            unit={t('unitTimes')}
            value={frequency.shown}
            error={problem('frequency.shown')}
            onChange={(shown) => change({ frequency: { ...frequency, shown } })}
          />
          <NumberField
            label={t('marketingPolicy.frequency.days')}
            help={t('marketingPolicy.frequency.days.help')}
            unit={t('unitDays')}
            value={frequency.days}
            error={problem('frequency.days')}
            onChange={(days) => change({ frequency: { ...frequency, days } })}
          />
          <NumberField
            label={t('marketingPolicy.rest.declines')}
            help={t('marketingPolicy.rest.declines.help')}
            unit={t('unitTimes')}
            value={rest.declines}
            error={problem('rest.declines')}
            onChange={(declines) => change({ rest: { ...rest, declines } })}
          />
          <NumberField
            label={t('marketingPolicy.rest.days')}
            help={t('marketingPolicy.rest.days.help')}
            unit={t('unitDays')}
            value={rest.days}
            error={problem('rest.days')}
            onChange={(days) => change({ rest: { ...rest, days } })}
          />
        </div>
        <Loosened {...props} rules={LIMITS} />
      </FormSection>
    </>
  )
}

function Fit(props: EditorProps<MarketingPolicyRecord>) {
  const t = useT('admin')
  const { record, config, change, problem } = props
  return (
    <FormSection title={t('sectionPolicyFit')}>
      <div className="ad-pair">
        <NumberField
          label={t('marketingPolicy.elderAge')}
          help={t('marketingPolicy.elderAge.help')}
          unit={t('unitAge')}
          value={record.elderAge}
          error={problem('elderAge')}
          onChange={(elderAge) => change({ elderAge })}
        />
        <NumberField
          label={t('marketingPolicy.assessmentValidDays')}
          help={t('marketingPolicy.assessmentValidDays.help')}
          unit={t('unitDays')}
          value={record.assessmentValidDays}
          error={problem('assessmentValidDays')}
          onChange={(assessmentValidDays) => change({ assessmentValidDays })}
        />
      </div>
      <Loosened {...props} rules={['elder-age', 'assessment-days']} />
      <ByCompliance rule="remote-assessment" config={config}>
        <ToggleField
          label={t('marketingPolicy.remoteAssessment')}
          help={t('marketingPolicy.remoteAssessment.help')}
          value={record.remoteAssessment}
          onChange={(remoteAssessment) => change({ remoteAssessment })}
        />
      </ByCompliance>
      <ByCompliance rule="second-person" config={config}>
        <ToggleField
          label={t('marketingPolicy.secondPerson')}
          help={t('marketingPolicy.secondPerson.help')}
          value={record.secondPerson !== false}
          onChange={(secondPerson) => change({ secondPerson })}
        />
      </ByCompliance>
      <Loosened {...props} rules={['remote-assessment', 'second-person']} />
    </FormSection>
  )
}

function Measure({ record, change, problem }: EditorProps<MarketingPolicyRecord>) {
  const t = useT('admin')
  return (
    <FormSection title={t('sectionPolicyMeasure')}>
      <div className="ad-pair">
        <NumberField
          label={t('marketingPolicy.controlPercent')}
          help={t('marketingPolicy.controlPercent.help')}
          unit={t('unitPercent')}
          value={record.controlPercent}
          error={problem('controlPercent')}
          onChange={(controlPercent) => change({ controlPercent })}
        />
        <NumberField
          label={t('marketingPolicy.attributionDays')}
          help={t('marketingPolicy.attributionDays.help')}
          unit={t('unitDays')}
          value={record.attributionDays}
          error={problem('attributionDays')}
          onChange={(attributionDays) => change({ attributionDays })}
        />
        <NumberField
          label={t('marketingPolicy.costPerContact')}
          help={t('marketingPolicy.costPerContact.help')}
          unit={t('unitYuan')}
          value={record.costPerContact ?? 0}
          error={problem('costPerContact')}
          onChange={(cost) => change({ costPerContact: cost === 0 ? null : cost })}
        />
      </div>
      {record.controlPercent === 0 ? <p className="warn s12">{t('controlNone')}</p> : null}
    </FormSection>
  )
}

const MOST_REASONS = 20

function DeclineReasons({ record: { declineReasons }, change, problem }: EditorProps<MarketingPolicyRecord>) {
  const t = useT('admin')
  return (
    <FormSection title={t('sectionPolicyReasons')} aside={t('sectionPolicyReasons_help')}>
      <div className="ad-table-field" role="group" aria-label={t('marketingPolicy.declineReasons')}>
        {declineReasons.map((reason, index) => (
          <div key={reason.id} className="ad-table-field ad-wide">
            <div className="ad-line">
              <LocalInputs
                label={`${t('reasonName')} ${index + 1}`}
                value={reason.name}
                onChange={(name) =>
                  change({ declineReasons: declineReasons.map((one, at) => (at === index ? { ...one, name } : one)) })
                }
              />
              <IconButton
                icon="close"
                size="small"
                label={t('remove')}
                onClick={() => change({ declineReasons: declineReasons.filter((_, at) => at !== index) })}
              />
            </div>
            {problem(`declineReasons.${index}`) === undefined ? null : (
              <p className="err s12">{problem(`declineReasons.${index}`)}</p>
            )}
          </div>
        ))}
        {declineReasons.length >= MOST_REASONS ? null : (
          <Button
            size="small"
            icon="plus"
            onClick={() => change({ declineReasons: [...declineReasons, { id: newId(), name: EMPTY_TEXT }] })}
          >
            {t('reasonAdd')}
          </Button>
        )}
        {declineReasons.length > 0 || problem('declineReasons') === undefined ? null : (
          <p className="err s12">{problem('declineReasons')}</p>
        )}
      </div>
    </FormSection>
  )
}
