import type { LocaleNamespace } from './namespace.ts'

export const admin = {} as const satisfies LocaleNamespace
