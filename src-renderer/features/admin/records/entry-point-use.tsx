import { useState } from 'react'
import type { EntryPointRecord } from '#shared/domain/config.ts'
import type { EntryPointKey, EntryPointKeyState } from '#shared/protocol/rest.ts'
import { problemOf, problemWords, useDesk, useRemote, type Problem } from '../../../client/index.ts'
import { Button, Icon, InlineError, Tag, useT } from '../../../design/index.ts'
import type { SavedProps } from '../definition.ts'
import { FormSection } from '../form/form-section.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { SecretDialog } from '../parts/secret-dialog.tsx'
import { embedSnippet, trialAddress } from '../snippet.ts'

/** What makes the entry point work: the code for the site, a trial, and the key that vouches for customers. */
export function EntryPointUse({ saved: { id, record } }: SavedProps<EntryPointRecord>) {
  return (
    <>
      {record.channel === 'chat' ? <Snippet id={id} /> : null}
      {record.channel === 'chat' ? <SigningKey id={id} /> : null}
    </>
  )
}

function useServerBase(): string {
  const { platform } = useDesk()
  return platform.server.base === '' ? window.location.origin : platform.server.base
}

function Snippet({ id }: { id: string }) {
  const t = useT('admin')
  const base = useServerBase()
  const code = embedSnippet(base, id)
  return (
    <FormSection title={t('sectionEntryCode')}>
      <p className="t3 s12">{t('snippet')}</p>
      <pre className="ad-snippet">
        <code>{code}</code>
      </pre>
      <div className="row">
        <CopyButton text={code} label={t('snippetCopy')} />
        <a
          className="hl-btn hl-btn-default hl-btn-medium"
          href={trialAddress(base, id)}
          target="_blank"
          rel="noreferrer"
        >
          <Icon name="external" />
          {t('tryIt')}
        </a>
      </div>
    </FormSection>
  )
}

function SigningKey({ id }: { id: string }) {
  const t = useT('admin')
  const { api } = useDesk()
  const path = `/api/entry-points/${encodeURIComponent(id)}/key`
  const { data, problem, reload } = useRemote<EntryPointKeyState>(path, (signal) => api.request(path, { signal }))
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [key, setKey] = useState<string | null>(null)
  const [failed, setFailed] = useState<Problem | null>(null)
  const isSet = data?.set === true

  const make = async (): Promise<void> => {
    setBusy(true)
    setFailed(null)
    try {
      const made = await api.request<EntryPointKey>(path, { method: 'POST' })
      setKey(made.key)
      setAsking(false)
      reload()
    } catch (thrown) {
      setFailed(problemOf(thrown))
    }
    setBusy(false)
  }
  const words = failed === null ? null : problemWords(failed)
  return (
    <FormSection
      title={t('keyTitle')}
      aside={
        data === undefined ? undefined : <Tag tone={isSet ? 'ok' : 'neutral'}>{t(isSet ? 'keySet' : 'keyNotSet')}</Tag>
      }
    >
      <div className="row">
        <p className="t3 s12 grow">{t('keyDetail')}</p>
        <Button icon="key" busy={busy} onClick={() => (isSet ? setAsking(true) : void make())}>
          {t(isSet ? 'keyRotate' : 'keyMake')}
        </Button>
      </div>
      {problem === undefined ? null : (
        <InlineError what={t('keyUnknown')} detail={problemWords(problem).what} onRetry={reload} />
      )}
      {words === null || asking ? null : <InlineError what={t('keyFailed')} detail={words.what} />}
      {asking ? (
        <ConfirmDialog
          title={t('keyRotateConfirm')}
          detail={t('keyRotateDetail')}
          confirm={t('keyRotate')}
          danger
          busy={busy}
          refusal={
            words === null ? null : { what: `${t('keyFailed')}${t('importColon')}${words.what}`, why: words.todo }
          }
          onConfirm={() => void make()}
          onClose={() => setAsking(false)}
        />
      ) : null}
      {key === null ? null : (
        <SecretDialog title={t('keyOnce')} detail={t('keyOnceDetail')} secret={key} onClose={() => setKey(null)} />
      )}
    </FormSection>
  )
}
