import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Interaction } from '#shared/domain/interaction.ts'
import { useDesk, useNames, useOutbox, type Problem, type WrapUpDraft } from '../../client/index.ts'
import { serverNow, toastDone, translate } from '../../design/index.ts'

const SAVE_AFTER_MS = 1_500

/** What is missing before it can be completed. */
export type Missing = 'disposition' | 'follow-up-text' | 'follow-up-past'

export interface WrapUpForm {
  readonly draft: WrapUpDraft
  readonly change: (change: Partial<WrapUpDraft>) => void
  /** Stands after a try to complete, until it is put right. */
  readonly missing: Missing | null
  readonly problem: Problem | null
  /** Something was filled in, and is kept here or by the server. */
  readonly kept: boolean
  readonly saving: boolean
  readonly completing: boolean
  readonly complete: () => void
}

/** What was filled in last: here, else as the server keeps it. */
function draftOf(interaction: Interaction, kept: WrapUpDraft | undefined): WrapUpDraft {
  if (kept !== undefined) return kept
  const { wrapUp } = interaction
  return {
    dispositionId: wrapUp?.dispositionId ?? null,
    summary: wrapUp?.text?.summary ?? '',
    followUp: wrapUp?.text?.followUp ?? null,
  }
}

export function missingOf(draft: WrapUpDraft, dispositionRequired: boolean, now: number): Missing | null {
  if (dispositionRequired && draft.dispositionId === null) return 'disposition'
  if (draft.followUp === null) return null
  if (draft.followUp.text.trim() === '') return 'follow-up-text'
  return draft.followUp.at <= now ? 'follow-up-past' : null
}

/** The wrap-up of one interaction: kept with each key press, saved when one pauses, completed once. */
export function useWrapUp(interaction: Interaction, dispositionRequired: boolean): WrapUpForm {
  const desk = useDesk()
  const names = useNames()
  const interactionId = interaction.id
  const kept = useStore(desk.drafts.wrapUp.state, (all) => all.get(interactionId))
  const draft = draftOf(interaction, kept)
  const [tried, setTried] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const saving = useOutbox(({ entries }) =>
    entries.some(
      ({ command, acceptedSeq }) =>
        command.type === 'wrapUp.save' && command.interactionId === interactionId && acceptedSeq === null,
    ),
  )
  const completing = useOutbox(({ entries }) =>
    entries.some(
      ({ command, acceptedSeq }) =>
        command.type === 'wrapUp.complete' && command.interactionId === interactionId && acceptedSeq === null,
    ),
  )
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const unsaved = useRef<() => void>(undefined)
  const save = useCallback(() => {
    clearTimeout(timer.current)
    unsaved.current?.()
    unsaved.current = undefined
  }, [])

  const command = (of: WrapUpDraft) => {
    // A follow-up without words is not one yet.
    const followUp =
      of.followUp === null || of.followUp.text.trim() === ''
        ? null
        : { at: of.followUp.at, text: of.followUp.text.trim() }
    return { interactionId, dispositionId: of.dispositionId, summary: of.summary, followUp }
  }

  const change: WrapUpForm['change'] = (changes) => {
    const next = { ...draft, ...changes }
    desk.drafts.wrapUp.set(interactionId, next)
    setProblem(null)
    clearTimeout(timer.current)
    unsaved.current = () => void desk.send({ type: 'wrapUp.save', ...command(next) })
    timer.current = setTimeout(save, SAVE_AFTER_MS)
  }
  // Folded away, or closed by its time: what was typed last is saved all the same.
  useEffect(() => save, [save])

  const missing = tried ? missingOf(draft, dispositionRequired, serverNow()) : null

  async function finish(): Promise<void> {
    clearTimeout(timer.current)
    unsaved.current = undefined
    const result = await desk.send({ type: 'wrapUp.complete', ...command(draft) })
    if (!result.ok) return setProblem(result.problem)
    desk.drafts.wrapUp.set(interactionId, null)
    toastDone(translate('wrapUp', 'completed', { name: names.customer(interaction) }))
  }

  return {
    draft,
    change,
    missing,
    problem,
    kept: kept !== undefined || interaction.wrapUp !== null,
    saving,
    completing,
    complete: () => {
      if (completing) return
      setTried(true)
      setProblem(null)
      if (missingOf(draft, dispositionRequired, serverNow()) === null) void finish()
    },
  }
}
