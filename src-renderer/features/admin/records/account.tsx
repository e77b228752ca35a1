import { type AccountRecord, ACCOUNT_CHANNELS } from '#shared/domain/account.ts'
import { textIn } from '#shared/domain/channel.ts'
import { useChannelName, useT } from '../../../design/index.ts'
import type { Definition, EditorProps } from '../definition.ts'
import { SelectField, ToggleField } from '../form/choice-fields.tsx'
import { FormSection } from '../form/form-section.tsx'
import { LocalTextField, TextField } from '../form/text-fields.tsx'

export const account: Definition<'account'> = {
  kind: 'account',
  icon: 'link',
  blank: (config) => ({
    name: { zh: '', en: '' },
    channel: 'wechat',
    entryPointId:
      [...config.entryPoint.values()].find(({ archived, record }) => !archived && record.channel === 'wechat')?.id ?? '',
    sender: '',
    enabled: true,
    purposes: ['reply', 'service'],
    segmentCost: null,
    templates: [],
    vendor: {
      kind: 'wechat',
      appId: '',
      mode: 'aes',
      apiBase: 'https://api.weixin.qq.com',
      replyRules: [
        { on: 'message', messages: 5, withinSeconds: 172_800 },
        { on: 'menu', messages: 3, withinSeconds: 60 },
        { on: 'follow', messages: 3, withinSeconds: 60 },
        { on: 'scan', messages: 3, withinSeconds: 60 },
      ],
    },
  }),
  nameOf: ({ name }, language) => textIn(language, name),
  detailOf: ({ sender }) => sender,
  Editor: AccountEditor,
}

function AccountEditor({ record, isNew, change, problem }: EditorProps<AccountRecord>) {
  const t = useT('admin')
  const channelName = useChannelName()
  return (
    <FormSection title={t('sectionBasics')}>
      <LocalTextField
        label={t('account.name')}
        value={record.name}
        error={problem('name')}
        autoFocus={isNew}
        onChange={(name) => change({ name })}
      />
      <SelectField
        label={t('account.channel')}
        value={record.channel}
        options={ACCOUNT_CHANNELS.map((value) => ({ value, label: channelName(value) }))}
        onChange={(channel) => change({ channel })}
      />
      <TextField
        label={t('account.sender')}
        value={record.sender}
        error={problem('sender')}
        onChange={(sender) => change({ sender })}
      />
      <ToggleField label={t('account.enabled')} value={record.enabled} onChange={(enabled) => change({ enabled })} />
    </FormSection>
  )
}
