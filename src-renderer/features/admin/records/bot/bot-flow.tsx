import { useState } from 'react'
import { FIRST_BOT_FLOW } from '#shared/domain/bot-defaults.ts'
import { flowMarks } from '#shared/domain/bot-flow.ts'
import type { BotFlowRecord } from '#shared/domain/bot.ts'
import { textIn } from '#shared/domain/channel.ts'
import { Segmented, Tag, useT } from '../../../../design/index.ts'
import type { Definition, EditorProps } from '../../definition.ts'
import { LocalInputs } from '../../form/local-inputs.tsx'
import { BotSettings } from './bot-settings.tsx'
import { FlowDrawing } from './flow-drawing.tsx'
import { flowStumbles } from './flow-stumbles.ts'
import { layOut, START } from './flow-layout.ts'
import { useCamera } from './use-camera.ts'
import { useDrawing } from './use-drawing.ts'
import './bot-flow.css'

export const botFlow: Definition<'botFlow'> = {
  kind: 'botFlow',
  icon: 'bot',
  wide: true,
  blank: () => FIRST_BOT_FLOW,
  nameOf: ({ name }, language) => textIn(language, name),
  detailOf: ({ nodes }, { t }) => t('botNodesCount', { count: nodes.length }),
  stumbles: flowStumbles,
  Editor: BotFlowEditor,
}

const PARTS = ['tree', 'settings'] as const
type Part = (typeof PARTS)[number]

function BotFlowEditor(props: EditorProps<BotFlowRecord>) {
  const t = useT('admin')
  const { record, change, problem } = props
  const [part, setPart] = useState<Part>('tree')
  // Kept here, so that whoever looks at the settings in between finds the tree as it was left.
  const [chosen, select] = useState<string>(record.rootId ?? START)
  const edits = useDrawing(record, change)
  const marks = flowMarks(record)
  const drawing = layOut(record, marks)
  const camera = useCamera(drawing)
  const marked = [...marks.values()].filter((own) => own.length > 0).length
  const nameProblem = problem('name')
  return (
    <div className="bf-page">
      <header className="bf-head">
        <Segmented
          label={t('botFlow')}
          value={part}
          options={PARTS.map((value) => ({ value, label: t(`flowPart_${value}`) }))}
          onChange={setPart}
        />
        <span className="bf-name" role="group" aria-label={t('botFlow.name')}>
          <LocalInputs label={t('botFlow.name')} value={record.name} onChange={(name) => change({ name })} />
        </span>
        {nameProblem === undefined ? null : <span className="err s12">{nameProblem}</span>}
        {marked === 0 ? null : (
          <Tag tone="warn" icon="warning">
            {t('flowMarked', { count: marked })}
          </Tag>
        )}
      </header>
      {part === 'tree' ? (
        <FlowDrawing
          {...props}
          drawing={drawing}
          marks={marks}
          edits={edits}
          camera={camera}
          chosen={chosen}
          select={select}
        />
      ) : (
        <div className="bf-settings scroll">
          <div className="bf-settings-column">
            <BotSettings {...props} />
          </div>
        </div>
      )}
    </div>
  )
}
