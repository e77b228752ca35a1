import { Input, Select } from 'antd'
import { BOT_ASKED_FORMS, type BotFlowRecord, type BotNode } from '#shared/domain/bot.ts'
import { newId } from '../../../../client/index.ts'
import { Button, Field, IconButton, useT } from '../../../../design/index.ts'
import type { EditorProps } from '../../definition.ts'
import { NullableSelectField, SelectField } from '../../form/choice-fields.tsx'
import { EMPTY_TEXT } from '../../form/local-inputs.tsx'
import { LocalTextField } from '../../form/text-fields.tsx'
import { optionsOf } from '../../options.ts'
import { connect, MOST_OPTIONS, replaced, type Drawn, type Place } from './flow-edits.ts'
import { START } from './flow-layout.ts'
import type { FlowView } from './flow-view.ts'
import type { Articles } from './use-articles.ts'

export interface NodeFormProps extends EditorProps<BotFlowRecord> {
  view: FlowView
  articles: Articles
  edit: (next: Drawn, about?: string) => void
}

/** What the chosen node says and where it leads. */
export function NodeForm(props: NodeFormProps) {
  const t = useT('admin')
  const { view, record, change, problem, articles, config, names } = props
  const node = view.drawn.nodes.find(({ id }) => id === view.selected)
  const wrong = view.fault(view.selected)
  if (node === undefined)
    return (
      <>
        <h3>{t('flowStart')}</h3>
        <LocalTextField
          label={t('botFlow.greeting')}
          value={record.greeting}
          rows={4}
          error={problem('greeting')}
          onChange={(greeting) => change({ greeting })}
        />
        <NextField {...props} label={t('flowFirst')} place={START} nextId={record.rootId} />
      </>
    )
  const set = (next: BotNode, field: string): void => props.edit(replaced(view.drawn, next), `${node.id}.${field}`)
  return (
    <>
      <h3>{t(`botNode_${node.kind}`)}</h3>
      {wrong === undefined ? null : (
        <p className="err s12" role="alert">
          {wrong}
        </p>
      )}
      {node.kind === 'article' ? (
        <Field label={t('flowArticle')} error={articles.problem}>
          {({ id }) => (
            <Select<string>
              id={id}
              className="ad-multi"
              aria-label={t('flowArticle')}
              value={node.articleId === '' ? null : node.articleId}
              placeholder={t('flowArticleFind')}
              options={articles.options.map((one) => ({ ...one }))}
              showSearch={{
                filterOption: (typed, option) => option?.searched.includes(typed.trim().toLowerCase()) === true,
              }}
              onChange={(articleId) => set({ ...node, articleId }, 'articleId')}
            />
          )}
        </Field>
      ) : (
        <LocalTextField
          key={node.id}
          label={t('flowSays')}
          value={node.text}
          rows={4}
          onChange={(text) => set({ ...node, text }, 'text')}
        />
      )}
      {node.kind === 'ask' ? (
        <>
          <LocalTextField
            label={t('flowLabel')}
            help={t('flowLabel_help')}
            value={node.label}
            onChange={(label) => set({ ...node, label }, 'label')}
          />
          <SelectField
            label={t('flowForm')}
            value={node.form}
            options={BOT_ASKED_FORMS.map((form) => ({ value: form, label: t(`flowForm_${form}`) }))}
            onChange={(form) => set({ ...node, form }, 'form')}
          />
        </>
      ) : null}
      {node.kind === 'hand-over' ? (
        <NullableSelectField
          label={t('flowQueue')}
          value={node.queueId}
          none={t('flowQueueOwn')}
          options={optionsOf(config, names, 'queue', [node.queueId])}
          onChange={(queueId) => set({ ...node, queueId }, 'queueId')}
        />
      ) : null}
      {node.kind === 'text' || node.kind === 'ask' ? (
        <NextField {...props} label={t('flowNext')} place={{ nodeId: node.id, optionId: null }} nextId={node.nextId} />
      ) : null}
      {node.kind === 'menu' ? <OptionsForm {...props} node={node} set={set} /> : null}
    </>
  )
}

interface NextFieldProps extends NodeFormProps {
  label: string
  place: Place
  nextId: string | null
}

/** Where something leads: any node, or nowhere. */
function NextField({ view, edit, label, place, nextId }: NextFieldProps) {
  const t = useT('admin')
  const { nameOf, drawn } = view
  return (
    <NullableSelectField
      label={label}
      value={nextId}
      none={t('flowNowhere')}
      options={drawn.nodes.map(({ id, kind }) => ({ value: id, label: `${t(`botNode_${kind}`)} · ${nameOf(id)}` }))}
      onChange={(next) => edit(connect(drawn, place, next))}
    />
  )
}

type MenuNode = Extract<BotNode, { kind: 'menu' }>

function OptionsForm(props: NodeFormProps & { node: MenuNode; set: (next: BotNode, field: string) => void }) {
  const t = useT('admin')
  const { node, set } = props
  const { options } = node
  return (
    <section className="bf-option-forms" aria-label={t('flowOptions')}>
      <h4>{t('flowOptions')}</h4>
      {options.map((option, at) => {
        const label = t('flowOption', { n: at + 1 })
        const write = (language: 'zh' | 'en', words: string): void => {
          const text = { ...option.text, [language]: words }
          set({ ...node, options: options.with(at, { ...option, text }) }, `option.${option.id}.${language}`)
        }
        return (
          <div key={option.id} className="bf-option-form" role="group" aria-label={label}>
            <span className="row gap4">
              <Input
                aria-label={`${label} ${t('chinese')}`}
                placeholder={t('chinese')}
                value={option.text.zh}
                onChange={(event) => write('zh', event.target.value)}
              />
              <Input
                aria-label={`${label} ${t('english')}`}
                placeholder={t('english')}
                value={option.text.en}
                onChange={(event) => write('en', event.target.value)}
              />
              <IconButton
                size="small"
                icon="close"
                label={t('flowOptionRemove')}
                disabledReason={options.length === 1 ? t('flowOptionLast') : undefined}
                onClick={() => set({ ...node, options: options.toSpliced(at, 1) }, `option.${option.id}`)}
              />
            </span>
            <NextField
              {...props}
              label={t('flowNext')}
              place={{ nodeId: node.id, optionId: option.id }}
              nextId={option.nextId}
            />
          </div>
        )
      })}
      {options.length >= MOST_OPTIONS ? null : (
        <Button
          size="small"
          icon="plus"
          onClick={() =>
            set(
              { ...node, options: [...options, { id: newId(), text: EMPTY_TEXT, nextId: null }] },
              `more.${options.length}`,
            )
          }
        >
          {t('flowOptionAdd')}
        </Button>
      )}
    </section>
  )
}
