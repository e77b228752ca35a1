import { useState } from 'react'
import { ANSWERING_FOR_DATA } from '#shared/domain/config.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { dueState, type RightsRequest } from '#shared/domain/rights-request.ts'
import type { RightsOfCustomer } from '#shared/protocol/rights-rest.ts'
import { type Remote, useActBlock, useFloor } from '../../client/index.ts'
import { Button, InlineError, serverNow, Tag, useFormat, useT } from '../../design/index.ts'
import { PanelSection } from './panel-section.tsx'
import { RightsDialog } from './rights-dialog.tsx'

export interface RightsSectionProps {
  readonly customerId: string
  readonly interaction: Interaction | null
  /** The reader does not serve them. */
  readonly masked: boolean
  readonly rights: Remote<RightsOfCustomer>
}

/** [RP5] What they asked about their own data, and the way to write down another request. */
export function RightsSection({ customerId, interaction, masked, rights }: RightsSectionProps) {
  const t = useT('rights')
  const offline = useActBlock()
  const role = useFloor((floor) => floor.me?.role)
  const answers = role !== undefined && ANSWERING_FOR_DATA.includes(role)
  const blocked = offline ?? (masked && !answers ? t('serveFirst') : undefined)
  const [isAsking, setAsking] = useState(false)
  const { data, problem, reload } = rights
  const requests = data?.requests ?? []
  const open = requests.filter(({ settled }) => settled === null).length
  return (
    <PanelSection
      name="rights"
      title={t('section')}
      resetKey={customerId}
      aside={open === 0 ? undefined : <Tag tone="warn">{t('openOf', { n: open })}</Tag>}
    >
      {problem !== undefined && data === undefined ? <InlineError what={t('failed')} onRetry={reload} /> : null}
      {requests.length === 0 ? null : (
        <ul className="rights-list">
          {requests.map((request) => (
            <Line key={request.id} request={request} />
          ))}
        </ul>
      )}
      {data !== undefined && requests.length === 0 ? <p className="t3 s12 rights-list">{t('none')}</p> : null}
      <Button size="small" icon="plus" disabledReason={blocked} onClick={() => setAsking(true)}>
        {t('add')}
      </Button>
      {isAsking ? (
        <RightsDialog
          customerId={customerId}
          interaction={interaction}
          onSaved={reload}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </PanelSection>
  )
}

function Line({ request }: { request: RightsRequest }) {
  const t = useT('rights')
  const format = useFormat()
  const { kind, askedAt, dueAt, text, settled } = request
  return (
    <li title={text ?? undefined}>
      <b>{t(`kind_${kind}`)}</b>
      <span className="t3"> {format.dayWithin(askedAt)} · </span>
      {settled === null ? (
        <span className={dueState(request, serverNow()) === 'later' ? 't3' : 'warn'}>
          {t('dueBy', { day: format.dayWithin(dueAt) })}
        </span>
      ) : (
        <span className="t3">{t(`outcome_${settled.outcome}`)}</span>
      )}
    </li>
  )
}
