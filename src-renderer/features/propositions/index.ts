export { PropositionComparison } from './proposition-comparison.tsx'
