import { useEffect, useId, useMemo, useState, type KeyboardEvent } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { DeskCommand } from '#shared/protocol/commands.ts'
import type { Colleagues } from '#shared/protocol/rest.ts'
import {
  dialableNumber,
  newId,
  problemWords,
  shownNumber,
  typedNumber,
  useActBlock,
  useDesk,
  useFloor,
  useNames,
  useRemote,
} from '../../client/index.ts'
import {
  Button,
  cx,
  Dialog,
  DialogFoot,
  Field,
  Refusal,
  Segmented,
  StateDot,
  toastDone,
  useSecond,
  useT,
} from '../../design/index.ts'
import { agentTargets, queueTargets, type Target } from './transfer-targets.ts'
import { useAction } from './use-action.ts'
import './transfer-dialog.css'

const EVERY_SECONDS = 5
const nobody: Colleagues['colleagues'] = []

/** In which state the others are, asked again while the dialog is open. */
function useColleagues(): Colleagues['colleagues'] {
  const { api } = useDesk()
  const turn = Math.floor(useSecond() / EVERY_SECONDS)
  const { data } = useRemote('colleagues', (signal) => api.request<Colleagues>('/api/colleagues', { signal }), turn)
  return data?.colleagues ?? nobody
}

type Kind = 'queue' | 'agent' | 'number'
type Way = 'transfer' | 'consult'

export interface TransferDialogProps {
  readonly interaction: Interaction
  /** Of a call: what Ctrl+Enter does, hand it on or ask first. */
  readonly begin?: Way
  readonly onClose: () => void
}

/** Hands the interaction to a queue or a colleague, a call also to a number; a call may ask there first. */
export function TransferDialog({ interaction, begin = 'transfer', onClose }: TransferDialogProps) {
  const t = useT('conversation')
  const common = useT('common')
  const desk = useDesk()
  const names = useNames()
  const blocked = useActBlock()
  const config = useFloor((floor) => floor.config)
  const figures = useFloor((floor) => floor.figures)
  const me = useFloor((floor) => floor.me?.userId)
  const [kind, setKind] = useState<Kind>(begin === 'consult' ? 'agent' : 'queue')
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const { run, busy, problem } = useAction()
  const colleagues = useColleagues()
  const list = useId()

  // Who is free changes by the second: ask for the floor's figures while the dialog is open. Refused, names stand without them.
  useEffect(() => {
    void desk.watch({ topic: 'floor', on: true })
    return () => void desk.watch({ topic: 'floor', on: false })
  }, [desk])

  const all = useMemo(
    () =>
      kind === 'queue'
        ? queueTargets(config, figures, colleagues, interaction, names)
        : kind === 'agent'
          ? agentTargets(config, colleagues, interaction.channel, me)
          : [],
    [kind, config, figures, colleagues, interaction, names, me],
  )
  const wanted = query.trim().toLowerCase()
  const targets = all.filter(({ name, detail }) => `${name} ${detail}`.toLowerCase().includes(wanted))
  const target = targets.find(({ id }) => id === chosen)

  const isCall = interaction.channel === 'voice'
  const number = kind === 'number' ? dialableNumber(query) : null
  const submit = (way: Way): void => {
    const command = commandFor(way, interaction.id, kind === 'number' ? number : target, kind, note.trim())
    if (command === null) return
    const to = kind === 'number' ? shownNumber(number ?? '') : (target?.name ?? '')
    void run(command).then((done) => {
      if (!done) return
      if (command.type === 'interaction.transfer') toastDone(t('transferredTo', { name: to }))
      onClose()
    })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      submit(begin)
      return
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || targets.length === 0 || event.target instanceof HTMLTextAreaElement) return
    event.preventDefault()
    const at = targets.findIndex(({ id }) => id === chosen)
    setChosen(targets[(at + step + targets.length) % targets.length]?.id ?? null)
  }

  const missing =
    blocked ??
    (kind === 'number'
      ? number === null
        ? t('numberChoose')
        : undefined
      : target === undefined
        ? t('transferChoose')
        : undefined)
  return (
    <Dialog leavesBar label={t('transferTitle')} className="transfer" onClose={onClose}>
      <form
        onKeyDown={onKeyDown}
        onSubmit={(event) => {
          event.preventDefault()
          submit(begin)
        }}
      >
        <header className="row">
          <h2 className="grow">{t('transferTitle')}</h2>
          <Segmented
            label={t('transferTo')}
            value={kind}
            options={[
              { value: 'queue', label: t('toQueue') },
              { value: 'agent', label: t('toAgent') },
              ...(isCall ? [{ value: 'number' as const, label: t('toNumber') }] : []),
            ]}
            onChange={(next) => {
              setKind(next)
              setChosen(null)
              setQuery('')
            }}
          />
        </header>
        <input
          // The dialog opens to be typed into.
          autoFocus
          className="transfer-search"
          value={query}
          placeholder={t(kind === 'number' ? 'numberTarget' : 'searchTargets')}
          aria-label={t(kind === 'number' ? 'numberTarget' : 'searchTargets')}
          aria-controls={list}
          inputMode={kind === 'number' ? 'tel' : undefined}
          onChange={({ target: { value } }) => setQuery(kind === 'number' ? typedNumber(value) : value)}
        />
        <ul id={list} className="transfer-list scroll" role="listbox" aria-label={t('transferTo')}>
          {targets.map((one) => (
            <Choice key={one.id} target={one} chosen={one.id === chosen} onChoose={() => setChosen(one.id)} />
          ))}
          {targets.length === 0 && kind !== 'number' ? (
            <li className="transfer-none">{kind === 'agent' && all.length === 0 ? t('noAgents') : t('noTargets')}</li>
          ) : null}
        </ul>
        <Field label={t('transferNote')} aside={common('optional')}>
          {(ids) => (
            <textarea
              {...ids}
              className="transfer-note"
              rows={3}
              maxLength={2_000}
              value={note}
              placeholder={t('transferNotePlaceholder')}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        {kind === 'queue' && target?.unable === true ? (
          <p className="s12 warn" role="status">
            {t('queueNobody')}
          </p>
        ) : null}
        {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
        <DialogFoot onCancel={onClose}>
          {(isCall ? (['consult', 'transfer'] as const) : (['transfer'] as const)).map((way) => (
            <Button
              key={way}
              type={way === begin ? 'submit' : 'button'}
              variant={way === begin ? 'primary' : 'default'}
              keys={way === begin ? 'mod+enter' : undefined}
              busy={busy}
              disabledReason={missing}
              onClick={way === begin ? undefined : () => submit(way)}
            >
              {t(way === 'consult' ? 'consultDo' : isCall ? 'blindDo' : 'transferDo')}
            </Button>
          ))}
        </DialogFoot>
      </form>
    </Dialog>
  )
}

/** Null while nobody was chosen. */
function commandFor(
  way: Way,
  interactionId: string,
  to: Target | string | null | undefined,
  kind: Kind,
  note: string,
): DeskCommand | null {
  if (to == null) return null
  if (typeof to === 'string')
    return way === 'consult'
      ? { type: 'call.consult', interactionId, consultId: newId(), to: { number: to } }
      : { type: 'call.transferOut', interactionId, number: to, note }
  const whom = kind === 'queue' ? { queueId: to.id } : { agentId: to.id }
  return way === 'consult'
    ? { type: 'call.consult', interactionId, consultId: newId(), to: whom }
    : { type: 'interaction.transfer', interactionId, to: whom, note }
}

function Choice({ target, chosen, onChoose }: { target: Target; chosen: boolean; onChoose: () => void }) {
  return (
    // Arrow keys in the search field choose; the row itself needs no focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <li
      role="option"
      aria-selected={chosen}
      className={cx('transfer-choice', chosen && 'transfer-chosen', target.unable && 'transfer-unable')}
      // The focus stays where keys are heard.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {target.tone === null ? null : <StateDot tone={target.tone} />}
      <span className="ell grow">{target.name}</span>
      <span className="s12 t3 nw">{target.detail}</span>
    </li>
  )
}
