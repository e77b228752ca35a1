import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { Me } from '#shared/protocol/sync.ts'
import { Button, EmptyState, FailsAlone, navigate, serverNow, SkeletonTable, useRoute, useT } from '../design/index.ts'
import { placeOf } from './routes.ts'
import type { PageId } from './routes.ts'
import { checkServer, useServerStatus } from './session/server-status.ts'
import { signOut } from './session/session.ts'
import type { ConnectionView } from './shell/connection-view.ts'
import { Shell } from './shell/shell.tsx'
import { WorkPage } from './work-page.tsx'

const SettingsPage = lazy(async () => ({ default: (await import('../features/settings/index.ts')).SettingsPage }))

/** The desk of whoever is signed in: here the features take their places in the shell. */
export function Desk({ me }: { me: Me }) {
  const path = useRoute((route) => route.path)
  const place = placeOf(path, me.role)
  const page = place.kind === 'page' ? place.page : undefined
  const common = useT('common')
  const shell = useT('shell')

  return (
    <Shell
      me={me}
      page={page}
      connection={useConnectionView()}
      counts={{}}
      stateTile={null}
      onSignOut={() => void signOut()}
    >
      <title>{page === undefined ? common('productName') : `${common('productName')} · ${shell(page)}`}</title>
      {place.kind === 'page' ? (
        <FailsAlone resetKey={place.page}>
          <Suspense fallback={<SkeletonTable rows={12} />}>{contentOf(place.page, me)}</Suspense>
        </FailsAlone>
      ) : (
        <NoPage kind={place.kind} />
      )}
    </Shell>
  )
}

function contentOf(page: PageId, me: Me): ReactNode {
  switch (page) {
    case 'work':
      return <WorkPage />
    case 'supervise':
    case 'admin':
      return null
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

/** What is known of the line from asking the server now and then. */
function useConnectionView(): ConnectionView {
  const { reach, roundTrip } = useServerStatus()
  switch (reach) {
    case 'checking':
      return { kind: 'connecting' }
    case 'up':
      return { kind: 'live', roundTrip }
    case 'down':
      return { kind: 'interrupted', since: serverNow(), pending: 0, onRetry: () => void checkServer() }
    default:
      return assertNever(reach)
  }
}
