import { useState } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { problemWords, useNames } from '../../client/index.ts'
import { Avatar, IconButton, InlineError, Section, SkeletonCustomer, useShortcut, useT } from '../../design/index.ts'
import { Recommendations } from '../recommendations/index.ts'
import { CallerChooser } from './caller-chooser.tsx'
import { ContactList } from './contact-list.tsx'
import { CustomerData } from './customer-data.tsx'
import { CustomerHead } from './customer-head.tsx'
import { CustomerNotes } from './customer-notes.tsx'
import { CustomerTimeline } from './customer-timeline.tsx'
import { useCallers } from './use-callers.ts'
import { useCustomer, useCustomerVersion } from './use-customer.ts'
import { useTimeline } from './use-timeline.ts'
import './customer.css'

/** The right column: who the customer is, what colleagues noted, what happened before. Each part fails alone. */
export function CustomerPanel({ interaction }: { interaction: Interaction }) {
  return <CustomerFile customerId={interaction.customerId} interaction={interaction} />
}

export interface CustomerFileProps {
  readonly customerId: string
  /** The contact it stands beside; null where it was looked up. */
  readonly interaction: Interaction | null
  /** There is nothing left to show. */
  readonly onErased?: () => void
}

/** Everything about one customer. */
export function CustomerFile({ customerId, interaction, onErased }: CustomerFileProps) {
  const t = useT('customer')
  // A rating comes after the end, and changes what is said about the customer.
  const version = `${useCustomerVersion(customerId)} ${interaction?.survey?.score ?? ''}`
  const { data: card, problem, reload } = useCustomer(customerId, version)
  const closed = interaction?.phase.name === 'closed'
  const timeline = useTimeline(customerId, `${version} ${closed}`)
  const lastAt = timeline.entries?.find(
    ({ interactionId, endedAt }) => interactionId !== interaction?.id && endedAt !== null,
  )?.at
  const [adding, setAdding] = useState(false)
  const writable = card !== undefined && !card.masked
  const callers = useCallers(interaction)
  const others = callers.some((caller) => caller.customerId !== customerId)
  // [ID7] Nobody's name came with the call, although the record it leads to has one: several share the number.
  const shared = others && card !== undefined && card.customer.name !== null
  const undecided = shared && interaction?.introduction?.customerName === null
  const unknown = others && card !== undefined && card.customer.name === null
  const [asking, setAsking] = useState<boolean | null>(null)
  const isAsked = asking ?? (undecided || unknown)
  useShortcut('customer', 'alt+m', t('addNote'), () => setAdding(true), { enabled: writable })

  return (
    <aside className="customer" aria-label={t('panel')}>
      {isAsked && interaction !== null ? (
        <CallerChooser interaction={interaction} callers={callers} shared={shared} onClose={() => setAsking(false)} />
      ) : null}
      {isAsked ? null : card !== undefined ? (
        <CustomerHead
          card={card}
          interaction={interaction}
          lastAt={lastAt}
          {...(others ? { onAnother: () => setAsking(true) } : {})}
        />
      ) : problem === undefined ? (
        <SkeletonCustomer />
      ) : (
        <UnreadHead interaction={interaction} what={problemWords(problem).what} onRetry={reload} />
      )}
      <div className="customer-scroll scroll" hidden={isAsked && shared}>
        {interaction === null ? null : <Recommendations interaction={interaction} />}
        {card === undefined ? null : (
          <>
            <Section title={t('details')} resetKey={customerId}>
              <ContactList customerId={customerId} points={card.customer.contactPoints} />
            </Section>
            <Section
              title={t('notes')}
              resetKey={customerId}
              aside={
                adding || !writable ? null : (
                  <IconButton
                    icon="plus"
                    size="small"
                    label={t('addNote')}
                    keys="alt+m"
                    onClick={() => setAdding(true)}
                  />
                )
              }
            >
              <CustomerNotes customer={card.customer} adding={adding && writable} onAdded={() => setAdding(false)} />
            </Section>
          </>
        )}
        <Section
          title={t('timeline')}
          resetKey={customerId}
          aside={
            card?.totals.averageSatisfaction == null
              ? undefined
              : t('satisfaction', { score: card.totals.averageSatisfaction.toFixed(1) })
          }
        >
          <CustomerTimeline timeline={timeline} current={interaction} />
        </Section>
        {card === undefined ? null : <CustomerData card={card} onChanged={reload} onErased={onErased ?? reload} />}
      </div>
    </aside>
  )
}

/** The record can't be read: what the conversation itself knows still stands. */
function UnreadHead({
  interaction,
  what,
  onRetry,
}: {
  interaction: Interaction | null
  what: string
  onRetry: () => void
}) {
  const t = useT('customer')
  const names = useNames()
  return (
    <header className="customer-head">
      <div className="row gap12">
        <Avatar name={interaction?.introduction?.customerName ?? undefined} size={40} tone="brand" />
        <h2 className="ell">{interaction === null ? t('unknown') : names.customer(interaction)}</h2>
      </div>
      <InlineError what={t('loadFailed')} detail={what} onRetry={onRetry} />
    </header>
  )
}
