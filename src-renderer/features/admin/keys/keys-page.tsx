import { useState } from 'react'
import type { ServiceKeyList, ServiceKeySecret, ServiceKeyView } from '#shared/protocol/service-keys-rest.ts'
import { problemWords, useDesk, useRemote } from '../../../client/index.ts'
import { Button, Card, EmptyState, InlineError, navigate, SkeletonTable, useT } from '../../../design/index.ts'
import { SecretDialog } from '../parts/secret-dialog.tsx'
import { ExampleCall } from './example-call.tsx'
import { KeyForm } from './key-form.tsx'
import { KeyRow } from './key-row.tsx'
import '../webhooks/webhooks.css'
import './keys.css'

const NEW = 'new'
const PATH = '/api/service-keys'

/** [SK11] `/admin/serviceKeys`: which systems of the bank may call what. */
export function KeysPage({ chosen }: { chosen: string | undefined }) {
  const t = useT('admin')
  const { api } = useDesk()
  const [made, setMade] = useState<ServiceKeySecret | null>(null)
  const { data, problem, reload } = useRemote(PATH, (signal) => api.request<ServiceKeyList>(PATH, { signal }))
  return (
    <div className="ad-overview ad-hooks scroll">
      <div className="ad-hooks-column">
        {problem !== undefined && data === undefined ? (
          <InlineError what={t('serviceKeysFailed')} detail={problemWords(problem).what} onRetry={reload} />
        ) : data === undefined ? (
          <SkeletonTable rows={6} columns={5} />
        ) : chosen === NEW ? (
          <>
            <p>
              <Button variant="link" icon="arrow-left" onClick={() => navigate(['admin', 'serviceKeys'])}>
                {t('serviceKeyBack')}
              </Button>
            </p>
            <KeyForm onMade={setMade} />
          </>
        ) : (
          <>
            <KeyList keys={data.keys} onSecret={setMade} onChanged={reload} />
            <ExampleCall />
          </>
        )}
      </div>
      {made === null ? null : (
        <SecretDialog
          title={t('serviceKeySecretTitle', { name: made.key.name })}
          detail={t('serviceKeySecretDetail')}
          secret={made.secret}
          onClose={() => {
            setMade(null)
            reload()
            navigate(['admin', 'serviceKeys'])
          }}
        />
      )}
    </div>
  )
}

interface KeyListProps {
  keys: readonly ServiceKeyView[]
  onSecret: (made: ServiceKeySecret) => void
  onChanged: () => void
}

function KeyList({ keys, onSecret, onChanged }: KeyListProps) {
  const t = useT('admin')
  const create = (
    <Button variant="primary" icon="plus" onClick={() => navigate(['admin', 'serviceKeys', NEW])}>
      {t('serviceKeyNew')}
    </Button>
  )
  return (
    <Card title={t('serviceKeys')} actions={keys.length === 0 ? undefined : create}>
      <p className="ad-hooks-about t3">{t('serviceKeysDetail')}</p>
      {keys.length === 0 ? (
        <EmptyState icon="key" title={t('serviceKeyNothing')} detail={t('serviceKeyNothingDetail')} action={create} />
      ) : (
        <div className="ad-hooks-sheet scroll">
          <table>
            <thead>
              <tr>
                <th>{t('serviceKeyName')}</th>
                <th>{t('serviceKeyState')}</th>
                <th>{t('serviceKeyScopes')}</th>
                <th>{t('serviceKeySecrets')}</th>
                <th>{t('serviceKeyUntil')}</th>
                <th aria-hidden="true" />
              </tr>
            </thead>
            <tbody>
              {keys.map((one) => (
                <KeyRow key={one.id} serviceKey={one} onSecret={onSecret} onChanged={onChanged} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}
