import { z } from 'zod'
import { create } from 'zustand'
import { languages } from '#shared/locales/index.ts'
import type { Language } from '#shared/locales/index.ts'

export const themes = ['light', 'dark', 'system'] as const
export type ThemeChoice = (typeof themes)[number]

/** What may ring. Each can be switched off on its own. */
export const soundEvents = ['offer', 'message', 'urgent', 'wrapUp', 'followUp', 'help', 'recommendation'] as const
export type SoundEvent = (typeof soundEvents)[number]

/** What may pop up as a notification of the system. */
export const notificationEvents = ['offer', 'message', 'followUp', 'help'] as const
export type NotificationEvent = (typeof notificationEvents)[number]

/** On until switched off; whatever else was stored counts as never chosen. */
const switched = z.boolean().catch(true).default(true)

const preferencesSchema = z.object({
  language: z
    .enum(languages)
    .catch(() => browserLanguage())
    .default(() => browserLanguage()),
  theme: z.enum(themes).catch('system').default('system'),
  /** What sends a message; Ctrl+Enter always does. */
  sendKey: z.enum(['mod+enter', 'enter']).catch('mod+enter').default('mod+enter'),
  /** Empty: the system's default device. */
  ringDeviceId: z.string().catch('').default(''),
  /** Where calls are spoken into and heard; empty: the system's default. */
  microphoneId: z.string().catch('').default(''),
  speakerId: z.string().catch('').default(''),
  /** Calls are answered by themselves; switched on by whoever wants it. */
  autoAnswer: z.boolean().catch(false).default(false),
  /** 0 to 1. */
  volume: z.number().min(0).max(1).catch(0.7).default(0.7),
  sounds: z
    .object({
      offer: switched,
      message: switched,
      urgent: switched,
      wrapUp: switched,
      followUp: switched,
      help: switched,
      /** It comes beside the work, not instead of it: silent until asked for. */
      recommendation: z.boolean().catch(false).default(false),
    })
    .prefault({}),
  /** Sections of the customer panel that were folded away. */
  folded: z.array(z.string()).catch([]).default([]),
  notifications: z.object({ offer: switched, message: switched, followUp: switched, help: switched }).prefault({}),
})

export type Preferences = z.infer<typeof preferencesSchema>

interface PreferencesStore extends Preferences {
  /** Whose preferences these are; before sign-in the last person's language and theme are shown. */
  owner: string | undefined
}

const LAST_USED = 'huiliu.preferences'
const keyOf = (owner: string): string => `${LAST_USED}.${owner}`

/** Preferences of this computer and account. Read with a selector; change with `setPreferences`. */
export const usePreferences = create<PreferencesStore>()(() => ({ ...read(LAST_USED), owner: undefined }))

/** Changes some preferences and keeps them on this computer. */
export function setPreferences(change: Partial<Preferences>): void {
  usePreferences.setState(change)
  save()
}

/** Takes up the preferences of the account that signed in, or of whoever used this computer last. */
export function loadPreferencesOf(owner: string | undefined): void {
  if (owner === undefined) {
    usePreferences.setState({ owner })
    return
  }
  const { owner: _, ...chosenHere } = usePreferences.getState()
  // A language or theme chosen on the sign-in page counts for someone who never chose before.
  usePreferences.setState({ ...read(keyOf(owner), chosenHere), owner })
  save()
}

function save(): void {
  const { owner, ...state } = usePreferences.getState()
  const text = JSON.stringify(preferencesSchema.parse(state))
  try {
    localStorage.setItem(LAST_USED, text)
    if (owner !== undefined) localStorage.setItem(keyOf(owner), text)
  } catch {
    // A full or forbidden store only means that the choice lasts until the window closes.
  }
}

function read(key: string, fallback?: Preferences): Preferences {
  const defaults = fallback ?? preferencesSchema.parse({})
  try {
    const text = localStorage.getItem(key)
    return text === null ? defaults : preferencesSchema.parse(JSON.parse(text))
  } catch {
    return defaults
  }
}

function browserLanguage(): Language {
  const wanted = typeof navigator === 'undefined' ? 'zh-CN' : navigator.language
  return wanted.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
