import { looseRules, newlyLoose, RULE_FIELDS } from '#shared/domain/policy-gaps.ts'
import {
  FIRST_MARKETING_POLICY,
  MARKETING_POLICY_ID,
  type LooseRule,
  type MarketingPolicyRecord,
  WRITTEN_RULES,
  type WrittenRule,
} from '#shared/domain/proposition.ts'
import type { ReactNode } from 'react'
import { hrefOf, useT } from '../../../design/index.ts'
import type { EditorProps } from '../definition.ts'
import { hasCompliance, ReadOnly, useIsCompliance } from '../hand.tsx'
import { TextField } from '../form/text-fields.tsx'

/** As it stands in the centre. */
export function policyBefore(config: EditorProps<MarketingPolicyRecord>['config']): MarketingPolicyRecord {
  return config.marketingPolicy.get(MARKETING_POLICY_ID)?.record ?? FIRST_MARKETING_POLICY
}

export interface LoosenedProps extends Pick<
  EditorProps<MarketingPolicyRecord>,
  'record' | 'config' | 'change' | 'problem'
> {
  /** Those that stand in this part of the form. */
  rules: readonly LooseRule[]
}

const isWritten = (rule: LooseRule): rule is WrittenRule => WRITTEN_RULES.some((one) => one === rule)

/**
 * [SH19] [SH32] Which rule is kept more loosely than it is written, or than it stood, and why: compliance says so, anybody reads it. What
 * is wrong where the rule is set comes first: nobody gives reasons for what cannot be saved.
 */
export function Loosened({ record, config, change, problem, rules }: LoosenedProps) {
  const t = useT('admin')
  const isCompliance = useIsCompliance()
  const written = looseRules(record)
  const isLoose = new Set<LooseRule>([...written, ...newlyLoose(policyBefore(config), record)])
  const loose = rules.filter(
    (rule) => (isLoose.has(rule) || record.loosened?.[rule] !== undefined) && problem(RULE_FIELDS[rule]) === undefined,
  )
  return loose.map((rule) => (
    <div key={rule} className="ad-group warn" role="group" aria-label={t(`loose_${rule}`)}>
      {isCompliance ? (
        <>
          <p className="s12">
            {isWritten(rule) && written.includes(rule) ? t(`looser_${rule}`) : t('looserThanStood')}
          </p>
          <TextField
            label={t('looseReason', { rule: t(`loose_${rule}`) })}
            value={record.loosened?.[rule] ?? ''}
            error={problem(`loosened.${rule}`)}
            onChange={(reason) => change({ loosened: { ...record.loosened, [rule]: reason } })}
          />
        </>
      ) : (
        <p className="s12">
          {t('looseStands', { rule: t(`loose_${rule}`), reason: record.loosened?.[rule] ?? t('looseUnsaid') })}
        </p>
      )}
    </div>
  ))
}

/**
 * [SH32] A switch that only loosens: compliance's alone while it is kept as it is written. Whoever may not turn it is
 * told who may, and what to do where nobody may yet.
 */
export function ByCompliance({
  rule,
  config,
  children,
}: {
  rule: LooseRule
  config: EditorProps<MarketingPolicyRecord>['config']
  children: ReactNode
}) {
  const t = useT('admin')
  const isCompliance = useIsCompliance()
  const locked = !isCompliance && !looseRules(policyBefore(config)).some((one) => one === rule)
  if (!locked) return children
  return (
    <div className="ad-group">
      <ReadOnly when>{children}</ReadOnly>
      <p className="t3 s12">
        {hasCompliance(config) ? (
          t('switchByCompliance')
        ) : (
          <>
            {t('switchNoCompliance')} <a href={hrefOf(['admin', 'user'])}>{t('switchUsers')}</a>
          </>
        )}
      </p>
    </div>
  )
}
