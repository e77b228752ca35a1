/** The sounds an entry point's prompts name: kept for good before the record that names them is saved. */
import type { ConfigChange } from '#shared/protocol/config-schemas.ts'
import type { Uploads } from './uploads.ts'

type EntryPointChange = Extract<ConfigChange, { kind: 'entryPoint' }>
type Voice = NonNullable<EntryPointChange['record']['voice']>
type Prompt = Voice['menus'][number]['prompt']

/** The change with blobs in the place of uploads; null when one of them is not there. */
export async function withSounds(
  change: EntryPointChange,
  uploads: Pick<Uploads, 'soundOf'>,
): Promise<EntryPointChange | null> {
  const { voice } = change.record
  if (voice === null) return change
  const named = new Set(promptsOf(voice).flatMap(({ audio }) => [audio.zh, audio.en].filter((id) => id !== null)))
  const blobs = new Map<string, string>()
  for (const id of named) {
    const blobId = await uploads.soundOf(id)
    if (blobId === null) return null
    blobs.set(id, blobId)
  }
  const blobOf = (id: string | null): string | null => (id === null ? null : (blobs.get(id) ?? null))
  const spoken = (prompt: Prompt): Prompt => ({
    ...prompt,
    audio: { zh: blobOf(prompt.audio.zh), en: blobOf(prompt.audio.en) },
  })
  const { recordingNotice, menus } = voice
  return {
    ...change,
    record: {
      ...change.record,
      voice: {
        ...voice,
        recordingNotice: recordingNotice === null ? null : spoken(recordingNotice),
        menus: menus.map((menu) => ({ ...menu, prompt: spoken(menu.prompt) })),
      },
    },
  }
}

function promptsOf({ recordingNotice, menus }: Voice): readonly Prompt[] {
  const asked = menus.map(({ prompt }) => prompt)
  return recordingNotice === null ? asked : [recordingNotice, ...asked]
}
