import { Input } from 'antd'
import { CHANNELS, textIn, type Channel } from '#shared/domain/channel.ts'
import { AFTER_HOURS_MODES, type EntryPointRecord } from '#shared/domain/config.ts'
import { Field, useChannelName, useT } from '../../../design/index.ts'
import type { Definition, EditorProps } from '../definition.ts'
import { NullableSelectField, SelectField, ToggleField } from '../form/choice-fields.tsx'
import { FormSection } from '../form/form-section.tsx'
import { NumberField } from '../form/number-fields.tsx'
import { LocalTextField } from '../form/text-fields.tsx'
import { optionsOf } from '../options.ts'
import { EntryBot } from './entry-bot.tsx'
import { EntryPointUse } from './entry-point-use.tsx'
import { newVoiceEntry, VoiceForm } from './entry-voice.tsx'
import { PreChatForm } from './pre-chat-form.tsx'

export const entryPoint: Definition<'entryPoint'> = {
  kind: 'entryPoint',
  icon: 'globe',
  blank: (config, language) => {
    const queues = [...config.queue.values()].filter(
      ({ archived, record }) => !archived && record.channels.includes('chat'),
    )
    return {
      name: { zh: '', en: '' },
      channel: 'chat',
      queueId: queues[0]?.id ?? '',
      hoursId: null,
      language,
      priority: 0,
      greeting: { zh: '您好，请问有什么可以帮您？', en: 'Hello, how can we help?' },
      afterHours: {
        text: {
          zh: '现在不在服务时间，请在营业时间再来。',
          en: 'We are closed at the moment. Please come back during opening hours.',
        },
        mode: 'close',
      },
      origins: [],
      preChat: [],
      identityRequired: false,
      colour: '#0d6375',
      voice: null,
      bot: null,
    }
  },
  nameOf: ({ name }, language) => textIn(language, name),
  detailOf: ({ queueId, channel }, { names, common }) =>
    [common(channelWord[channel]), names.queue(queueId)].join(' → '),
  Editor: EntryPointEditor,
  Saved: EntryPointUse,
}

const channelWord = { chat: 'channelChat', sms: 'channelSms', wechat: 'channelWechat', voice: 'channelVoice' } as const

function EntryPointEditor(props: EditorProps<EntryPointRecord>) {
  const t = useT('admin')
  const { record, change, problem } = props
  const isPhone = record.channel === 'voice'
  const isWeb = record.channel === 'chat'
  return (
    <>
      <Where {...props} />
      <FormSection title={t('sectionEntrySay')}>
        {isPhone ? null : (
          <LocalTextField
            label={t('entryPoint.greeting')}
            value={record.greeting}
            rows={2}
            error={problem('greeting')}
            onChange={(greeting) => change({ greeting })}
          />
        )}
        <LocalTextField
          label={t('entryPoint.afterHours.text')}
          value={record.afterHours.text}
          rows={2}
          error={problem('afterHours.text')}
          onChange={(text) => change({ afterHours: { ...record.afterHours, text } })}
        />
        <div className="ad-pair">
          <SelectField
            label={t('entryPoint.afterHours.mode')}
            value={record.afterHours.mode}
            options={AFTER_HOURS_MODES.filter((mode) => isPhone || mode !== 'voicemail').map((mode) => ({
              value: mode,
              label: t(`mode_${mode}`),
            }))}
            error={problem('afterHours.mode')}
            onChange={(mode) => change({ afterHours: { ...record.afterHours, mode } })}
          />
          {isWeb ? (
            <ColourField value={record.colour} error={problem('colour')} onChange={(colour) => change({ colour })} />
          ) : null}
        </div>
      </FormSection>
      {isPhone ? <VoiceForm {...props} voice={record.voice ?? newVoiceEntry} /> : <EntryBot {...props} />}
      {isWeb ? <Web {...props} /> : null}
    </>
  )
}

/** What only a web page asks for. */
function Web({ record, change, problem }: EditorProps<EntryPointRecord>) {
  const t = useT('admin')
  return (
    <>
      <FormSection title={t('entryPoint.preChat')} aside={t('entryPoint.preChat.help')}>
        <PreChatForm value={record.preChat} problem={problem} onChange={(preChat) => change({ preChat })} />
      </FormSection>
      <FormSection title={t('sectionEntryTrust')}>
        <Field label={t('entryPoint.origins')} hint={t('entryPoint.origins.help')} error={problem('origins')}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              className="ad-code"
              rows={Math.max(2, record.origins.length)}
              placeholder="https://bank.example"
              status={problem('origins') === undefined ? '' : 'error'}
              value={record.origins.join('\n')}
              onChange={({ target: { value } }) => change({ origins: readLines(value) })}
            />
          )}
        </Field>
        <ToggleField
          label={t('entryPoint.identityRequired')}
          help={t('entryPoint.identityRequired.help')}
          value={record.identityRequired}
          onChange={(identityRequired) => change({ identityRequired })}
        />
      </FormSection>
    </>
  )
}

/** Another channel brings what belongs to it, and leaves behind what it has no use for. */
function movedTo(
  channel: Channel,
  record: EntryPointRecord,
  config: EditorProps<EntryPointRecord>['config'],
): Partial<EntryPointRecord> {
  const serving = [...config.queue.values()].filter((one) => !one.archived && one.record.channels.includes(channel))
  const isServed = serving.some(({ id }) => id === record.queueId)
  const isPhone = channel === 'voice'
  const { afterHours } = record
  return {
    channel,
    queueId: isServed ? record.queueId : (serving[0]?.id ?? ''),
    voice: isPhone ? newVoiceEntry : null,
    bot: isPhone ? null : record.bot,
    afterHours: !isPhone && afterHours.mode === 'voicemail' ? { ...afterHours, mode: 'close' } : afterHours,
    ...(channel === 'chat' ? {} : { origins: [], preChat: [], identityRequired: false }),
  }
}

/** Lines as typed; a last empty line is where one is about to write. */
function readLines(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n').map((line) => line.trim())
}

function Where({ record, isNew, config, names, change, problem }: EditorProps<EntryPointRecord>) {
  const t = useT('admin')
  const channelName = useChannelName()
  const taking = new Set(
    [...config.queue.values()].filter((one) => one.record.channels.includes(record.channel)).map(({ id }) => id),
  )
  const queues = optionsOf(config, names, 'queue', [record.queueId]).filter(
    ({ value }) => taking.has(value) || value === record.queueId,
  )
  return (
    <FormSection title={t('sectionEntryWhere')}>
      <LocalTextField
        label={t('entryPoint.name')}
        help={t('entryPoint.name.help')}
        value={record.name}
        error={problem('name')}
        autoFocus={isNew}
        onChange={(name) => change({ name })}
      />
      <div className="ad-pair">
        <SelectField
          label={t('entryPoint.channel')}
          value={record.channel}
          options={CHANNELS.map((channel) => ({
            value: channel,
            label: channelName(channel),
          }))}
          onChange={(channel) => change(movedTo(channel, record, config))}
        />
        <SelectField
          label={t('entryPoint.queueId')}
          value={record.queueId === '' ? null : record.queueId}
          options={queues}
          error={problem('queueId')}
          onChange={(queueId) => change({ queueId })}
        />
        <NullableSelectField
          label={t('entryPoint.hoursId')}
          value={record.hoursId}
          none={t('alwaysOpen')}
          options={optionsOf(config, names, 'hours', [record.hoursId])}
          error={problem('hoursId')}
          onChange={(hoursId) => change({ hoursId })}
        />
        <SelectField
          label={t('entryPoint.language')}
          help={t(record.channel === 'voice' ? 'entryPoint.language.help.voice' : 'entryPoint.language.help')}
          value={record.language}
          options={[
            { value: 'zh-CN', label: t('chinese') },
            { value: 'en', label: t('english') },
          ]}
          onChange={(language) => change({ language })}
        />
        <NumberField
          label={t('entryPoint.priority')}
          help={t('entryPoint.priority.help')}
          unit={t('unitPoints')}
          value={record.priority}
          error={problem('priority')}
          onChange={(priority) => change({ priority })}
        />
      </div>
    </FormSection>
  )
}

function ColourField({
  value,
  error,
  onChange,
}: {
  value: string
  error: string | undefined
  onChange: (colour: string) => void
}) {
  const t = useT('admin')
  return (
    <Field label={t('entryPoint.colour')} error={error}>
      {(ids) => (
        <span className="row">
          <input
            type="color"
            className="ad-colour"
            aria-label={t('entryPoint.colour')}
            value={/^#[\da-f]{6}$/i.test(value) ? value : '#000000'}
            onChange={(event) => onChange(event.target.value)}
          />
          <Input
            {...ids}
            className="ad-number ad-code"
            value={value}
            status={error === undefined ? '' : 'error'}
            onChange={(event) => onChange(event.target.value)}
          />
        </span>
      )}
    </Field>
  )
}
