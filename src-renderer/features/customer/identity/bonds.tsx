import { useState } from 'react'
import type { CustomerIdentity, ShownRelation } from '#shared/protocol/identity-rest.ts'
import { problemWords, useActBlock, type Remote } from '../../../client/index.ts'
import {
  IconButton,
  InlineError,
  Refusal,
  scriptOf,
  SkeletonList,
  toastDone,
  translate,
  useFormat,
  useT,
} from '../../../design/index.ts'
import { useAction } from '../../conversation/index.ts'
import { PanelSection } from '../panel-section.tsx'
import { MergeLines } from './merge-lines.tsx'
import { OwnerLine } from './owner-line.tsx'
import { RelationNew } from './relation-new.tsx'
import './identity.css'

export interface BondsProps {
  readonly customerId: string
  readonly identity: Remote<CustomerIdentity>
}

/** [PA22] Who looks after the customer, whom they belong to, and which records became theirs. */
export function Bonds({ customerId, identity: { data, problem, reload } }: BondsProps) {
  const t = useT('identity')
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
      ) : (
        <>
          <OwnerLine customerId={customerId} identity={data} onChanged={reload} />
          <Relations customerId={customerId} relations={data.relations} writable={writable} onChanged={reload} />
          {adding ? <RelationNew customerId={customerId} onChanged={reload} onClose={() => setAdding(false)} /> : null}
          <MergeLines customerId={customerId} merges={data.merges} onChanged={reload} />
        </>
      )}
    </PanelSection>
  )
}

interface RelationsProps {
  readonly customerId: string
  readonly relations: readonly ShownRelation[]
  readonly writable: boolean
  readonly onChanged: () => void
}

function Relations({ customerId, relations, writable, onChanged }: RelationsProps) {
  const t = useT('identity')
  const words = useT('profile')
  const format = useFormat()
  const blocked = useActBlock()
  const { run, busy, problem } = useAction()
  const remove = async (relationId: string): Promise<void> => {
    if (!(await run({ type: 'customer.unrelate', customerId, relationId }))) return
    toastDone(translate('identity', 'unrelated'))
    onChanged()
  }
  if (relations.length === 0) return <p className="s12 t3">{t('noRelations')}</p>
  return (
    <>
      <dl className="golden bonds">
        {relations.map(({ relationId, kind, name, since, source }) => (
          <div key={relationId}>
            <dt>{t(kind)}</dt>
            <dd className="row gap8">
              <span className="ell" lang={scriptOf(name)}>
                {name ?? t('hiddenValue')}
              </span>
              <span className="s12 t3 nw end">
                {since === null ? words(`source_${source}`) : t('since', { day: format.dayWithin(since) })}
              </span>
              {writable ? (
                <IconButton
                  icon="close"
                  size="small"
                  label={t('removeRelation', { name: name ?? t(kind) })}
                  disabledReason={busy ? '' : blocked}
                  onClick={() => void remove(relationId)}
                />
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
    </>
  )
}
