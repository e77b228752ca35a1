import { Input } from 'antd'
import { useState } from 'react'
import type { CentreRecord } from '#shared/domain/config.ts'
import type { IceServer } from '#shared/domain/voice-config.ts'
import { Field, useT } from '../../../design/index.ts'
import type { EditorProps } from '../definition.ts'
import { ToggleField } from '../form/choice-fields.tsx'
import { FormSection } from '../form/form-section.tsx'
import { TextField } from '../form/text-fields.tsx'

/** What holds for every call of the centre. */
export function CentreVoiceForm({ record, change, problem }: EditorProps<CentreRecord>) {
  const t = useT('admin')
  const { voice } = record
  const patch = (next: Partial<CentreRecord['voice']>): void => change({ voice: { ...voice, ...next } })
  return (
    <FormSection title={t('sectionCentreVoice')}>
      <ToggleField
        label={t('centre.voice.supervisionShown')}
        help={t('centre.voice.supervisionShown.help')}
        value={voice.supervisionShown}
        onChange={(supervisionShown) => patch({ supervisionShown })}
      />
      <TextField
        label={t('centre.voice.callerNumber')}
        help={t('centre.voice.callerNumber.help')}
        code
        placeholder="95000"
        value={voice.callerNumber ?? ''}
        error={problem('voice.callerNumber')}
        onChange={(number) => patch({ callerNumber: number === '' ? null : number })}
      />
      <IceServersField
        value={voice.iceServers}
        error={problem('voice.iceServers')}
        onChange={(iceServers) => patch({ iceServers })}
      />
    </FormSection>
  )
}

function IceServersField({
  value,
  error,
  onChange,
}: {
  value: readonly IceServer[]
  error: string | undefined
  onChange: (value: readonly IceServer[]) => void
}) {
  const t = useT('admin')
  // What is typed may not be a server yet: the text stands until it says something else than the record does.
  const [typed, setTyped] = useState(() => written(value))
  const text = written(readServers(typed)) === written(value) ? typed : written(value)
  return (
    <Field label={t('centre.voice.iceServers')} hint={t('centre.voice.iceServers.help')} error={error}>
      {(ids) => (
        <Input.TextArea
          {...ids}
          className="ad-code"
          rows={2}
          placeholder="stun:stun.bank.example:3478"
          status={error === undefined ? '' : 'error'}
          value={text}
          onChange={({ target }) => {
            setTyped(target.value)
            onChange(readServers(target.value))
          }}
        />
      )}
    </Field>
  )
}

function written(servers: readonly IceServer[]): string {
  return servers
    .map(({ urls, username, credential }) => [urls.join(','), username, credential].filter(Boolean).join(' '))
    .join('\n')
}

function readServers(text: string): readonly IceServer[] {
  return text.split('\n').flatMap((line) => {
    const [urls = '', username = null, credential = null] = line.trim().split(/\s+/)
    return urls === '' ? [] : [{ urls: urls.split(','), username, credential }]
  })
}
