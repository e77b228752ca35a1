import { useRef, useState } from 'react'
import { MOST_SECRETS } from '#shared/domain/service-key.ts'
import type { ServiceKeySecret, ServiceKeySecretView, ServiceKeyView } from '#shared/protocol/service-keys-rest.ts'
import { problemOf, problemWords, useDesk, useNames } from '../../../client/index.ts'
import { Button, serverNow, Tag, toastDone, useFormat, useT } from '../../../design/index.ts'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'

type Asking = { readonly what: 'renew' | 'revoke' } | { readonly what: 'end'; readonly secret: ServiceKeySecretView }

interface KeyRowProps {
  serviceKey: ServiceKeyView
  onSecret: (made: ServiceKeySecret) => void
  onChanged: () => void
}

/** One key: what it may do, when it was used, and what can be done with it. */
export function KeyRow({ serviceKey, onSecret, onChanged }: KeyRowProps) {
  const t = useT('admin')
  const format = useFormat()
  const names = useNames()
  const [asking, setAsking] = useState<Asking | null>(null)
  const { name, code, scopes, secrets, expiresAt, revoked, createdAt, createdBy } = serviceKey
  const isExpired = expiresAt !== null && expiresAt <= serverNow()
  const state =
    revoked !== null
      ? ({ tone: 'neutral', word: 'serviceKeyRevoked' } as const)
      : isExpired
        ? ({ tone: 'error', word: 'serviceKeyExpired' } as const)
        : ({ tone: 'ok', word: 'serviceKeyOn' } as const)
  const row = useRef<HTMLTableRowElement>(null)
  return (
    <tr ref={row} tabIndex={-1}>
      <td>
        {name}
        <small className="t3">
          <code>{code}</code> · {t('serviceKeyMadeBy', { who: names.user(createdBy), time: format.moment(createdAt) })}
        </small>
        {revoked === null ? null : (
          <small className="t3">
            {t('serviceKeyRevokedBy', { who: names.user(revoked.by), time: format.moment(revoked.at) })}
          </small>
        )}
      </td>
      <td>
        <Tag tone={state.tone}>{t(state.word)}</Tag>
      </td>
      <td className="t2 ad-keys-scopes">{scopes.map((scope) => t(`scope_${scope}`)).join(' · ')}</td>
      <td>
        <ul className="ad-keys-secrets">
          {secrets.map((secret) => (
            <li key={secret.id}>
              <code>{secret.start}…</code>
              <span className="t3">
                {secret.lastUsedAt === null ? t('serviceKeyNever') : format.moment(secret.lastUsedAt)}
              </span>
              {revoked === null && secrets.length === MOST_SECRETS ? (
                <Button
                  variant="link"
                  size="small"
                  aria-label={t('serviceKeyEnd', { start: secret.start })}
                  onClick={() => setAsking({ what: 'end', secret })}
                >
                  {t('serviceKeyEndShort')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </td>
      <td className="t2">{expiresAt === null ? t('serviceKeyNoEnd') : format.moment(expiresAt)}</td>
      <td className="ad-hooks-acts">
        {revoked !== null ? null : (
          <>
            {isExpired || secrets.length === MOST_SECRETS ? null : (
              <Button size="small" icon="key" onClick={() => setAsking({ what: 'renew' })}>
                {t('serviceKeyRenew')}
              </Button>
            )}{' '}
            <Button size="small" icon="trash" onClick={() => setAsking({ what: 'revoke' })}>
              {t('serviceKeyRevoke')}
            </Button>
          </>
        )}
        {asking === null ? null : (
          <Ask
            asking={asking}
            serviceKey={serviceKey}
            onSecret={onSecret}
            onClose={(done) => {
              setAsking(null)
              if (!done) return
              // The button that was pressed is gone with what it did.
              row.current?.focus()
              onChanged()
            }}
          />
        )}
      </td>
    </tr>
  )
}

interface AskProps {
  asking: Asking
  serviceKey: ServiceKeyView
  onSecret: (made: ServiceKeySecret) => void
  onClose: (done: boolean) => void
}

function Ask({ asking, serviceKey: { id, name }, onSecret, onClose }: AskProps) {
  const t = useT('admin')
  const { api } = useDesk()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const path = `/api/service-keys/${id}`
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    try {
      await work()
      onClose(true)
    } catch (thrown) {
      setFailed(problemWords(problemOf(thrown)).what)
      setBusy(false)
    }
  }
  const common = {
    busy,
    refusal: failed === null ? null : { what: failed, why: '' },
    onClose: () => onClose(false),
  }
  switch (asking.what) {
    case 'renew':
      return (
        <ConfirmDialog
          {...common}
          title={t('serviceKeyRenewTitle', { name })}
          detail={t('serviceKeyRenewDetail')}
          confirm={t('serviceKeyRenew')}
          onConfirm={() =>
            void attempt(async () =>
              onSecret(await api.request<ServiceKeySecret>(`${path}/secrets`, { method: 'POST', body: {} })),
            )
          }
        />
      )
    case 'end':
      return (
        <ConfirmDialog
          {...common}
          title={t('serviceKeyEndTitle', { start: asking.secret.start })}
          detail={t('serviceKeyEndDetail')}
          confirm={t('serviceKeyEndShort')}
          danger
          onConfirm={() =>
            void attempt(async () => {
              await api.request(`${path}/secrets/${asking.secret.id}`, { method: 'DELETE' })
              toastDone(t('serviceKeyEnded'))
            })
          }
        />
      )
    case 'revoke':
      return (
        <ConfirmDialog
          {...common}
          title={t('serviceKeyRevokeTitle', { name })}
          detail={t('serviceKeyRevokeDetail', { name })}
          confirm={t('serviceKeyRevoke')}
          danger
          onConfirm={() =>
            void attempt(async () => {
              await api.request(path, { method: 'DELETE' })
              toastDone(t('serviceKeyRevokedNow'))
            })
          }
        />
      )
  }
}
