import { useId, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { Dialog, Icon, Kbd, scriptOf, useT } from '../../design/index.ts'
import type { Command, CommandGroup } from '../../design/index.ts'
import { usePaletteResults } from './use-palette-results.ts'
import type { PaletteResult } from './use-palette-results.ts'
import './command-palette.css'

const groupWord = {
  work: 'groupWork',
  state: 'groupState',
  action: 'groupAction',
  customer: 'groupCustomer',
  reply: 'groupReply',
  go: 'groupGo',
  setting: 'groupSetting',
} as const satisfies Record<CommandGroup, string>

/** Ctrl K: finds anything, does anything. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const t = useT('shell')
  const [query, setQuery] = useState('')
  const [wantedKey, setWantedKey] = useState<string>()
  const listId = useId()
  const results = usePaletteResults(query)
  // Results of a slow source may come in above: the chosen one stays chosen.
  const found = results.findIndex(({ key }) => key === wantedKey)
  const at = found === -1 ? 0 : found
  const chosen = results[at]

  const run = (command: Command | undefined): void => {
    if (command === undefined) return
    onClose()
    command.run()
  }
  const move = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const step = steps[event.key]
    if (step !== undefined && results.length > 0) {
      event.preventDefault()
      setWantedKey(results[(at + step + results.length) % results.length]?.key)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      run(chosen?.command)
    }
  }

  return (
    <Dialog label={t('paletteTitle')} className="palette" onClose={onClose}>
      <div className="palette-field">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={chosen === undefined ? undefined : `${listId}-${at}`}
          aria-autocomplete="list"
          aria-label={t('palettePlaceholder')}
          placeholder={t('palettePlaceholder')}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setWantedKey(undefined)
          }}
          onKeyDown={move}
        />
        <Kbd keys="escape" />
      </div>
      {results.length === 0 && query.trim() !== '' ? (
        <p className="palette-empty">{t('paletteEmpty', { query: query.trim() })}</p>
      ) : (
        <PaletteList listId={listId} results={results} at={at} onPoint={setWantedKey} onRun={run} />
      )}
      <footer className="palette-foot">
        <span>
          <Kbd keys="arrowup" />
          <Kbd keys="arrowdown" /> {t('paletteHintMove')}
        </span>
        <span>
          <Kbd keys="enter" /> {t('paletteHintRun')}
        </span>
        <output className="end">{t('paletteCount', { count: results.length })}</output>
      </footer>
    </Dialog>
  )
}

const showItem = (item: HTMLElement | null): void => item?.scrollIntoView({ block: 'nearest' })

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }

interface PaletteListProps {
  listId: string
  results: readonly PaletteResult[]
  at: number
  onPoint: (key: string) => void
  onRun: (command: Command) => void
}

function PaletteList({ listId, results, at, onPoint, onRun }: PaletteListProps) {
  const t = useT('shell')
  return (
    // The focus stays in the field; arrow keys and Enter are handled there.
    <div id={listId} className="palette-list scroll" role="listbox" tabIndex={-1} aria-label={t('paletteTitle')}>
      {results.map(({ command, key }, index) => {
        const first = results[index - 1]?.command.group !== command.group
        return (
          <div key={key} role="presentation">
            {first ? <div className="palette-group">{t(groupWord[command.group])}</div> : null}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */}
            <div
              id={`${listId}-${index}`}
              className="palette-item"
              role="option"
              aria-selected={index === at}
              ref={index === at ? showItem : undefined}
              onPointerMove={() => onPoint(key)}
              onClick={() => onRun(command)}
            >
              <Icon name={command.icon ?? 'chevron-right'} />
              <span className="ell" lang={scriptOf(command.label)}>
                {command.label}
              </span>
              {command.detail === undefined ? null : (
                <span className="ell s12 t3" lang={scriptOf(command.detail)}>
                  {command.detail}
                </span>
              )}
              {command.keys === undefined ? null : <Kbd keys={command.keys} />}
            </div>
          </div>
        )
      })}
    </div>
  )
}
