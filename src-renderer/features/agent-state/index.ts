export { AgentStateTile } from './agent-state-tile.tsx'
export { stateWord } from './shown.ts'
export { useAgentState, useSetState } from './use-agent-state.ts'
export type { AgentStateView } from './use-agent-state.ts'
