import { FIRST_BOT_FLOW } from '#shared/domain/bot-defaults.ts'
import type { BotFlowRecord } from '#shared/domain/bot.ts'
import { textIn } from '#shared/domain/channel.ts'
import { useT } from '../../../../design/index.ts'
import type { Definition, EditorProps } from '../../definition.ts'
import { FormSection } from '../../form/form-section.tsx'
import { LocalTextField } from '../../form/text-fields.tsx'
import { BotSettings } from './bot-settings.tsx'

export const botFlow: Definition<'botFlow'> = {
  kind: 'botFlow',
  icon: 'bot',
  blank: () => FIRST_BOT_FLOW,
  nameOf: ({ name }, language) => textIn(language, name),
  detailOf: ({ nodes }, { t }) => t('botNodesCount', { count: nodes.length }),
  Editor: BotFlowEditor,
}

function BotFlowEditor(props: EditorProps<BotFlowRecord>) {
  const t = useT('admin')
  const { record, isNew, change, problem } = props
  return (
    <>
      <FormSection title={t('sectionBasics')}>
        <LocalTextField
          label={t('botFlow.name')}
          value={record.name}
          error={problem('name')}
          autoFocus={isNew}
          onChange={(name) => change({ name })}
        />
        <LocalTextField
          label={t('botFlow.greeting')}
          value={record.greeting}
          rows={2}
          error={problem('greeting')}
          onChange={(greeting) => change({ greeting })}
        />
      </FormSection>
      <BotSettings {...props} />
    </>
  )
}
