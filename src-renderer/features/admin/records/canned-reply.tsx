import { textIn } from '#shared/domain/channel.ts'
import type { CannedReplyRecord } from '#shared/domain/config.ts'
import { Button, useLanguage, useT } from '../../../design/index.ts'
import type { Definition, EditorProps } from '../definition.ts'
import { ScopeField, ToggleField } from '../form/choice-fields.tsx'
import { FormSection } from '../form/form-section.tsx'
import { LocalTextField, TextField } from '../form/text-fields.tsx'
import { optionsOf } from '../options.ts'

export const cannedReply: Definition<'cannedReply'> = {
  kind: 'cannedReply',
  icon: 'chat',
  blank: () => ({
    shortcut: '',
    shortcutEn: '',
    title: { zh: '', en: '' },
    text: { zh: '', en: '' },
    queueIds: null,
    compliance: false,
  }),
  nameOf: ({ title }, language) => textIn(language, title),
  detailOf: ({ shortcut, shortcutEn, text }, { language }) =>
    `/${textIn(language, { zh: shortcut, en: shortcutEn })} · ${textIn(language, text)}`,
  compare: (a, b) => a.record.shortcut.localeCompare(b.record.shortcut),
  Editor: CannedReplyEditor,
}

const VARIABLES = ['customer', 'agent', 'queue'] as const

function CannedReplyEditor({ record, isNew, config, names, change, problem }: EditorProps<CannedReplyRecord>) {
  const t = useT('admin')
  const { text } = record
  return (
    <>
      <FormSection title={t('sectionBasics')}>
        <div className="ad-pair">
          <TextField
            label={t('cannedReply.shortcut')}
            help={t('cannedReply.shortcut.help')}
            value={record.shortcut}
            error={problem('shortcut')}
            autoFocus={isNew}
            onChange={(shortcut) => change({ shortcut })}
          />
          <TextField
            label={t('cannedReply.shortcutEn')}
            help={t('cannedReply.shortcutEn.help')}
            value={record.shortcutEn}
            error={problem('shortcutEn')}
            onChange={(shortcutEn) => change({ shortcutEn })}
          />
        </div>
        <LocalTextField
          label={t('cannedReply.title')}
          value={record.title}
          error={problem('title')}
          onChange={(title) => change({ title })}
        />
        <LocalTextField
          label={t('cannedReply.text')}
          value={text}
          rows={5}
          error={problem('text')}
          onChange={(next) => change({ text: next })}
        />
        <div className="row ad-variables">
          <span className="t3 s12">{t('variables')}</span>
          {VARIABLES.map((variable) => (
            <Button
              key={variable}
              size="small"
              onClick={() =>
                change({ text: { zh: `${text.zh}{${variable}}`, en: text.en === '' ? '' : `${text.en}{${variable}}` } })
              }
            >
              {t(`variable_${variable}`)} <code>{`{${variable}}`}</code>
            </Button>
          ))}
        </div>
        <ReplyPreview record={record} />
      </FormSection>
      <FormSection title={t('sectionUse')}>
        <ScopeField
          label={t('cannedReply.queueIds')}
          value={record.queueIds}
          words={{ all: t('queuesAll'), some: t('queuesSome') }}
          options={optionsOf(config, names, 'queue', record.queueIds ?? [])}
          error={problem('queueIds')}
          onChange={(queueIds) => change({ queueIds })}
        />
        <ToggleField
          label={t('cannedReply.compliance')}
          help={t('cannedReply.compliance.help')}
          value={record.compliance}
          onChange={(compliance) => change({ compliance })}
        />
      </FormSection>
    </>
  )
}

/** The reply as a customer would read it, with the variables filled in. */
function ReplyPreview({ record }: { record: CannedReplyRecord }) {
  const t = useT('admin')
  const language = useLanguage()
  const text = textIn(language, record.text)
  if (text === '') return null
  const values = { customer: t('sampleCustomer'), agent: t('sampleAgent'), queue: t('one_queue') }
  const filled = VARIABLES.reduce((words, variable) => words.replaceAll(`{${variable}}`, values[variable]), text)
  return (
    <div className="ad-reply">
      <span className="t3 s12">{t('replyPreview')}</span>
      <p>{filled}</p>
    </div>
  )
}
