import { looseRules } from '#shared/domain/policy-gaps.ts'
import type { LooseRule, MarketingPolicyRecord } from '#shared/domain/proposition.ts'
import { useT } from '../../../design/index.ts'
import type { EditorProps } from '../definition.ts'
import { TextField } from '../form/text-fields.tsx'

export interface LoosenedProps extends Pick<EditorProps<MarketingPolicyRecord>, 'record' | 'change' | 'problem'> {
  /** Those that stand in this part of the form. */
  rules: readonly LooseRule[]
}

/** Where a rule is set. */
const FIELDS = {
  'quiet-hours': 'quietHours',
  complaint: 'silenceDays.complaint',
  bereavement: 'silenceDays.bereavement',
  fraud: 'silenceDays.fraud',
  'elder-age': 'elderAge',
  'second-person': 'secondPerson',
  'remote-assessment': 'remoteAssessment',
} as const satisfies Readonly<Record<LooseRule, string>>

/**
 * [SH19] Which rule is kept more loosely than it is written, and why: the reason stays in the history. What is wrong
 * where the rule is set comes first: nobody gives reasons for what cannot be saved.
 */
export function Loosened({ record, change, problem, rules }: LoosenedProps) {
  const t = useT('admin')
  const loose = looseRules(record).filter((rule) => rules.includes(rule) && problem(FIELDS[rule]) === undefined)
  return loose.map((rule) => (
    <div key={rule} className="ad-group warn" role="group" aria-label={t(`loose_${rule}`)}>
      <p className="s12">{t(`looser_${rule}`)}</p>
      <TextField
        label={t('looseReason', { rule: t(`loose_${rule}`) })}
        value={record.loosened?.[rule] ?? ''}
        error={problem(`loosened.${rule}`)}
        onChange={(reason) => change({ loosened: { ...record.loosened, [rule]: reason } })}
      />
    </div>
  ))
}
