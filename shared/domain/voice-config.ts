/** How a telephone number of the centre answers: part of its entry point's record. */
import type { Language, LocalText } from './channel.ts'
import type { Requirement } from './requirement.ts'

/** Something said to a caller: shown on a screen phone, heard as the uploaded sound where there is one. */
export interface Prompt {
  readonly text: LocalText
  /** Blob ids of sounds; null: none in that language. */
  readonly audio: { readonly zh: string | null; readonly en: string | null }
}

export type MenuTarget =
  | { readonly kind: 'queue'; readonly queueId: string }
  | { readonly kind: 'menu'; readonly menuId: string; readonly language: Language | null }

/** One level of the keypad menu. */
export interface Menu {
  readonly id: string
  readonly prompt: Prompt
  readonly choices: readonly {
    /** `0`–`9`, `*` or `#` */
    readonly digit: string
    readonly label: LocalText
    readonly target: MenuTarget
  }[]
}

/** What serving callers in a language asks of an agent, besides what the queue asks. */
export interface LanguageSkills {
  readonly zh: readonly Requirement[]
  readonly en: readonly Requirement[]
}

export const NO_LANGUAGE_SKILLS: LanguageSkills = { zh: [], en: [] }

export interface VoiceEntry {
  /** As customers dial them, e.g. `95000`; unique in the centre. */
  readonly numbers: readonly string[]
  /** The first one greets; empty: straight to the entry point's queue. */
  readonly menus: readonly Menu[]
  /** Who says nothing this long, twice, goes to the entry point's queue. */
  readonly menuSeconds: number
  readonly recordingNotice: Prompt | null
  /** Says place and expected wait this often; null: never. */
  readonly announceEverySeconds: number | null
  /** Offers to be called back after this long a wait; null: never. */
  readonly callbackAfterSeconds: number | null
  /** After hours, `voicemail` lets the customer speak after the tone, at most this long. */
  readonly voicemailSeconds: number | null
  readonly languageSkills: LanguageSkills
}

/** What callers who are served in this language ask of an agent. */
export function skillsFor(
  voice: Pick<VoiceEntry, 'languageSkills'> | null,
  language: Language,
): readonly Requirement[] {
  return voice?.languageSkills[language === 'en' ? 'en' : 'zh'] ?? []
}

/** Every skill that some language asks for. */
export function languageSkillIds(voice: VoiceEntry | null): readonly string[] {
  const { zh, en } = voice?.languageSkills ?? NO_LANGUAGE_SKILLS
  return [...zh, ...en].map(({ skillId }) => skillId)
}

/** The queues a caller may be led to by the keypad. */
export function menuQueues(voice: VoiceEntry | null): readonly string[] {
  const targets = (voice?.menus ?? []).flatMap((menu) => menu.choices.map((choice) => choice.target))
  return targets.flatMap((target) => (target.kind === 'queue' ? [target.queueId] : []))
}

/** What holds for every call of the centre. */
export interface CentreVoice {
  /** Agents are shown that a supervisor listens, and who. */
  readonly supervisionShown: boolean
  /**
   * `stun:` and `turn:` addresses for softphones and web phones; empty: none, which is enough within one network.
   * What relays share with this server is a secret, and kept with those.
   */
  readonly iceServers: readonly string[]
  /** Shown to whoever is called from a desk; null: the first number of the way in. */
  readonly callerNumber: string | null
}

/** What calls go by until an administrator says otherwise. */
export const FIRST_CENTRE_VOICE: CentreVoice = { supervisionShown: true, iceServers: [], callerNumber: null }

export const RECORDING_POLICIES = ['always', 'on-request', 'never'] as const
/** `on-request`: the agent starts it. */
export type RecordingPolicy = (typeof RECORDING_POLICIES)[number]
