import { useEffect, useRef, useState } from 'react'
import type { ConfigKind } from '#shared/domain/config.ts'
import { problemWords, useCanAdminister, useFloor, useNames } from '../../client/index.ts'
import {
  Banner,
  Button,
  cx,
  FailsAlone,
  IconButton,
  navigate,
  Refusal,
  toastDone,
  useFormat,
  useLanguage,
  useLeaveGuard,
  useShortcut,
  useT,
} from '../../design/index.ts'
import { archivedWords } from './archived-words.ts'
import { ConflictNotice } from './conflict-notice.tsx'
import type { Definition, RecordsOf } from './definition.ts'
import { ReadOnly, useIsCompliance } from './hand.tsx'
import { HistoryDrawer } from './history-drawer.tsx'
import { ArchiveButton } from './record-actions.tsx'
import { isSingle } from './sections.ts'
import { useRecordEditor } from './use-record-editor.ts'
import { useSaveQuestion } from './use-save-question.tsx'

/** What is drawn as wrong: a field, or something that is no field. */
const WRONG = '[aria-invalid="true"], [data-wrong="true"]'

/** [SH22] What an administrator may want back as it was: rules of offers, where a bad day costs money. */
const RESTORABLE: ReadonlySet<ConfigKind> = new Set<ConfigKind>(['proposition', 'intent', 'marketingPolicy', 'botFlow'])

export interface RecordEditorProps<K extends ConfigKind> {
  definition: Definition<K>
  records: RecordsOf<K>
  id: string
  /** The address still says `new`. */
  isNew: boolean
}

/** One record: its form, its history, saving and archiving. */
export function RecordEditor<K extends ConfigKind>({ definition, records, id, isNew }: RecordEditorProps<K>) {
  const t = useT('admin')
  const common = useT('common')
  const language = useLanguage()
  const names = useNames()
  const config = useFloor((floor) => floor.config)
  const canAct = useCanAdminister()
  const [historyOpen, setHistoryOpen] = useState(false)
  const isCompliance = useIsCompliance()
  const { nameOf, Editor, Saved, Judged, wide = false } = definition
  const kind: ConfigKind = definition.kind
  const latest = records.get(id)
  const editor = useRecordEditor(
    definition.kind,
    id,
    latest,
    () => definition.blank(config, language),
    (record) => definition.gapsOf?.(record, { before: latest?.record ?? null, isCompliance, config }) ?? [],
  )
  const { state, dirty, problemCount, tried } = editor
  const archived = state.base?.archived === true
  const judges = isCompliance && Judged !== undefined
  const reads = archived || judges
  const form = useRef<HTMLDivElement>(null)
  const question = useSaveQuestion()
  const name = nameOf(state.draft, language) || (state.base === null ? '' : nameOf(state.base.record, language))
  const title = name === '' ? (isNew ? t('newOne', { what: t(`one_${kind}`) }) : t('unnamed')) : name

  const cannotSave = judges
    ? t('judgeOnly')
    : archived
      ? t(archivedWords(kind).readOnly)
      : !canAct
        ? t('cannotSaveOffline')
        : state.theirs !== null
          ? common('conflictFirst')
          : dirty || state.base === null
            ? undefined
            : t('saved')
  const save = async (): Promise<boolean> => {
    if (cannotSave !== undefined) return false
    const stumbles = problemCount > 0 ? [] : (definition.stumbles?.(state.draft, state.base?.record ?? null, t) ?? [])
    if (stumbles.length > 0 && !(await question.ask(stumbles))) return false
    if (!(await editor.save())) {
      // The first thing to correct takes the focus, once it is drawn as wrong.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(WRONG)?.focus())
      return false
    }
    toastDone(t('saved'))
    return true
  }
  const fill = (record: unknown, version: number): boolean => {
    if (!editor.fill(record)) return false
    setHistoryOpen(false)
    toastDone(t('versionFilled', { version }))
    return true
  }
  const leaveDialog = useLeaveGuard({ dirty, name: name || t('unnamed'), save })
  const exists = state.base !== null
  useEffect(() => {
    if (isNew && exists && !dirty) navigate(['admin', kind, id], true)
  }, [isNew, exists, dirty, kind, id])
  useShortcut('admin', 'mod+s', t('keySave'), () => void save())

  const shownRefusal = editor.refusal === null || state.theirs !== null ? null : problemWords(editor.refusal)
  return (
    <section className={cx('ad-editor', wide && 'ad-editor-wide')} aria-label={title}>
      <header className="ad-editor-head">
        {wide ? (
          <IconButton icon="arrow-left" label={t('backToList')} onClick={() => navigate(['admin', kind])} />
        ) : null}
        <h2 className="ell">{title}</h2>
        {state.base === null ? null : <ChangedBy by={state.base.changedBy} at={state.base.changedAt} />}
        {latest === undefined ? null : (
          <span className="end row gap4">
            <Button variant="text" size="small" icon="history" onClick={() => setHistoryOpen(true)}>
              {t('history')}
            </Button>
            {isSingle(kind) || isCompliance ? null : (
              <ArchiveButton kind={kind} id={id} version={latest.version} archived={latest.archived} name={title} />
            )}
          </span>
        )}
      </header>
      {archived ? (
        <Banner
          tone={dirty ? 'warn' : 'info'}
          icon="info"
          action={
            dirty ? (
              <Button size="small" onClick={editor.discard}>
                {t('discard')}
              </Button>
            ) : undefined
          }
        >
          {dirty
            ? t('archivedMeanwhile', { by: names.user(state.base?.changedBy ?? '') })
            : t(archivedWords(kind).readOnly)}
        </Banner>
      ) : null}
      <ConflictNotice kind={kind} state={state} onTheirs={editor.takeTheirs} onMine={editor.keepMine} />
      <div ref={form} className="ad-editor-body scroll">
        <div className="ad-editor-column">
          <FailsAlone resetKey={id}>
            <ReadOnly when={reads} className="ad-form">
              <Editor
                id={id}
                isNew={state.base === null}
                record={state.draft}
                config={config}
                names={names}
                change={editor.change}
                problem={editor.problem}
              />
            </ReadOnly>
            {Saved === undefined || latest === undefined || reads ? null : (
              <Saved saved={latest} names={names} config={config} />
            )}
          </FailsAlone>
        </div>
      </div>
      {judges ? (
        latest === undefined ? null : (
          <Judged saved={latest} />
        )
      ) : archived ? null : (
        <footer className="ad-editor-foot">
          {shownRefusal === null ? null : (
            <Refusal what={`${t('notSaved')}${t('importColon')}${shownRefusal.what}`} why={shownRefusal.todo} />
          )}
          <div className="row">
            <span className={tried && problemCount > 0 ? 'err s12' : 't3 s12'} role="status">
              {tried && problemCount > 0 ? t('problemsLeft', { count: problemCount }) : dirty ? t('unsaved') : ''}
            </span>
            <span className="grow" />
            {dirty ? <Button onClick={editor.discard}>{t('discard')}</Button> : null}
            <Button
              variant="primary"
              busy={editor.busy}
              keys="mod+s"
              disabledReason={cannotSave}
              onClick={() => void save()}
            >
              {t(state.base === null && !isSingle(kind) ? 'createNow' : 'save')}
            </Button>
          </div>
        </footer>
      )}
      {historyOpen && latest !== undefined ? (
        <HistoryDrawer
          kind={kind}
          id={id}
          name={title}
          version={latest.version}
          {...(RESTORABLE.has(kind) && !archived && !isCompliance
            ? { onFill: fill, cannotFill: dirty ? t('fillDirty') : undefined }
            : {})}
          onClose={() => setHistoryOpen(false)}
        />
      ) : null}
      {leaveDialog}
      {question.dialog}
    </section>
  )
}

function ChangedBy({ by, at }: { by: string; at: number }) {
  const t = useT('admin')
  const format = useFormat()
  const names = useNames()
  const who = by === 'system' ? t('systemActor') : names.user(by)
  return <span className="s12 t3 nw">{t('changedBy', { by: who, at: format.moment(at) })}</span>
}
