/** The voice parts of records, as administrators may write them. */
import { z } from 'zod'
import { LANGUAGES } from '../domain/channel.ts'
import { idSchema } from './primitives.ts'

const words = (max: number) =>
  z
    .object({ zh: z.string().trim().max(max), en: z.string().trim().max(max) })
    .refine((t) => t.zh !== '' || t.en !== '', { message: 'needs a text in at least one language' })

/** As the upload answered, or the blob's id that a saved record holds in its place. */
const soundId = z.string().regex(/^[\w.-]{1,100}$/, 'use an uploaded sound')

const prompt = z.object({
  text: words(500),
  audio: z.object({ zh: soundId.nullable(), en: soundId.nullable() }),
})

/** As dialled: digits, perhaps with a leading `+`. */
export const dialledSchema = z.string().regex(/^\+?\d{2,20}$/, 'digits only, 2 to 20')

const menu = z.object({
  id: idSchema,
  prompt,
  choices: z
    .array(
      z.object({
        digit: z.string().regex(/^[0-9*#]$/, 'one key: 0 to 9, * or #'),
        label: words(60),
        target: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('queue'), queueId: idSchema }),
          z.object({ kind: z.literal('menu'), menuId: idSchema, language: z.enum(LANGUAGES).nullable() }),
        ]),
      }),
    )
    .min(1)
    .max(12),
})

/** A skill that is asked for, with its level from 1 to 5. */
export const requirementSchema = z.object({ skillId: idSchema, level: z.number().int().min(1).max(5) })
const requirements = z.array(requirementSchema).max(5)

export const voiceEntrySchema = z.object({
  numbers: z.array(dialledSchema).min(1).max(50),
  menus: z.array(menu).max(50),
  menuSeconds: z.number().int().min(3).max(60),
  recordingNotice: prompt.nullable(),
  announceEverySeconds: z.number().int().min(10).max(600).nullable(),
  callbackAfterSeconds: z.number().int().min(10).max(3_600).nullable(),
  voicemailSeconds: z.number().int().min(10).max(600).nullable(),
  languageSkills: z.object({ zh: requirements, en: requirements }),
})

export const centreVoiceSchema = z.object({
  supervisionShown: z.boolean(),
  iceServers: z
    .array(z.string().regex(/^(stun|stuns|turn|turns):[\w.:?=-]+$/, 'write it like stun:stun.bank.example:3478'))
    .max(8),
  callerNumber: dialledSchema.nullable(),
})
