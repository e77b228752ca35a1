import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { Me } from '#shared/protocol/sync.ts'
import { Button, EmptyState, FailsAlone, navigate, SkeletonTable, useRoute, useT } from '../design/index.ts'
import { awaitingReplySince, DeskContext, useFloor, workOf } from '../client/index.ts'
import type { DeskClient, Floor } from '../client/index.ts'
import { AccountAlerts } from '../features/account-alerts/index.ts'
import { AgentStateTile, StoppedBanner } from '../features/agent-state/index.ts'
import { CustomerFinder, openCustomer } from '../features/customer/index.ts'
import { DeskAlerts, DeskPage } from '../features/desk/index.ts'
import { OutreachHost } from '../features/outreach/index.ts'
import { CallBar, PhoneTile, Softphone } from '../features/softphone/index.ts'
import { TaskAlerts, TasksPage, useDueTasks } from '../features/tasks/index.ts'
import { WebhookAlerts } from '../features/webhook-alerts/index.ts'
import { PasswordAlerts } from '../features/compliance/password-alerts.tsx'
import { placeOf, takesWork } from './routes.ts'
import type { PageId } from './routes.ts'
import { useServerStatus } from './session/server-status.ts'
import { signOut } from './session/session.ts'
import { Shell } from './shell/shell.tsx'
import { useSigningOut } from './shell/sign-out-dialog.tsx'
import { useConnectionView } from './shell/use-connection-view.ts'

const AdminPage = lazy(async () => ({ default: (await import('../features/admin/index.ts')).AdminPage }))
const SegmentsPage = lazy(async () => ({ default: (await import('../features/admin/index.ts')).SegmentsPage }))
const SupervisorPage = lazy(async () => ({
  default: (await import('../features/supervisor/index.ts')).SupervisorPage,
}))
const ResultsPage = lazy(async () => ({ default: (await import('../features/results/index.ts')).ResultsPage }))
const CompliancePage = lazy(async () => ({
  default: (await import('../features/compliance/index.ts')).CompliancePage,
}))
const KnowledgePage = lazy(async () => ({
  default: (await import('../features/knowledge/knowledge-page.tsx')).KnowledgePage,
}))
const SettingsPage = lazy(async () => ({ default: (await import('../features/settings/index.ts')).SettingsPage }))

/** The desk of whoever is signed in: here the features take their places in the shell. */
export function Desk({ me, desk }: { me: Me; desk: DeskClient }) {
  return (
    <DeskContext value={desk}>
      <DeskShell me={me} />
    </DeskContext>
  )
}

function DeskShell({ me }: { me: Me }) {
  const connection = useConnectionView()
  const waiting = useFloor((floor) => waitingFor(floor, me.userId))
  const dueTasks = useDueTasks()
  const path = useRoute((route) => route.path)
  const place = placeOf(path, me.role)
  const page = place.kind === 'page' ? place.page : undefined
  const common = useT('common')
  const shell = useT('shell')
  const signingOut = useSigningOut(() => void signOut())

  return (
    <Shell
      me={me}
      page={page}
      connection={connection}
      counts={{ work: waiting, tasks: dueTasks }}
      stateTile={
        <>
          {takesWork(me.role) ? <AgentStateTile /> : null}
          <PhoneTile />
        </>
      }
      callBar={<CallBar />}
      banners={takesWork(me.role) ? <StoppedBanner /> : null}
      onSignOut={signingOut.start}
    >
      {takesWork(me.role) ? <DeskAlerts /> : null}
      <TaskAlerts />
      <WebhookAlerts />
      <PasswordAlerts />
      <AccountAlerts />
      <Softphone />
      <title>{page === undefined ? common('productName') : `${common('productName')} · ${shell(page)}`}</title>
      {place.kind === 'page' ? (
        <FailsAlone resetKey={place.page}>
          <Suspense fallback={<SkeletonTable rows={12} />}>{contentOf(place.page, me)}</Suspense>
        </FailsAlone>
      ) : (
        <NoPage kind={place.kind} />
      )}
      {signingOut.dialog}
      <CustomerFinder />
      {takesWork(me.role) ? <OutreachHost /> : null}
    </Shell>
  )
}

/** Offers, and customers who wait for an answer: what the badge of the work page counts. */
function waitingFor({ interactions }: Floor, userId: string): number {
  const { offered, active } = workOf(interactions, userId)
  return offered.length + active.filter((one) => awaitingReplySince(one) !== null).length
}

function contentOf(page: PageId, me: Me): ReactNode {
  switch (page) {
    case 'work':
      return <DeskPage />
    case 'tasks':
      return <TasksPage onCustomer={openCustomer} />
    case 'supervise':
      return <SupervisorPage />
    case 'results':
      return <ResultsPage />
    case 'compliance':
      return <CompliancePage />
    case 'knowledge':
      return <KnowledgePage />
    case 'segments':
      return <SegmentsPage />
    case 'admin':
      return <AdminPage />
    case 'settings':
      return <SettingsOfDesk me={me} />
    default:
      return assertNever(page)
  }
}

function SettingsOfDesk({ me }: { me: Me }) {
  const info = useServerStatus((status) => status.info)
  return <SettingsPage account={`${me.displayName} (${me.username})`} serverVersion={info?.version} />
}

function NoPage({ kind }: { kind: 'not-allowed' | 'not-found' }) {
  const t = useT('shell')
  return (
    <div className="page-state">
      <EmptyState
        icon={kind === 'not-allowed' ? 'lock' : 'search'}
        title={t(kind === 'not-allowed' ? 'notAllowed' : 'notFound')}
        action={<Button onClick={() => navigate('/')}>{t('goToStart')}</Button>}
      />
    </div>
  )
}
