import { useEffect, useMemo, useRef, useState } from 'react'
import type { Language } from '#shared/domain/channel.ts'
import { consentAt } from '#shared/domain/consent.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { CustomerProfile } from '#shared/protocol/profile-rest.ts'
import type { CustomerCard } from '#shared/protocol/rest.ts'
import { problemWords, useNames, usePanelPart } from '../../client/index.ts'
import { Avatar, IconButton, InlineError, serverNow, useFormat, useShortcut, useT } from '../../design/index.ts'
import { Recommendations } from '../recommendations/index.ts'
import { AddComplaint, CustomerTasks } from '../tasks/index.ts'
import { Alerts } from './alerts.tsx'
import { CallerChooser } from './caller-chooser.tsx'
import { Consents } from './consents.tsx'
import { ContactList } from './contact-list.tsx'
import { CustomerData } from './customer-data.tsx'
import { RemovedPoints } from './removed-points.tsx'
import { RightsSection } from './rights-section.tsx'
import type { RecordField } from './customer-edit.tsx'
import { CustomerHead } from './customer-head.tsx'
import { CustomerNotes } from './customer-notes.tsx'
import { CustomerTimeline } from './customer-timeline.tsx'
import { Gauges } from './gauges.tsx'
import { GoldenFields } from './golden-fields.tsx'
import { Grades, StageLine } from './grades.tsx'
import { AssetsTotal, HoldingList } from './holdings.tsx'
import { Bonds } from './identity/bonds.tsx'
import { Candidates } from './identity/candidates.tsx'
import { withEmployers } from './identity/employers.ts'
import { Ratings } from './identity/ratings.tsx'
import { verifyNext } from './identity/verify-next.ts'
import { PanelSection } from './panel-section.tsx'
import { formOfAddress, valueOfField } from './person.ts'
import { SkeletonHead, SkeletonStanding } from './skeletons.tsx'
import { TimelineFilterBar, type TimelineFilter } from './timeline-filter.tsx'
import { notedOf, type NotedLine } from './timeline-lines.ts'
import { Traces } from './traces.tsx'
import { useCallers } from './use-callers.ts'
import { codeOf } from './use-field-words.ts'
import { useTimeline, type Timeline } from './use-timeline.ts'
import { useMayVerify } from './verification-badge.tsx'
import './customer.css'
import './profile.css'

/** The right column: who the customer is, what to mind, what they have, what happened before. Each part fails alone. */
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
  const words = useT('profile')
  const { data: card, problem, reload } = usePanelPart('card', customerId, interaction)
  const profile = usePanelPart('profile', customerId, interaction)
  const identity = usePanelPart('identity', customerId, interaction)
  const alerts = profile.data?.alerts ?? []
  const holdings = usePanelPart('holdings', customerId, interaction)
  const timeline = useTimeline(customerId, interaction)
  const { data: tasks } = usePanelPart('tasks', customerId, null)
  const rights = usePanelPart('rights', customerId, null)
  const noted = useMemo(() => notedOf(profile.data, tasks), [profile.data, tasks])
  const callers = useCallers(interaction)
  const others = callers.some((caller) => caller.customerId !== customerId)
  // [ID7] Nobody's name came with the call, although the record it leads to has one: several share the number.
  const shared = others && card !== undefined && card.customer.name !== null
  const undecided = shared && interaction?.introduction?.customerName === null
  const unknown = others && card !== undefined && card.customer.name === null
  const [asking, setAsking] = useState<boolean | null>(null)
  const [editing, setEditing] = useState<RecordField | null>(null)
  const contactId = interaction?.id ?? ''
  const [verifying, setVerifying] = useState(() => verifyNext.has(contactId))
  useEffect(() => void verifyNext.delete(contactId), [contactId])
  const mayVerify = useMayVerify(interaction)
  const isAsked = asking ?? (undecided || unknown)
  const panel = useRef<HTMLElement>(null)
  const [waitingPlace, setWaitingPlace] = useState<HTMLElement | null>(null)
  const tasksOf = {
    customerId,
    customerName: card?.customer.name ?? null,
    branch: valueOfField(profile.data, 'branch'),
    interactionId: interaction?.id ?? null,
  }
  const mayAddTasks = card !== undefined && !card.masked && !(isAsked && shared)
  const candidates = identity.data?.candidates ?? []
  const askWho = (): void => {
    setVerifying(false)
    if (candidates.length === 0) setAsking(true)
    // Drawn without the card first, or the next one would take the focus.
    requestAnimationFrame(() => panel.current?.querySelector<HTMLElement>('.caller-choice, .candidate button')?.focus())
  }

  return (
    <aside ref={panel} className="customer" aria-label={t('panel')}>
      {isAsked && interaction !== null ? (
        <CallerChooser interaction={interaction} callers={callers} shared={shared} onClose={() => setAsking(false)} />
      ) : null}
      {isAsked ? null : card !== undefined ? (
        <CustomerHead
          card={card}
          profile={profile.data}
          interaction={interaction}
          editing={editing}
          onEdit={setEditing}
          verifying={verifying}
          onVerifying={setVerifying}
          onWhoIsIt={candidates.length > 0 || others ? askWho : undefined}
          {...(others ? { onAnother: () => setAsking(true) } : {})}
        />
      ) : problem === undefined ? (
        <SkeletonHead />
      ) : (
        <UnreadHead interaction={interaction} what={problemWords(problem).what} onRetry={reload} />
      )}
      <div ref={setWaitingPlace} className="customer-seam reco-waiting" hidden={isAsked && shared} />
      <div className="customer-scroll scroll" hidden={isAsked && shared}>
        <Alerts
          alerts={alerts}
          interaction={interaction}
          doNotContact={card?.customer.doNotContact === true}
          complaint={mayAddTasks ? <AddComplaint key={customerId} {...tasksOf} /> : undefined}
        />
        <Candidates
          customerId={customerId}
          candidates={isAsked ? [] : candidates}
          interaction={interaction}
          onChanged={identity.reload}
        />
        {interaction === null ? null : (
          <Recommendations
            interaction={interaction}
            waitingPlace={waitingPlace}
            addressee={addresseeOf(card?.customer.name ?? null, profile.data, interaction.language)}
            onVerify={mayVerify ? () => setVerifying(true) : undefined}
            refusal={{
              recorded: alerts.some(({ kind }) => kind === 'recommendations-off'),
              noCalls: consentAt(profile.data?.consents ?? [], 'marketing', 'voice', serverNow()) === 'refused',
              onRecorded: profile.reload,
            }}
          />
        )}
        {profile.data !== undefined ? (
          <section className="hl-section standing" aria-label={words('standing')}>
            <Grades customerId={customerId} profile={profile.data} onChanged={profile.reload} />
            <Ratings ratings={identity.data?.ratings ?? []} />
            <Gauges customerId={customerId} gauges={profile.data.gauges} />
            <StageLine profile={profile.data} />
          </section>
        ) : profile.problem === undefined ? (
          <SkeletonStanding />
        ) : (
          <section className="hl-section">
            <InlineError what={words('failed')} detail={problemWords(profile.problem).what} onRetry={profile.reload} />
          </section>
        )}
        <PanelSection
          name="holdings"
          title={words('holdings')}
          resetKey={customerId}
          aside={<AssetsTotal holdings={holdings} />}
        >
          <HoldingList
            holdings={holdings}
            asked={
              card?.customer.contactPoints.some(({ kind, verified }) => kind === 'customer-number' && verified) ?? false
            }
          />
        </PanelSection>
        {profile.data === undefined || profile.data.traces.length === 0 ? null : (
          <PanelSection name="traces" title={words('traces')} resetKey={customerId}>
            <Traces traces={profile.data.traces} />
          </PanelSection>
        )}
        {card === undefined ? null : (
          <PanelSection name="details" title={words('fields')} resetKey={customerId}>
            <ContactList customerId={customerId} points={card.customer.contactPoints} masked={card.masked} />
            <RemovedPoints customerId={customerId} removed={card.customer.removedPoints ?? []} />
            {profile.data === undefined ? null : (
              <GoldenFields
                customerId={customerId}
                points={card.customer.contactPoints}
                onReachable={setEditing}
                profile={withEmployers(profile.data, identity.data)}
                onChanged={profile.reload}
              />
            )}
          </PanelSection>
        )}
        {card === undefined ? null : (
          <Bonds customerId={customerId} identity={identity} employer={valueOfField(profile.data, 'employer')} />
        )}
        {profile.data === undefined ? null : (
          <PanelSection name="consents" title={words('consents')} resetKey={customerId}>
            <Consents
              customerId={customerId}
              interaction={interaction}
              profile={profile.data}
              onChanged={profile.reload}
            />
          </PanelSection>
        )}
        <CustomerTasks {...tasksOf} writable={mayAddTasks} />
        {card === undefined ? null : <Notes card={card} />}
        <Past
          card={card}
          timeline={timeline}
          offers={profile.data?.offers ?? []}
          acts={profile.data?.acts ?? []}
          noted={noted}
          interaction={interaction}
          resetKey={customerId}
        />
        {card === undefined ? null : (
          <RightsSection
            key={customerId}
            customerId={customerId}
            interaction={interaction}
            masked={card.masked}
            rights={rights}
          />
        )}
        {card === undefined ? null : <CustomerData card={card} onChanged={reload} onErased={onErased ?? reload} />}
      </div>
    </aside>
  )
}

function addresseeOf(
  name: string | null,
  profile: CustomerProfile | undefined,
  language: Language,
): string | undefined {
  if (name === null) return undefined
  const said = valueOfField(profile, 'gender')
  const gender = said === null ? null : codeOf('gender', said)
  const known = gender === 'female' || gender === 'male' ? gender : null
  return formOfAddress(name, { preferred: valueOfField(profile, 'preferredName'), gender: known }, language)
}

function Notes({ card: { customer, masked } }: { card: CustomerCard }) {
  const t = useT('customer')
  const [adding, setAdding] = useState(false)
  useShortcut('customer', 'alt+m', t('addNote'), () => setAdding(true), { enabled: !masked })
  return (
    <PanelSection
      name="notes"
      title={t('notes')}
      resetKey={customer.id}
      inUse={adding}
      aside={
        adding || masked ? null : (
          <IconButton icon="plus" size="small" label={t('addNote')} keys="alt+m" onClick={() => setAdding(true)} />
        )
      }
    >
      {masked ? (
        <p className="s12 t3">{t('hiddenDetail')}</p>
      ) : (
        <CustomerNotes customer={customer} adding={adding} onAdded={() => setAdding(false)} />
      )}
    </PanelSection>
  )
}

interface PastProps {
  readonly card: CustomerCard | undefined
  readonly timeline: Timeline
  readonly offers: Parameters<typeof CustomerTimeline>[0]['offers']
  readonly acts: Parameters<typeof CustomerTimeline>[0]['acts']
  readonly noted: readonly NotedLine[]
  readonly interaction: Interaction | null
  readonly resetKey: string
}

function Past({ card, timeline, offers, acts, noted, interaction, resetKey }: PastProps) {
  const t = useT('customer')
  const [filter, setFilter] = useState<TimelineFilter>({ view: 'all', query: null })
  return (
    <PanelSection
      name="timeline"
      title={t('timeline')}
      resetKey={resetKey}
      aside={<TimelineFilterBar filter={filter} onChange={setFilter} />}
    >
      {card === undefined ? null : <Before card={card} beside={interaction} />}
      <CustomerTimeline
        customerId={resetKey}
        timeline={timeline}
        offers={offers}
        acts={acts}
        noted={noted}
        current={interaction}
        filter={filter}
        onFilter={setFilter}
      />
    </PanelSection>
  )
}

/** How often they came, when last, and how content they were: one line above it all. */
function Before({ card, beside }: { readonly card: CustomerCard; readonly beside: Interaction | null }) {
  const { totals, openInteractionIds } = card
  const t = useT('customer')
  const format = useFormat()
  // The contact it stands beside is not one of the past; another that is open as well is no first visit.
  const isBeside = beside !== null && openInteractionIds.includes(beside.id)
  const earlier = totals.contacts - (isBeside ? 1 : 0)
  const parts = [
    earlier <= 0 ? t('firstVisit') : t('contacts', { count: earlier }),
    totals.firstAt === null || earlier <= 1 ? null : t('sinceAt', { day: format.dayWithin(totals.firstAt) }),
    totals.averageSatisfaction === null ? null : t('satisfaction', { score: totals.averageSatisfaction.toFixed(1) }),
  ].filter((part) => part !== null)
  return (
    <p className="before">
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </p>
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
