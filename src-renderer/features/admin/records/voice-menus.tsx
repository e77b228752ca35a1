import { Input, Select } from 'antd'
import type { Language } from '#shared/domain/channel.ts'
import type { EntryPointRecord } from '#shared/domain/config.ts'
import type { Menu, MenuTarget } from '#shared/domain/voice-config.ts'
import { newId } from '../../../client/index.ts'
import { Button, IconButton, useT } from '../../../design/index.ts'
import type { EditorProps } from '../definition.ts'
import { LocalTextField } from '../form/text-fields.tsx'
import { optionsOf } from '../options.ts'

type Choice = Menu['choices'][number]

export interface VoiceMenusProps extends EditorProps<EntryPointRecord> {
  value: readonly Menu[]
  onChange: (value: readonly Menu[]) => void
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#']
const emptyText = { zh: '', en: '' }

/** Keypad menus: what is said, and where each key leads. */
export function VoiceMenus(props: VoiceMenusProps) {
  const t = useT('admin')
  const { value, record, problem, onChange } = props
  const add = (): void => {
    const choices = [newChoice([], record.queueId)]
    onChange([...value, { id: newId(), prompt: { text: emptyText, audio: { zh: null, en: null } }, choices }])
  }
  return (
    <div className="ad-table-field" role="group" aria-label={t('voice.menus')}>
      {value.map((menu, index) => (
        <div key={menu.id} className="ad-question">
          <div className="ad-line">
            <strong className="ad-line-main">{t('menuNth', { nth: index + 1 })}</strong>
            <IconButton
              icon="close"
              size="small"
              label={t('menuRemove')}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            />
          </div>
          <LocalTextField
            label={t('menuSays')}
            rows={2}
            value={menu.prompt.text}
            error={problem(`voice.menus.${index}.prompt`)}
            onChange={(text) => onChange(value.with(index, { ...menu, prompt: { ...menu.prompt, text } }))}
          />
          <Keys {...props} menu={menu} index={index} onMenu={(next) => onChange(value.with(index, next))} />
          {problem(`voice.menus.${index}`) === undefined ? null : (
            <p className="err s12">{problem(`voice.menus.${index}`)}</p>
          )}
        </div>
      ))}
      <Button size="small" icon="plus" onClick={add}>
        {t('menuAdd')}
      </Button>
    </div>
  )
}

function newChoice(taken: readonly Choice[], queueId: string): Choice {
  const used = new Set(taken.map(({ digit }) => digit))
  const digit = KEYS.find((key) => !used.has(key)) ?? '1'
  return { digit, label: emptyText, target: { kind: 'queue', queueId } }
}

interface KeysProps extends VoiceMenusProps {
  menu: Menu
  index: number
  onMenu: (menu: Menu) => void
}

function Keys({ menu, onMenu, ...props }: KeysProps) {
  const t = useT('admin')
  const { choices } = menu
  const set = (next: readonly Choice[]): void => onMenu({ ...menu, choices: next })
  return (
    <div className="ad-question-choices">
      {choices.map((choice, at) => (
        // Keys have no name of their own while they are being chosen: their place is what tells them apart.
        <KeyLine
          key={at}
          {...props}
          choice={choice}
          onChoice={(next) => set(choices.with(at, next))}
          onRemove={() => set(choices.filter((_, other) => other !== at))}
        />
      ))}
      {choices.length >= KEYS.length ? null : (
        <Button
          variant="text"
          size="small"
          icon="plus"
          onClick={() => set([...choices, newChoice(choices, props.record.queueId)])}
        >
          {t('menuKeyAdd')}
        </Button>
      )}
    </div>
  )
}

interface KeyLineProps extends VoiceMenusProps {
  choice: Choice
  onChoice: (choice: Choice) => void
  onRemove: () => void
}

function KeyLine({ choice, value, config, names, onChoice, onRemove }: KeyLineProps) {
  const t = useT('admin')
  const { target } = choice
  const serving = new Set(
    [...config.queue.values()].filter(({ record }) => record.channels.includes('voice')).map(({ id }) => id),
  )
  const queueId = target.kind === 'queue' ? target.queueId : null
  const queues = optionsOf(config, names, 'queue', [queueId]).filter(
    (option) => serving.has(option.value) || option.value === queueId,
  )
  const options = [
    ...queues.map((option) => ({
      value: `queue:${option.value}`,
      label: t('menuTargetQueue', { queue: option.label }),
    })),
    ...value.map(({ id }, nth) => ({ value: `menu:${id}`, label: t('menuTargetMenu', { nth: nth + 1 }) })),
  ]
  return (
    <div className="ad-line">
      <Select
        className="ad-unit"
        aria-label={t('menuDigit')}
        value={choice.digit}
        options={KEYS.map((key) => ({ value: key, label: key }))}
        onChange={(digit) => onChoice({ ...choice, digit })}
      />
      {(['zh', 'en'] as const).map((language) => (
        <Input
          key={language}
          className="ad-line-main"
          aria-label={`${t('menuLabel')} ${t(language === 'zh' ? 'chinese' : 'english')}`}
          placeholder={t(language === 'zh' ? 'chinese' : 'english')}
          value={choice.label[language]}
          onChange={(event) => onChoice({ ...choice, label: { ...choice.label, [language]: event.target.value } })}
        />
      ))}
      <Select
        className="ad-line-main"
        aria-label={t('menuTarget')}
        value={target.kind === 'queue' ? `queue:${target.queueId}` : `menu:${target.menuId}`}
        options={options}
        onChange={(chosen) => onChoice({ ...choice, target: targetOf(chosen) })}
      />
      {target.kind === 'menu' ? (
        <Select<Language | 'kept'>
          className="ad-line-side"
          aria-label={t('menuLanguage')}
          value={target.language ?? 'kept'}
          options={[
            { value: 'kept', label: t('menuLanguageKept') },
            { value: 'zh-CN', label: t('chinese') },
            { value: 'en', label: t('english') },
          ]}
          onChange={(language) =>
            onChoice({ ...choice, target: { ...target, language: language === 'kept' ? null : language } })
          }
        />
      ) : null}
      <IconButton icon="close" size="small" label={t('menuKeyRemove')} onClick={onRemove} />
    </div>
  )
}

function targetOf(chosen: string): MenuTarget {
  const [kind, ...rest] = chosen.split(':')
  const id = rest.join(':')
  return kind === 'menu' ? { kind: 'menu', menuId: id, language: null } : { kind: 'queue', queueId: id }
}
