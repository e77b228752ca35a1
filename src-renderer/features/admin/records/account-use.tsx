import { Input } from 'antd'
import { useState } from 'react'
import { type AccountRecord, VENDOR_SECRETS, type VendorKind } from '#shared/domain/account.ts'
import type { AccountTest, ChannelAccountState } from '#shared/protocol/accounts-rest.ts'
import { faultWords, healthWord, problemOf, problemWords, useDesk } from '../../../client/index.ts'
import { Button, Field, Icon, InlineError, Tag, toastDone, useFormat, useT, type Tone } from '../../../design/index.ts'
import type { SavedProps } from '../definition.ts'
import { FormSection } from '../form/form-section.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { useAccountState } from './use-account-use.ts'

const PATH = '/api/channel-accounts'

/** What makes a saved account work: how it stands, its secrets, and the address the vendor pushes to. */
export function AccountUse({ saved: { id, record } }: SavedProps<AccountRecord>) {
  const t = useT('admin')
  const { state, problem, reload } = useAccountState(id)
  if (state === undefined)
    return problem === undefined ? null : (
      <InlineError what={t('accountUnknown')} detail={problemWords(problem).what} onRetry={reload} />
    )
  return (
    <>
      <Health id={id} state={state} onTested={reload} />
      <Secrets id={id} kind={record.vendor.kind} written={state.secrets} onWritten={reload} />
      {record.vendor.kind === 'smpp' ? null : <Address kind={record.vendor.kind} address={state.address} />}
    </>
  )
}

const tones = {
  connected: 'ok',
  degraded: 'warn',
  down: 'error',
  off: 'neutral',
  unknown: 'neutral',
} as const satisfies Readonly<Record<ChannelAccountState['health'], Tone>>

interface HealthProps {
  id: string
  state: ChannelAccountState
  onTested: () => void
}

/** What is said where there is no reason to tell. */
const quietly = {
  connected: 'healthFine',
  degraded: 'healthNothing',
  down: 'healthNothing',
  off: 'healthOff',
  unknown: 'healthNothing',
} as const satisfies Readonly<Record<ChannelAccountState['health'], string>>

/** Who reads it is the one to mend it: the cause as the machine tells it stands beside it. */
function Fault({ reason }: { reason: string }) {
  const { what, todo, cause } = faultWords(reason)
  return (
    <>
      {cause === '' ? what : `${what} · ${cause}`}
      {todo === '' ? null : <span className="ad-fault-todo t2">{todo}</span>}
    </>
  )
}

/** [CF14] */
function Health({ id, state: { health, reason, since }, onTested }: HealthProps) {
  const t = useT('admin')
  const format = useFormat()
  const { api } = useDesk()
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<AccountTest | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const test = async (): Promise<void> => {
    setBusy(true)
    setFailed(null)
    try {
      setAnswer(await api.request<AccountTest>(`${PATH}/${encodeURIComponent(id)}/test`, { method: 'POST' }))
      onTested()
    } catch (thrown) {
      setFailed(problemWords(problemOf(thrown)).what)
    }
    setBusy(false)
  }
  return (
    <FormSection title={t('sectionHealth')} aside={<Tag tone={tones[health]}>{healthWord(health)}</Tag>}>
      <div className="row">
        <div className="grow" role="status">
          <p>{reason === null ? t(quietly[health]) : <Fault reason={reason} />}</p>
          {since === null ? null : <p className="t3 s12">{t('healthSince', { at: format.momentWithin(since) })}</p>}
        </div>
        <Button icon="refresh" busy={busy} onClick={() => void test()}>
          {t('accountTest')}
        </Button>
      </div>
      {failed === null ? null : <InlineError what={t('testFailed')} detail={failed} />}
      {answer === null || failed !== null ? null : <TestAnswer answer={answer} />}
    </FormSection>
  )
}

function TestAnswer({ answer }: { answer: AccountTest }) {
  const t = useT('admin')
  if (answer.ok)
    return (
      <p className="row gap4 ok" role="status">
        <Icon name="check" size={14} />
        {t('testWorks')}
      </p>
    )
  const { what, todo, cause } = faultWords(answer.reason === 'off' ? 'account-off' : answer.reason)
  return <InlineError what={cause === '' ? what : `${what} · ${cause}`} detail={todo} />
}

interface SecretsProps {
  id: string
  kind: VendorKind
  written: readonly string[]
  onWritten: () => void
}

/** [CF13] */
function Secrets({ id, kind, written, onWritten }: SecretsProps) {
  const t = useT('admin')
  return (
    <FormSection title={t('sectionSecrets')} aside={t('secrets.help')}>
      <div className="ad-pair">
        {VENDOR_SECRETS[kind].map((name) => (
          <Secret key={name} id={id} name={name} isSet={written.includes(name)} onWritten={onWritten} />
        ))}
      </div>
    </FormSection>
  )
}

/** SMPP 3.4, 5.2.2: nine octets with the one that ends it. Some carriers take more. */
const SMPP_PASSWORD_OCTETS = 8
const octets = (text: string): number => new TextEncoder().encode(text).length

type SecretName = (typeof VENDOR_SECRETS)[VendorKind][number]

function Secret({
  id,
  name,
  isSet,
  onWritten,
}: {
  id: string
  name: SecretName
  isSet: boolean
  onWritten: () => void
}) {
  const t = useT('admin')
  const { api } = useDesk()
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const save = async (): Promise<void> => {
    const value = typed.trim()
    if (value === '') return setError(t('p_required'))
    setBusy(true)
    try {
      await api.request(`${PATH}/${encodeURIComponent(id)}/secrets`, { method: 'POST', body: { name, value } })
      setTyped('')
      setError(undefined)
      toastDone(t('secretWritten'))
      onWritten()
    } catch (thrown) {
      setError(problemWords(problemOf(thrown)).what)
    }
    setBusy(false)
  }
  return (
    <Field
      label={t(`secret_${name}`)}
      hint={
        name === 'password' && octets(typed.trim()) > SMPP_PASSWORD_OCTETS ? (
          <span className="warn">{t('secret_password.long')}</span>
        ) : (
          t(`secret_${name}.help`)
        )
      }
      error={error}
      aside={<Tag tone={isSet ? 'ok' : 'warn'}>{t(isSet ? 'keySet' : 'keyNotSet')}</Tag>}
    >
      {(ids) => (
        <div className="ad-line">
          <Input
            {...ids}
            type="password"
            autoComplete="new-password"
            className="ad-line-main ad-code"
            placeholder={isSet ? t('secretReplace') : ''}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <Button busy={busy} onClick={() => void save()}>
            {t('secretWrite')}
          </Button>
        </div>
      )}
    </Field>
  )
}

function Address({ kind, address }: { kind: Exclude<VendorKind, 'smpp'>; address: string }) {
  const t = useT('admin')
  const addresses =
    kind === 'aliyun'
      ? ([
          ['addressReport', `${address}/{${t('secret_callbackPath')}}/report`],
          ['addressUp', `${address}/{${t('secret_callbackPath')}}/up`],
        ] as const)
      : ([['addressPush', address]] as const)
  return (
    <FormSection title={t('sectionAddress')}>
      <p className="t3 s12">{t(`address_${kind}`)}</p>
      {addresses.map(([label, text]) => (
        <div key={label} className="ad-line">
          <span className="nw t2 s12">{t(label)}</span>
          <output className="ad-line-main ad-code ad-address" aria-label={t(label)}>
            {text}
          </output>
          <CopyButton text={text} />
        </div>
      ))}
    </FormSection>
  )
}
