import { useEffect } from 'react'
import { Button, DesignProvider, EmptyState, ErrorBoundary, listenToHistory, useT } from '../design/index.ts'
import { Desk } from './desk.tsx'
import { useServerStatus, watchServer } from './session/server-status.ts'
import { resumeSession, useSession } from './session/session.ts'
import { platform } from './services.ts'
import { ChooseServerPage } from './sign-in/choose-server-page.tsx'
import { SignInPage } from './sign-in/sign-in-page.tsx'

/** The whole interface: whoever is signed in sees the desk, everyone else the sign-in page. */
export function App() {
  useEffect(listenToHistory, [])
  return (
    <DesignProvider>
      <ErrorBoundary renderError={(error) => <Crashed error={error} />}>
        {platform.serverChoice?.url === null ? <ChooseServerPage /> : <SignedInOrNot />}
      </ErrorBoundary>
    </DesignProvider>
  )
}

function SignedInOrNot() {
  const session = useSession((state) => state.session)
  const serverIsUp = useServerStatus(({ reach }) => reach === 'up')
  const unsure = session.status === 'signed-out' && session.unsure
  useEffect(() => void resumeSession(), [])
  useEffect(() => {
    // A reload while the server was away: whoever was signed in still is.
    if (serverIsUp && unsure) void resumeSession()
  }, [serverIsUp, unsure])
  useEffect(watchServer, [])
  switch (session.status) {
    case 'starting':
      // The answer takes milliseconds: an empty page is calmer than a page that is gone at once.
      return null
    case 'signed-in':
      return <Desk me={session.me} desk={session.desk} />
    case 'signed-out':
    case 'must-change-password':
      return <SignInPage />
  }
}

function Crashed({ error }: { error: Error }) {
  const t = useT('common')
  return (
    <main className="app-crashed" role="alert">
      <EmptyState
        icon="alert"
        title={t('crashed')}
        detail={t('crashedDetail')}
        action={
          <Button variant="primary" onClick={() => window.location.reload()}>
            {t('reload')}
          </Button>
        }
      />
      <details>
        <summary>{t('errorReference')}</summary>
        <code>{error.message}</code>
      </details>
    </main>
  )
}
