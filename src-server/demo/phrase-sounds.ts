/** Gives the telephone's prompts their sounds, as an administrator would: uploads them. */
import { z } from 'zod'
import { clipPath, type Phrase } from '#shared/domain/announcement.ts'
import type { Language } from '#shared/domain/channel.ts'
import { type PhraseSounds, SPOKEN_PHRASES } from './bank/telephone.ts'
import { handOver } from './own-files.ts'

const uploadSchema = z.object({ uploadId: z.string() })

/** null: the sound is not there, or not wanted; the prompt is then shown only. */
async function upload(baseUrl: string, token: string, phrase: Phrase, language: Language): Promise<string | null> {
  const file = { path: clipPath(phrase, language), name: `${phrase}-${language}.ogg`, contentType: 'audio/ogg' }
  return uploadSchema.safeParse(await handOver(baseUrl, token, '/api/uploads', file)).data?.uploadId ?? null
}

export async function uploadPhrases(baseUrl: string, token: string): Promise<PhraseSounds> {
  const sounds = await Promise.all(
    SPOKEN_PHRASES.map(async (phrase) => {
      const [zh, en] = await Promise.all([
        upload(baseUrl, token, phrase, 'zh-CN'),
        upload(baseUrl, token, phrase, 'en'),
      ])
      return [phrase, { zh, en }] as const
    }),
  )
  return Object.fromEntries(sounds)
}
