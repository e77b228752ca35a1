import type { MarketingPolicyRecord } from '#shared/domain/proposition.ts'
import { marketingRecordSchemas } from '#shared/protocol/marketing-schemas.ts'
import type { PolicyTrialResult } from '#shared/protocol/offers-rest.ts'
import { useFormat, useT } from '../../../design/index.ts'
import { policyWord } from '../../results/index.ts'
import { TrialFrame, TrialLooked } from './trial-frame.tsx'

/** [SH21] What the policy would have offered and held back, beside the one in force. */
export function PolicyTrial({ record }: { record: MarketingPolicyRecord }) {
  const t = useT('admin')
  return (
    <TrialFrame<MarketingPolicyRecord, PolicyTrialResult>
      help={t('policyTrial_help')}
      path="/api/marketing-policy/trial"
      record={record}
      isWhole={marketingRecordSchemas.marketingPolicy.safeParse(record).success}
      Outcome={Outcome}
    />
  )
}

function Outcome({ result }: { result: PolicyTrialResult }) {
  const t = useT('admin')
  const results = useT('results')
  const format = useFormat()
  const { before, after } = result
  const policies = [...new Set([...Object.keys(before.withheld), ...Object.keys(after.withheld)])]
  const lines = [
    { key: 'offered', name: t('policyTrialOffered'), was: before.offered, is: after.offered },
    { key: 'heldOut', name: t('policyTrialHeldOut'), was: before.heldOut, is: after.heldOut },
    ...policies.map((policy) => ({
      key: policy,
      name: t('policyTrialWithheld', { policy: policyWord(results, policy) }),
      was: before.withheld[policy] ?? 0,
      is: after.withheld[policy] ?? 0,
    })),
  ]
  return (
    <>
      <p>
        <b>{t('policyTrialResult', { was: format.number(before.offered), is: format.number(after.offered) })}</b>
        <TrialLooked {...result} />
      </p>
      <table className="hl-table ad-policy-trial" aria-label={t('sectionShelfTrial')}>
        <thead>
          <tr>
            <th scope="col">{t('policyTrialWhat')}</th>
            <th scope="col">{t('policyTrialBefore')}</th>
            <th scope="col">{t('policyTrialAfter')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, name, was, is }) => (
            <tr key={key}>
              <td className="ell">{name}</td>
              <td>{format.number(was)}</td>
              <td>{was === is ? format.number(is) : <b>{format.number(is)}</b>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
