import { admin as adminTexts } from '#shared/locales/admin/index.ts'
import type { Channel } from '#shared/domain/channel.ts'
import type { Names } from '../../client/index.ts'
import type { Format, Translate } from '../../design/index.ts'

/** Everything values are put into words with, in the language now shown. */
export interface Wording {
  readonly t: Translate<'admin'>
  readonly common: Translate<'common'>
  readonly format: Format
  readonly names: Names
  readonly channelName: (channel: Channel) => string
}

type AdminKey = keyof typeof adminTexts

export const isAdminKey = (key: string): key is AdminKey => Object.hasOwn(adminTexts, key)

/** A text looked up by a key put together while running; empty where there is none. */
export function textOf(t: Translate<'admin'>, key: string, variables: Readonly<Record<string, string>> = {}): string {
  return isAdminKey(key) ? lookUp(t, key, variables) : ''
}

/** Variables that a text does not have are left alone. */
const lookUp = (
  t: (key: AdminKey, variables: Record<string, string | number>) => string,
  key: AdminKey,
  variables: Readonly<Record<string, string>>,
): string => t(key, variables)
