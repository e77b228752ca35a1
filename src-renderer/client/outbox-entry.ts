import { z } from 'zod'
import { deskCommandSchema, type DeskCommand } from '#shared/protocol/commands.ts'
import { problemSchema, type Problem } from './problem.ts'

/** How an attachment looks while it is on its way: the log shows the real one later. */
export const attachmentPreviewSchema = z.object({ name: z.string(), contentType: z.string(), size: z.number() })
export type AttachmentPreview = z.infer<typeof attachmentPreviewSchema>

/** One thing that waits to be said to the server. */
export interface OutboxEntry {
  /** the command's id; sent again with the same one until answered */
  readonly id: string
  /** order of making */
  readonly order: number
  /** server ms */
  readonly at: number
  readonly command: DeskCommand
  readonly revision: number | null
  /** server ms after which it must not be sent any more */
  readonly expiresAt: number | null
  readonly preview: AttachmentPreview | null
  /** Refused for a reason that may pass; waits for 重试 or 删除. */
  readonly failure: Problem | null
  /** The server said yes, its log hasn't shown it yet. */
  readonly acceptedSeq: number | null
}

/** Parsed when read back: another version of the desk may have written it. */
export const outboxEntrySchema: z.ZodType<OutboxEntry> = z.object({
  id: z.string(),
  order: z.number(),
  at: z.number(),
  command: deskCommandSchema,
  revision: z.number().nullable(),
  expiresAt: z.number().nullable(),
  preview: attachmentPreviewSchema.nullable(),
  failure: problemSchema.nullable(),
  // Accepted entries are forgotten on disk: what is read back was never answered.
  acceptedSeq: z.null(),
})

export type SpeechCommand = Extract<DeskCommand, { type: 'message.send' | 'note.add' }>
export type SpeechEntry = OutboxEntry & { readonly command: SpeechCommand }

/** What a person said in a thread, as opposed to marks and drafts. */
export function isSpeech(entry: OutboxEntry): entry is SpeechEntry {
  return entry.command.type === 'message.send' || entry.command.type === 'note.add'
}

/** Entries with the same key say the same thing: only the latest needs sending. */
export function coalesceKey(command: DeskCommand): string | null {
  if (command.type === 'conversation.read' || command.type === 'wrapUp.save')
    return `${command.type} ${command.interactionId}`
  // The final word replaces the drafts of it that still wait.
  return command.type === 'wrapUp.complete' ? `wrapUp.save ${command.interactionId}` : null
}
