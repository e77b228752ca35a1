/** Believed in this order where two disagree, unless the lower one is newer by more than its lead. */
export const SOURCES = [
  'core-banking',
  'card-system',
  'wealth-system',
  'agent',
  'customer',
  'channel',
  'purchased',
] as const
export type Source = (typeof SOURCES)[number]

/** Systems of the bank answer for what they hold; a bought list does not. */
export const BANKS_OWN: ReadonlySet<Source> = new Set(['core-banking', 'card-system', 'wealth-system'])
