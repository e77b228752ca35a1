import { Input } from 'antd'
import type { CentreRecord } from '#shared/domain/config.ts'
import { Field, useT } from '../../../design/index.ts'
import type { EditorProps } from '../definition.ts'
import { ToggleField } from '../form/choice-fields.tsx'
import { FormSection } from '../form/form-section.tsx'
import { TextField } from '../form/text-fields.tsx'
import { RelaySecret } from '../parts/relay-secret.tsx'

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
      {voice.iceServers.some((url) => url.startsWith('turn')) ? <RelaySecret /> : null}
    </FormSection>
  )
}

function IceServersField({
  value,
  error,
  onChange,
}: {
  value: readonly string[]
  error: string | undefined
  onChange: (value: readonly string[]) => void
}) {
  const t = useT('admin')
  return (
    <Field label={t('centre.voice.iceServers')} hint={t('centre.voice.iceServers.help')} error={error}>
      {(ids) => (
        <Input.TextArea
          {...ids}
          className="ad-code"
          rows={Math.max(2, value.length)}
          placeholder="turn:turn.bank.example:3478"
          status={error === undefined ? '' : 'error'}
          value={value.join('\n')}
          onChange={({ target }) =>
            onChange(target.value === '' ? [] : target.value.split('\n').map((line) => line.trim()))
          }
        />
      )}
    </Field>
  )
}
