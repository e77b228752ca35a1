/** The floor's public face: everything others need to hold it, fold events into it and take them back. */
export { apply, mark, release, rollback } from './apply.ts'
export { inUse } from './centre.ts'
export type { ChannelFacts, ChannelTable, ConversationMemory, CustomerFlags } from './facts.ts'
export type { Mark } from './journal.ts'
export { capacityOf, loadOf, unitsOf, workOf } from './routing-view.ts'
export { FOLD_VERSION, type FloorSnapshot, restore, serialise } from './snapshot.ts'
export { createFloor, type Floor, type FloorOptions } from './state.ts'
