import { Input } from 'antd'
import { useState } from 'react'
import { relaySecretSchema, type RelaySecretState } from '#shared/protocol/rest.ts'
import { problemOf, problemWords, useDesk, useRemote } from '../../../client/index.ts'
import { Button, Field, Tag, toastDone, useT } from '../../../design/index.ts'

const PATH = '/api/phone/relay-secret'

/** [M19] What the TURN servers share with the centre: written here at once, apart from the record, and never shown again. */
export function RelaySecret() {
  const t = useT('admin')
  const { api } = useDesk()
  const { data, reload } = useRemote<RelaySecretState>(PATH, (signal) => api.request(PATH, { signal }))
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()

  const save = async (): Promise<void> => {
    const body = relaySecretSchema.safeParse({ secret: typed })
    if (!body.success) return setError(t('relaySecretShort'))
    setBusy(true)
    try {
      await api.request(PATH, { method: 'POST', body: body.data })
      setTyped('')
      setError(undefined)
      toastDone(t('relaySecretKept'))
      reload()
    } catch (thrown) {
      setError(problemWords(problemOf(thrown)).what)
    }
    setBusy(false)
  }
  return (
    <Field
      label={t('relaySecret')}
      hint={t('relaySecret.help')}
      error={error}
      aside={
        data === undefined ? undefined : (
          <Tag tone={data.set ? 'ok' : 'neutral'}>{t(data.set ? 'keySet' : 'keyNotSet')}</Tag>
        )
      }
    >
      {(ids) => (
        <div className="ad-line">
          <Input
            {...ids}
            type="password"
            autoComplete="off"
            className="ad-line-main ad-code"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <Button busy={busy} onClick={() => void save()}>
            {t('relaySecretSave')}
          </Button>
        </div>
      )}
    </Field>
  )
}
