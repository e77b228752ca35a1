import { Input, Select } from 'antd'
import type { ReactNode } from 'react'
import type { Language } from '#shared/domain/channel.ts'
import type { EntryPointRecord } from '#shared/domain/config.ts'
import type { Menu, MenuTarget } from '#shared/domain/voice-config.ts'
import { newId } from '../../../client/index.ts'
import { Button, IconButton, Tag, useT } from '../../../design/index.ts'
import type { EditorProps } from '../definition.ts'
import { LocalTextField } from '../form/text-fields.tsx'
import { optionsOf } from '../options.ts'
import { freeKey, KEYS, moved, newMenu, reached, waysTo, withoutMenu, withSubmenu } from './menu-tree.ts'
import { SoundFields } from './sound-fields.tsx'

const emptyText = { zh: '', en: '' }
const SUBMENU = 'new'

type Choice = Menu['choices'][number]

export interface VoiceMenusProps extends EditorProps<EntryPointRecord> {
  value: readonly Menu[]
  onChange: (value: readonly Menu[]) => void
}

/** Keypad menus: what is said, and where each key leads. */
export function VoiceMenus(props: VoiceMenusProps) {
  const t = useT('admin')
  const { value, record, problem, onChange } = props
  const within = reached(value)
  return (
    <div className="ad-table-field" role="group" aria-label={t('voice.menus')}>
      {value.map((menu, index) => (
        <div key={menu.id} className="ad-question" role="group" aria-label={t('menuNth', { nth: index + 1 })}>
          <div className="ad-line">
            <strong>{t('menuNth', { nth: index + 1 })}</strong>
            <span className="ad-line-main s12 t3 ell">
              <WayHere menus={value} index={index} />
            </span>
            {within.has(menu.id) ? null : (
              <Tag tone="warn" icon="warning">
                {t('menuUnreached')}
              </Tag>
            )}
            <Moves index={index} count={value.length} onMove={(by) => onChange(moved(value, index, by))} />
            <IconButton
              icon="close"
              size="small"
              label={t('menuRemove')}
              onClick={() => onChange(withoutMenu(value, menu.id, record.queueId))}
            />
          </div>
          <LocalTextField
            label={t('menuSays')}
            rows={2}
            value={menu.prompt.text}
            error={problem(`voice.menus.${index}.prompt`)}
            onChange={(text) => onChange(value.with(index, { ...menu, prompt: { ...menu.prompt, text } }))}
          />
          <SoundFields
            value={menu.prompt.audio}
            onChange={(audio) => onChange(value.with(index, { ...menu, prompt: { ...menu.prompt, audio } }))}
          />
          <Keys {...props} menu={menu} index={index} onMenu={(next) => onChange(value.with(index, next))} />
          {problem(`voice.menus.${index}`) === undefined ? null : (
            <p className="err s12">{problem(`voice.menus.${index}`)}</p>
          )}
        </div>
      ))}
      <Button size="small" icon="plus" onClick={() => onChange([...value, newMenu(newId(), record.queueId)])}>
        {t('menuAdd')}
      </Button>
    </div>
  )
}

/** How callers come to a menu. */
function WayHere({ menus, index }: { menus: readonly Menu[]; index: number }) {
  const t = useT('admin')
  const ways = waysTo(menus, menus[index]?.id ?? '')
  const words = ways.map(({ from, digit }) => t('menuWay', { nth: from + 1, digit }))
  return [index === 0 ? t('menuFirst') : null, ...words].filter(Boolean).join(t('listSeparator'))
}

function Moves({ index, count, onMove }: { index: number; count: number; onMove: (by: -1 | 1) => void }) {
  const t = useT('admin')
  return (
    <>
      <IconButton icon="arrow-up" size="small" label={t('moveUp')} disabled={index === 0} onClick={() => onMove(-1)} />
      <IconButton
        icon="arrow-down"
        size="small"
        label={t('moveDown')}
        disabled={index === count - 1}
        onClick={() => onMove(1)}
      />
    </>
  )
}

interface KeysProps extends VoiceMenusProps {
  menu: Menu
  index: number
  onMenu: (menu: Menu) => void
}

function Keys({ menu, onMenu, ...props }: KeysProps) {
  const t = useT('admin')
  const { choices } = menu
  const free = freeKey(menu)
  const set = (next: readonly Choice[]): void => onMenu({ ...menu, choices: next })
  return (
    <div className="ad-question-choices">
      {choices.map((choice, at) => (
        // Keys have no name of their own while they are being chosen: their place is what tells them apart.
        <KeyLine
          key={at}
          {...props}
          choice={choice}
          taken={new Set(choices.map(({ digit }) => digit))}
          moves={<Moves index={at} count={choices.length} onMove={(by) => set(moved(choices, at, by))} />}
          onSubmenu={() =>
            props.onChange(withSubmenu(props.value, props.index, at, newMenu(newId(), props.record.queueId)))
          }
          onChoice={(next) => set(choices.with(at, next))}
          onRemove={() => set(choices.filter((_, other) => other !== at))}
        />
      ))}
      {free === undefined ? null : (
        <Button
          variant="text"
          size="small"
          icon="plus"
          onClick={() =>
            set([
              ...choices,
              { digit: free, label: emptyText, target: { kind: 'queue', queueId: props.record.queueId } },
            ])
          }
        >
          {t('menuKeyAdd')}
        </Button>
      )}
    </div>
  )
}

interface KeyLineProps extends VoiceMenusProps {
  choice: Choice
  /** keys of the same menu */
  taken: ReadonlySet<string>
  moves: ReactNode
  onSubmenu: () => void
  onChoice: (choice: Choice) => void
  onRemove: () => void
}

function KeyLine({ choice, taken, moves, value, config, names, onSubmenu, onChoice, onRemove }: KeyLineProps) {
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
    { value: SUBMENU, label: t('menuTargetNew') },
  ]
  return (
    <div className="ad-line">
      <Select
        className="ad-unit"
        aria-label={t('menuDigit')}
        value={choice.digit}
        // A key stands once in a menu: the others are seen to be taken.
        options={KEYS.map((key) => ({ value: key, label: key, disabled: key !== choice.digit && taken.has(key) }))}
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
        onChange={(chosen) => (chosen === SUBMENU ? onSubmenu() : onChoice({ ...choice, target: targetOf(chosen) }))}
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
      {moves}
      <IconButton icon="close" size="small" label={t('menuKeyRemove')} onClick={onRemove} />
    </div>
  )
}

function targetOf(chosen: string): MenuTarget {
  const [kind, ...rest] = chosen.split(':')
  const id = rest.join(':')
  return kind === 'menu' ? { kind: 'menu', menuId: id, language: null } : { kind: 'queue', queueId: id }
}
