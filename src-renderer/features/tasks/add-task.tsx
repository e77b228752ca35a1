import { useState } from 'react'
import { branchMeant } from '#shared/domain/branch.ts'
import { timeToComeBack } from '#shared/domain/come-back.ts'
import { TASK_KINDS, type TaskKind } from '#shared/domain/task.ts'
import { usualDue } from '#shared/domain/usual-due.ts'
import { fromWallClock, newId, useFloor, wallClock } from '../../client/index.ts'
import { DateTimeInput, displayZone, Field, Segmented, serverNow, toastDone, useT } from '../../design/index.ts'
import { useAction, useComeBack } from '../conversation/index.ts'
import { AssigneeField, assigneeOf, NOBODY_YET, whoMissing, type AssigneeDraft } from './assignee-field.tsx'
import { TaskDialog, type Missing } from './task-dialog.tsx'

export interface AddTaskProps {
  readonly customerId: string
  readonly customerName: string
  /** The customer's own; null: not known. */
  readonly branch: string | null
  readonly interactionId: string | null
  /** What it is taken for until somebody says otherwise. */
  readonly firstKind?: TaskKind
  readonly onClose: () => void
}

const FIRST_ASSIGNEE = {
  'follow-up': 'me',
  'branch-lead': 'branch',
  complaint: 'supervisor',
  suggestion: 'quality',
} as const

/** What came up and can't be settled now: whose it is, by when. */
const LONGEST_TEXT = 2_000
/** From here on how much is left is said. */
const NEARLY_FULL = 1_800
const MOST_TAGS = 8
const LONGEST_TAG = 30

export function AddTask({
  customerId,
  customerName,
  branch,
  interactionId,
  firstKind = 'follow-up',
  onClose,
}: AddTaskProps) {
  const t = useT('tasks')
  const me = useFloor((floor) => floor.me?.userId) ?? ''
  const { run, busy, problem } = useAction()
  const [kind, setKind] = useState<TaskKind>(firstKind)
  const [text, setText] = useState('')
  const [tags, setTags] = useState('')
  // undefined: as the kind has it, until somebody says otherwise
  const [chosenDue, setDueAt] = useState<number | null | undefined>(undefined)
  const [opened] = useState(serverNow)
  const branches = useFloor((floor) => floor.config.branch)
  const own = branch === null ? null : branchMeant(branches, branch)
  const [who, setWho] = useState<AssigneeDraft>({
    ...NOBODY_YET,
    kind: FIRST_ASSIGNEE[firstKind],
    branch: own?.record.number ?? '',
  })
  // One made twice by a second press is one.
  const [taskId] = useState(newId)
  const assignee = assigneeOf(who, me)
  const zone = displayZone()
  const contact = useFloor((floor) => (interactionId === null ? undefined : floor.interactions.get(interactionId)))
  const { propose, timeZone } = useComeBack(customerId, contact ?? null)
  const usual = usualDue(kind, opened, kind === 'follow-up' ? timeZone : zone)
  // A branch works by our own clock, whatever the customer's says.
  const ours = { quietHours: null, zone: { timeZone: zone, from: 'centre' }, preferredHour: null } as const
  const proposed = usual === null || kind !== 'follow-up' ? null : propose(usual)
  const usualAt = usual === null ? null : (proposed?.at ?? timeToComeBack(usual, ours, opened).at)
  const dueAt = chosenDue === undefined ? usualAt : chosenDue
  const tagWords = tags.split(/[\s,，、]+/u).filter((tag) => tag !== '')
  const missing = (): Missing | null => {
    if (text.trim() === '') return { field: 'what', words: t('whatMissing') }
    if (assignee === null) return whoMissing(who, t)
    if (tagWords.length > MOST_TAGS) return { field: 'tags', words: t('tagsMany', { max: MOST_TAGS }) }
    if (tagWords.some((tag) => tag.length > LONGEST_TAG))
      return { field: 'tags', words: t('tagLong', { max: LONGEST_TAG }) }
    return dueAt !== null && dueAt <= serverNow() ? { field: 'due', words: t('duePast') } : null
  }
  const add = async (): Promise<void> => {
    if (assignee === null) return
    const about = { customerId, interactionId, recommendationId: null, dueAt }
    const task = { taskId, kind, assignee, tags: tagWords, text: text.trim(), ...about }
    if (!(await run({ type: 'task.open', ...task }))) return
    toastDone(t('added'))
    onClose()
  }
  return (
    <TaskDialog
      title={t('addTitle', { name: customerName })}
      confirm={t('save')}
      busy={busy}
      problem={problem}
      missing={missing()}
      onConfirm={() => void add()}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <div className="hl-field">
            <span className="task-label">{t('kind')}</span>
            <Segmented
              label={t('kind')}
              value={kind}
              options={TASK_KINDS.map((value) => ({ value, label: t(`kind_${value}`) }))}
              onChange={(next) => {
                setKind(next)
                setWho({ ...who, kind: FIRST_ASSIGNEE[next] })
              }}
            />
            <p className="hl-field-hint">{t(`kindDetail_${kind}`)}</p>
          </div>
          <Field
            label={t('what')}
            error={errorAt('what')}
            hint={text.length < NEARLY_FULL ? undefined : t('whatLength', { count: text.length, max: LONGEST_TEXT })}
          >
            {(ids) => (
              <textarea
                {...ids}
                name="what"
                autoFocus
                rows={3}
                maxLength={LONGEST_TEXT}
                value={text}
                placeholder={t('whatPlaceholder')}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <AssigneeField value={who} ownBranch={branch} errorAt={errorAt} onChange={setWho} />
          <div className="task-two">
            <Field
              label={t('due')}
              error={errorAt('due')}
              hint={
                dueAt === null && kind !== 'complaint'
                  ? t('dueNone')
                  : chosenDue === undefined && proposed !== null && proposed.why !== null
                    ? t('dueMoved', { why: proposed.why })
                    : undefined
              }
            >
              {(ids) => (
                <DateTimeInput
                  {...ids}
                  name="due"
                  value={dueAt === null ? '' : wallClock(dueAt, zone)}
                  min={wallClock(serverNow(), zone)}
                  onChange={(wall) => setDueAt(fromWallClock(wall, zone))}
                />
              )}
            </Field>
            <Field label={t('tags')} error={errorAt('tags')}>
              {(ids) => (
                <input
                  {...ids}
                  name="tags"
                  maxLength={300}
                  value={tags}
                  placeholder={t('tagsPlaceholder')}
                  onChange={(event) => setTags(event.target.value)}
                />
              )}
            </Field>
          </div>
        </>
      )}
    </TaskDialog>
  )
}
