import { z } from 'zod'
import { createKept, type Kept } from './kept.ts'
import type { LocalStore } from './local-store.ts'
import { attachmentPreviewSchema, type SpeechEntry } from './outbox-entry.ts'
import { problemSchema, type Problem } from './problem.ts'

const returnedSchema = z.object({
  id: z.string(),
  text: z.string(),
  attachment: attachmentPreviewSchema.nullable(),
  internal: z.boolean(),
  problem: problemSchema,
})
/** A message that could not be sent any more: 未发送, with the reason. */
export type Returned = z.infer<typeof returnedSchema>

/** An approved text being filled in. */
const templateDraftSchema = z.object({ code: z.string(), values: z.record(z.string(), z.string()) })

const draftSchema = z.object({
  mode: z.enum(['reply', 'note']),
  reply: z.string(),
  note: z.string(),
  returned: z.array(returnedSchema),
  /** Absent in what an older desk kept. */
  template: templateDraftSchema.nullable().default(null),
})
/** What stands in an interaction's composer. */
export type Draft = z.infer<typeof draftSchema>

export const emptyDraft: Draft = { mode: 'reply', reply: '', note: '', returned: [], template: null }

const wrapUpDraftSchema = z.object({
  dispositionId: z.string().nullable(),
  summary: z.string(),
  followUp: z.object({ at: z.number(), text: z.string() }).nullable(),
})
/** A wrap-up as far as it has been filled in. */
export type WrapUpDraft = z.infer<typeof wrapUpDraftSchema>

export interface Drafts {
  readonly composer: Kept<Draft>
  readonly wrapUp: Kept<WrapUpDraft>
  readonly change: (interactionId: string, change: Partial<Draft>) => void
  /** Puts a message back that could not be sent. */
  readonly giveBack: (entry: SpeechEntry, problem: Problem) => void
  /** Writes at once what is still on its way to disk. */
  readonly flush: () => void
  readonly load: () => Promise<void>
  readonly forget: () => Promise<void>
}

/** What was typed and not yet sent, per interaction. */
export function createDrafts(store: LocalStore, userId: string): Drafts {
  const composer = createKept(store, `draft/${userId}/`, draftSchema)
  const wrapUp = createKept(store, `wrap-up/${userId}/`, wrapUpDraftSchema)

  const change: Drafts['change'] = (interactionId, changes) => {
    const next = { ...(composer.get(interactionId) ?? emptyDraft), ...changes }
    const isEmpty =
      next.reply === '' &&
      next.note === '' &&
      next.returned.length === 0 &&
      next.mode === 'reply' &&
      next.template === null
    composer.set(interactionId, isEmpty ? null : next)
  }

  return {
    composer,
    wrapUp,
    change,
    giveBack: (entry, problem) => {
      const { command } = entry
      const internal = command.type === 'note.add'
      const text =
        command.type === 'note.add' ? command.text : command.content.kind === 'text' ? command.content.text : ''
      const draft = composer.get(command.interactionId) ?? emptyDraft
      // What was filled in stands in the picker again, unless another one is begun there.
      if (command.type === 'message.send' && command.content.kind === 'template' && draft.template === null) {
        const { code, values } = command.content
        change(command.interactionId, { template: { code, values } })
      }
      const back: Returned = { id: entry.id, text, attachment: entry.preview, internal, problem }
      change(command.interactionId, { returned: [...draft.returned.filter(({ id }) => id !== entry.id), back] })
    },
    flush: () => {
      composer.flush()
      wrapUp.flush()
    },
    forget: async () => {
      await Promise.all([composer.forget(), wrapUp.forget()])
    },
    load: async () => {
      await Promise.all([composer.load(), wrapUp.load()])
    },
  }
}
