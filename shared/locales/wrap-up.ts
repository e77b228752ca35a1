import type { LocaleNamespace } from './namespace.ts'

export const wrapUp = {} as const satisfies LocaleNamespace
