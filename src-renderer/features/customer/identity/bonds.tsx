import { useState } from 'react'
import type { CustomerIdentity } from '#shared/protocol/identity-rest.ts'
import { problemWords, type Remote } from '../../../client/index.ts'
import { IconButton, InlineError, SkeletonList, useT } from '../../../design/index.ts'
import { PanelSection } from '../panel-section.tsx'
import { MergeLines } from './merge-lines.tsx'
import { OwnerLine } from './owner-line.tsx'
import { RelationNew } from './relation-new.tsx'
import { RemovedRelations, Relations } from './relations.tsx'
import './identity.css'

export interface BondsProps {
  readonly customerId: string
  readonly identity: Remote<CustomerIdentity>
  /** Whom they work for by their profile; null: it does not say, or not to this reader. */
  readonly employer: string | null
}

/** [PA22] Who looks after the customer, whom they belong to, and which records became theirs. */
export function Bonds({ customerId, employer, identity: { data, problem, reload } }: BondsProps) {
  const t = useT('identity')
  const customer = useT('customer')
  const [adding, setAdding] = useState(false)
  const writable = data?.masked === false
  return (
    <PanelSection
      name="bonds"
      title={t('bonds')}
      resetKey={customerId}
      inUse={adding}
      aside={
        !writable || adding ? null : (
          <IconButton icon="plus" size="small" label={t('addRelation')} onClick={() => setAdding(true)} />
        )
      }
    >
      {data === undefined ? (
        problem === undefined ? (
          <SkeletonList rows={2} />
        ) : (
          <InlineError what={t('failed')} detail={problemWords(problem).what} onRetry={reload} />
        )
      ) : data.masked ? (
        <>
          <OwnerLine customerId={customerId} identity={data} onChanged={reload} />
          <p className="s12 t3">{customer('hiddenDetail')}</p>
        </>
      ) : (
        <>
          <OwnerLine customerId={customerId} identity={data} onChanged={reload} />
          <Relations
            customerId={customerId}
            relations={data.relations}
            employer={employer}
            writable={writable}
            onChanged={reload}
          />
          <RemovedRelations
            customerId={customerId}
            removed={data.removedRelations}
            writable={writable}
            onChanged={reload}
          />
          {adding ? <RelationNew customerId={customerId} onChanged={reload} onClose={() => setAdding(false)} /> : null}
          <MergeLines customerId={customerId} merges={data.merges} onChanged={reload} />
        </>
      )}
    </PanelSection>
  )
}
